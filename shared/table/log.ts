import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { actorKinds } from '#shared/domain/audit/words'
import type { EventDefinition } from '#shared/events/event'
import type { Instant } from '#shared/kernel/time'
import { tableName, toAttributes, updateItem } from './client'
import type { ValueOf, Write } from './entity'
import { entity } from './entity'
import { counterpartyIndex, dueIndex, keys, logShards, shardOf } from './keys'
import { StoredInteger } from './stored'

/** Who did it, and with which credential. Never a name or an address: those are read where they are shown. */
export type Actor = { kind: (typeof actorKinds)[number]; id: string; credential?: string }

/**
 * The log is outbox and audit in one: an entry is written in the transaction of the change it tells of. `duePk` and `dueSk` keep
 * it in the index of work due until the relay has put it on the bus and the sealer has put it into the owner's chain; from then on it is found
 * by its document. Nothing else of it ever changes.
 */
export const LogEntries = entity({
  name: 'log',
  version: 3,
  schema: z.object({
    ownerId: z.string(),
    logId: z.string(),
    documentId: z.string(),
    type: z.string(),
    at: z.string(),
    actor: z.object({ kind: z.enum(actorKinds), id: z.string(), credential: z.string().optional() }),
    correlationId: z.string(),
    from: z.string().optional(),
    to: z.string().optional(),
    data: z.string().describe('The event data as JSON: kept to the letter, so that it can be sealed'),
    relayed: z.literal(true).optional().describe('It was put on the bus, and is not sealed yet'),
    sealedIn: StoredInteger.optional().describe('The block of the chain that holds its hash'),
  }),
  key: (entry: { ownerId: string; documentId: string; logId: string }) =>
    keys.log(entry.ownerId, shardOf(entry.documentId, logShards), entry.logId),
  index: (entry) => ({ duePk: dueIndex.relayPartition(shardOf(entry.documentId, logShards)), dueSk: entry.logId }),
})

export type LogEntry = ValueOf<typeof LogEntries>

/**
 * Notes that an entry was put on the bus. It stays where it is in the index of work due, for it has to be sealed: two writes of the index less
 * than a place of its own would cost. Condition: it is there, and not sealed; one that is was on the bus, too.
 */
export async function markRelayed(entry: LogEntry): Promise<void> {
  try {
    await updateItem(LogEntries.key(entry), {
      UpdateExpression: 'SET relayed = :relayed',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(sealedIn)',
      ExpressionAttributeValues: toAttributes({ ':relayed': true }),
    })
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/** Condition: it is in no block yet. Its content stays as it is, to the letter. */
export const markSealed = (entry: LogEntry, block: number): Write => {
  const { ownerId, documentId, logId } = entry
  const place = { ':cpk': counterpartyIndex.document(ownerId, documentId), ':csk': logId }
  return {
    key: LogEntries.key(entry),
    condition: 'the log entry is in no block yet',
    refusal: 'stale',
    action: {
      Update: {
        TableName: tableName,
        Key: toAttributes(LogEntries.key(entry)),
        UpdateExpression: 'SET sealedIn = :block, cpk = :cpk, csk = :csk REMOVE duePk, dueSk, relayed',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(sealedIn)',
        ExpressionAttributeValues: toAttributes({ ':block': block, ...place }),
      },
    },
  }
}

export type Happening<Definition extends EventDefinition> = {
  /** Whose log: the organization concerned, or the user where none is. */
  ownerId: string
  documentId: string
  event: Definition
  data: z.input<Definition['data']>
  /** The document's state before and after. */
  from?: string
  to?: string
}

/** Makes the log entry of something that happens, of whatever kind: what writes it knows who does it, and when. */
export type Tell = <Definition extends EventDefinition>(happening: Happening<Definition>) => Write

export type Circumstances = { actor: Actor; at: Instant; correlationId: string; logId: string }

/** The log entry of a change, to be written in the change's own commit. */
export function log<Definition extends EventDefinition>(
  happening: Happening<Definition>,
  circumstances: Circumstances,
): Write {
  const { ownerId, documentId, from, to } = happening
  const data = JSON.stringify(happening.event.data.parse(happening.data))
  return LogEntries.create({ ...circumstances, ownerId, documentId, from, to, type: happening.event.type, data })
}
