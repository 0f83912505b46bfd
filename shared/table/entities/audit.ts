import * as z from 'zod'
import type { Tip } from '#shared/domain/audit/chain'
import { Instant } from '#shared/kernel/time'
import { query, toAttributes } from '../client'
import { entity } from '../entity'
import { dueIndex, keys, lists } from '../keys'
import { StoredInteger } from '../stored'

const mark = { seq: StoredInteger, hash: z.string() }

/** Where a chain ends. Every block that is sealed writes it, so of two that would follow the same block one comes first. */
export const ChainHeads = entity({
  name: 'chainHead',
  version: 1,
  schema: z.object({
    ownerId: z.string(),
    ...mark,
    total: StoredInteger.describe('Entries of the whole chain'),
    sealedAt: Instant,
    anchored: z
      .object({ ...mark, at: Instant })
      .optional()
      .describe('What was put into the file of anchors last'),
    checkedUntil: StoredInteger.describe(
      'The block that the check of older ones has come to; it begins anew at the end',
    ),
    dueAt: Instant.describe('When it is checked and anchored next'),
    version: StoredInteger,
  }),
  key: (of: { ownerId: string }) => keys.chainHead(of.ownerId),
  index: ({ ownerId, dueAt }) => ({ duePk: dueIndex.chainPartition(), dueSk: dueIndex.sort(dueAt, ownerId) }),
})

export const ChainBlocks = entity({
  name: 'chainBlock',
  version: 1,
  schema: z.object({
    ownerId: z.string(),
    ...mark,
    sealedAt: Instant,
    previousHash: z.string(),
    total: StoredInteger.describe('Entries of the chain up to here'),
    entries: z.array(
      z.object({
        logId: z.string(),
        documentId: z.string(),
        type: z.string(),
        at: z.string(),
        actorKind: z.string(),
        actorId: z.string(),
        hash: z.string(),
      }),
    ),
  }),
  key: (of: { ownerId: string; seq: number }) => keys.chainBlock(of.ownerId, of.seq),
})

/** The last block of all, whatever the head says. */
export async function lastBlock(ownerId: string): Promise<Tip | undefined> {
  const { pk, from, until } = lists.chainBlocks(ownerId, 1, 999_999_999)
  const { items } = await query({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
    ExpressionAttributeValues: toAttributes({ ':pk': pk, ':from': from, ':until': until }),
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: 1,
  })
  return items[0] && ChainBlocks.parse(items[0])
}

/** How often somebody was refused the same thing in a minute. Counted by single updates: it is nobody's state. */
export const Denials = entity({
  name: 'denials',
  version: 1,
  schema: z.object({
    organizationId: z.string(),
    minute: Instant,
    actorId: z.string(),
    operation: z.string().describe('Method and path, as the contract writes it'),
    code: z.string(),
    denied: StoredInteger,
  }),
  key: (of: { organizationId: string; minute: string; actorId: string; operation: string; code: string }) =>
    keys.denials(of.organizationId, of.minute, of.actorId, of.operation, of.code),
  heldByKey: {
    fields: ['organizationId', 'minute', 'actorId', 'operation', 'code'],
    read: ({ pk, sk }) => {
      const [minute, actorId, operation, code] = sk.split('#')
      return { organizationId: pk.slice('DENIALS#'.length), minute, actorId, operation, code }
    },
  },
})
