import type { Item } from './client'
import { query, toAttributes } from './client'
import { openCursor, sealCursor } from './cursor'
import { counterpartyIndex } from './keys'

type Partition = { pk: string; prefix: string }
type Parser<Value> = { parse: (item: Item) => Value }

const condition = (partition: string, sort: string) => `${partition} = :pk AND begins_with(${sort}, :prefix)`
const withoutPrefix = (partition: string) => `${partition} = :pk`

function range({ pk, prefix }: Partition, names: { partition: string; sort: string }) {
  return prefix === ''
    ? { KeyConditionExpression: withoutPrefix(names.partition), ExpressionAttributeValues: toAttributes({ ':pk': pk }) }
    : {
        KeyConditionExpression: condition(names.partition, names.sort),
        ExpressionAttributeValues: toAttributes({ ':pk': pk, ':prefix': prefix }),
      }
}

const ofTable = { partition: 'pk', sort: 'sk' }
const ofCounterparty = { partition: 'cpk', sort: 'csk' }

/** All of a partition's range, page after page: for ranges that are bounded by what they are. */
export async function listAll<Value>(
  entity: Parser<Value>,
  partition: Partition,
  { consistent = true } = {},
): Promise<Value[]> {
  const found: Value[] = []
  let startKey: Item | undefined
  do {
    const page = await query({ ...range(partition, ofTable), ConsistentRead: consistent, startKey })
    found.push(...page.items.map(entity.parse))
    startKey = page.lastKey
  } while (startKey)
  return found
}

export type PageRequest = { cursor?: string; limit: number }
export type Page<Value> = { items: Value[]; nextCursor?: string }
type ListOptions = { consistent?: boolean; newestFirst?: boolean; scope: string }

/**
 * One page of a partition's range. One item more than asked for is read, so that only a list that goes on has a cursor; the cursor is
 * sealed to the list's scope, which names the operation and the caller.
 */
export async function listPage<Value>(
  entity: Parser<Value>,
  partition: Partition,
  { cursor, limit }: PageRequest,
  { consistent = false, newestFirst = false, scope }: ListOptions,
): Promise<Page<Value>> {
  const sealedTo = `${scope} ${partition.pk} ${partition.prefix}`
  const { items: found } = await query({
    ...range(partition, ofTable),
    Limit: limit + 1,
    ConsistentRead: consistent,
    ScanIndexForward: !newestFirst,
    ...(cursor && { startKey: { ...(await openCursor(cursor, sealedTo)), pk: partition.pk } }),
  })
  return pageOf(entity, found, limit, ({ sk }) => sealCursor({ sk }, sealedTo))
}

/** One page of what partners address to an organization: open ones first, and of either the newest first. */
export async function listAddressedTo<Value>(
  entity: Parser<Value>,
  to: { organizationId: string; kind: 'SHIPMENT' | 'ASN' | 'DISCREPANCY'; only?: 'OPEN' | 'DONE' },
  { cursor, limit }: PageRequest,
  scope: string,
): Promise<Page<Value>> {
  const cpk = counterpartyIndex.partition(to.organizationId, to.kind)
  const sealedTo = `${scope} ${cpk} ${to.only ?? ''}`
  const { items: found } = await query({
    IndexName: counterpartyIndex.name,
    ...range({ pk: cpk, prefix: to.only ? `${to.only}#` : '' }, ofCounterparty),
    Limit: limit + 1,
    ScanIndexForward: false,
    ...(cursor && { startKey: { ...(await openCursor(cursor, sealedTo)), cpk } }),
  })
  return pageOf(entity, found, limit, ({ pk, sk, csk }) => sealCursor({ pk, sk, csk }, sealedTo))
}

async function pageOf<Value>(
  entity: Parser<Value>,
  found: readonly Item[],
  limit: number,
  seal: (last: Item) => Promise<string>,
): Promise<Page<Value>> {
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const items = shown.map(entity.parse)
  return last && found.length > limit ? { items, nextCursor: await seal(last) } : { items }
}
