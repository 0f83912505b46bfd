import * as z from 'zod'
import type { EventDefinition } from '#shared/events/event'
import type { Instant } from '#shared/kernel/time'
import type { Write } from './entity'
import { entity } from './entity'
import { dueIndex, keys, logShards, shardOf } from './keys'

export const actorKinds = ['HUMAN', 'AUTOMATION', 'AGENT', 'OPERATOR', 'KEY'] as const

/** Who did it, and with which credential. Never a name or an address: those are read where they are shown. */
export type Actor = { kind: (typeof actorKinds)[number]; id: string; credential?: string }

/**
 * The log is outbox and audit in one: an entry is written in the transaction of the change it tells of. `duePk` and `dueSk` keep
 * it in the index of work due until the relay has put it on the bus; nothing else of it ever changes.
 */
export const LogEntries = entity({
  name: 'log',
  version: 2,
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
  }),
  key: (entry: { ownerId: string; documentId: string; logId: string }) =>
    keys.log(entry.ownerId, shardOf(entry.documentId, logShards), entry.logId),
  index: (entry) => ({ duePk: dueIndex.relayPartition(shardOf(entry.documentId, logShards)), dueSk: entry.logId }),
})

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
