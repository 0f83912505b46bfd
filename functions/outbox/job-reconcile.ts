import { encodeTime } from 'ulidx'
import { idPrefixes } from '#shared/kernel/ids'
import { minutes } from '#shared/kernel/time'
import { job } from '#shared/runtime/events/job'
import { publishCount } from '#shared/runtime/telemetry'
import { getItems, query, toAttributes } from '#shared/table/client'
import { dueIndex, logShards } from '#shared/table/keys'
import { LogEntries } from '#shared/table/log'
import { emit, entriesAtOnce } from './emit'

/** Younger entries are the relay's: it may be carrying them right now. */
const graceMinutes = 2
const batchesAShard = 100
const timeCharactersOfAnId = 10

/**
 * Emits log entries that the relay never did: the stream forgets after 24 hours, this index does not. Finding some means that
 * emails and notifications were late, hence the metric and its alarm.
 */
export const handler = job('reconcile', async () => {
  const until = `${idPrefixes.log}_${encodeTime(Date.now() - minutes(graceMinutes), timeCharactersOfAnId)}`
  let unrelayed = 0
  for (let shard = 0; shard < logShards; shard += 1) unrelayed += await reconcileShard(shard, until)
  publishCount('UnrelayedEntries', unrelayed)
  return { unrelayed }
})

async function reconcileShard(shard: number, until: string): Promise<number> {
  let emitted = 0
  for (let batch = 0; batch < batchesAShard; batch += 1) {
    const { items } = await query({
      IndexName: dueIndex.name,
      KeyConditionExpression: 'duePk = :shard AND dueSk < :until',
      ExpressionAttributeValues: toAttributes({ ':shard': dueIndex.relayPartition(shard), ':until': until }),
      Limit: entriesAtOnce,
    })
    if (items.length === 0) break
    const keys = items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }))
    const entries = (await getItems(keys, true)).map(LogEntries.parse)
    const refused = await emit(entries)
    emitted += entries.length - refused.size
    if (refused.size > 0) break
  }
  return emitted
}
