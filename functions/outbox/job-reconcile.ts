import { encodeTime } from 'ulidx'
import { idPrefixes } from '#shared/kernel/ids'
import { minutes } from '#shared/kernel/time'
import { seal } from '#shared/runtime/audit/seal'
import { job } from '#shared/runtime/events/job'
import { logger, publishCount } from '#shared/runtime/telemetry'
import type { Item } from '#shared/table/client'
import { getItems } from '#shared/table/client'
import type { ItemKey } from '#shared/table/keys'
import { dueIndex, logShards } from '#shared/table/keys'
import { duePages } from '#shared/table/list'
import type { LogEntry } from '#shared/table/log'
import { LogEntries } from '#shared/table/log'
import { emit, entriesAtOnce } from './emit'

/** Younger entries are the relay's and the sealer's: they may be carrying them right now. */
const graceMinutes = 2
const pagesAShard = 100
const timeCharactersOfAnId = 10

/**
 * Emits log entries that the relay never did: the stream forgets after 24 hours, this index does not. Finding some means that
 * emails and notifications were late, hence the metric and its alarm. An entry that cannot be read or is refused stays due, is
 * counted at every run, and keeps no other back. What is on the bus and was not sealed is sealed here.
 */
export const handler = job('reconcile', async () => {
  const until = `${idPrefixes.log}_${encodeTime(Date.now() - minutes(graceMinutes), timeCharactersOfAnId)}`
  const total = { emitted: 0, stuck: 0, sealed: 0 }
  for (let shard = 0; shard < logShards; shard += 1) {
    const { emitted, stuck, sealed } = await reconcileShard(shard, until)
    total.emitted += emitted
    total.stuck += stuck
    total.sealed += sealed
  }
  publishCount('UnrelayedEntries', total.emitted + total.stuck)
  return total
})

async function reconcileShard(shard: number, until: string) {
  const total = { emitted: 0, stuck: 0, sealed: 0 }
  for await (const keys of duePages(
    dueIndex.relayPartition(shard),
    { until },
    { atOnce: entriesAtOnce, atMost: pagesAShard },
  )) {
    const entries = await stillDue(keys)
    const readable = entries.flatMap((item) => readEntry(item) ?? [])
    const untold = readable.filter(({ relayed }) => !relayed)
    const refused = untold.length > 0 ? await emit(untold) : new Set<string>()
    total.emitted += untold.length - refused.size
    total.stuck += entries.length - readable.length + refused.size
    total.sealed += await sealAll(readable.filter(({ relayed }) => relayed))
  }
  return total
}

/** A chain that cannot be written keeps no other back; its entries stay due. */
async function sealAll(entries: readonly LogEntry[]): Promise<number> {
  let count = 0
  for (const ownerId of new Set(entries.map((each) => each.ownerId))) {
    try {
      count += (
        await seal(
          ownerId,
          entries.filter((each) => each.ownerId === ownerId),
        )
      ).sealed
    } catch (error) {
      logger.error('log entries could not be sealed; they stay due', { ownerId, error: error as Error })
    }
  }
  return count
}

/** The index may lag behind: what is due is what the table itself says. */
async function stillDue(keys: readonly ItemKey[]): Promise<Item[]> {
  if (keys.length === 0) return []
  return (await getItems(keys, true)).filter(({ duePk }) => duePk !== undefined)
}

function readEntry(item: Item): LogEntry | undefined {
  try {
    return LogEntries.parse(item)
  } catch {
    logger.error('a log entry cannot be read; it stays due', { logId: String(item.sk) })
    return undefined
  }
}
