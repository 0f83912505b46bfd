import { idBeginsAt, idPrefixes } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { lists, logShards, shardOf } from '#shared/table/keys'
import { listFromEnd } from '#shared/table/list'
import type { LogEntry } from '#shared/table/log'
import { LogEntries } from '#shared/table/log'
import type { IdRange } from '#shared/table/trail'
import { newestOfShard } from '#shared/table/trail'

type Wanted = (entry: LogEntry) => boolean
export type TrailPage = { entries: LogEntry[]; before?: string }

const idAt = (at: Instant) => idBeginsAt('log', Date.parse(at))

/** The ids of what happened from one instant on and before another. */
export const idsWithin = ({ from, until }: { from?: Instant | undefined; until?: Instant | undefined }): IdRange => ({
  from: from ? idAt(from) : `${idPrefixes.log}_`,
  before: until ? idAt(until) : `${idPrefixes.log}_~`,
})

/** What is read of each shard where all of it is wanted: about as many as fall to it, and some more. */
const shareOf = (limit: number) => Math.ceil(limit / 4) + 2
/** And where something is looked for: then a page ends after so many readings, full or not. */
const siftedOfShard = 100
const readingsAPage = 5

/**
 * A page of an owner's log, newest first: what the shards hold, put together by ids.
 *
 * @param isWanted absent where all is.
 */
export async function trailPage(
  ownerId: string,
  { from, before }: IdRange,
  limit: number,
  isWanted?: Wanted,
): Promise<TrailPage> {
  const found: LogEntry[] = []
  let next = before
  for (let reading = 1; reading <= readingsAPage; reading += 1) {
    const { entries, end } = await newestOfAll(
      ownerId,
      { from, before: next },
      isWanted ? siftedOfShard : shareOf(limit),
    )
    for (const entry of entries) {
      if (isWanted && !isWanted(entry)) continue
      const last = found.at(-1)
      if (found.length === limit && last) return { entries: found, before: last.logId }
      found.push(entry)
    }
    if (end === undefined) return { entries: found }
    next = end
  }
  return { entries: found, before: next }
}

/**
 * Some entries of each shard. Below the youngest of the ids at which a shard was left there may be more of that one, so what others hold
 * there is left for the next time: `end` is where that begins, absent where nothing is left.
 */
export async function newestOfAll(ownerId: string, range: IdRange, mostOfShard: number) {
  const shards = Array.from({ length: logShards }, (_, shard) => shard)
  const pages = await Promise.all(shards.map((shard) => newestOfShard(ownerId, shard, range, { most: mostOfShard })))
  const ends = pages.flatMap(({ entries, isLast }) => (isLast ? [] : (entries.at(-1)?.logId ?? [])))
  const end = ends.sort().at(-1)
  const entries = pages.flatMap((page) => page.entries).filter(({ logId }) => end === undefined || logId >= end)
  return { entries: entries.sort((a, b) => (a.logId < b.logId ? 1 : -1)), end }
}

/** Entries of its shard among which those of a document are looked for that are not sealed yet. */
const freshAtMost = 50

type OfDocument = {
  documentId: string
  cursor?: string | undefined
  limit: number
  scope: string
  isWanted?: Wanted | undefined
}

/**
 * A page of what happened to one document. Sealed entries are found by it; those of the last seconds, that are not, stand before them on the
 * first page, and may leave less room for others.
 */
export async function trailOfDocument(ownerId: string, range: IdRange, asked: OfDocument) {
  const { documentId, cursor, limit, scope, isWanted = () => true } = asked
  const fresh = cursor ? [] : await unsealed(ownerId, range, documentId)
  const shown = fresh.filter(isWanted).slice(0, limit - 1)
  const seen = new Set(shown.map(({ logId }) => logId))
  const page = await listFromEnd(
    LogEntries,
    lists.logOfDocument(ownerId, documentId, range.from, range.before),
    { limit: limit - shown.length, ...(cursor && { cursor }) },
    { scope, isShown: (entry) => isWanted(entry) && !seen.has(entry.logId) },
  )
  return { ...page, items: [...shown, ...page.items] }
}

async function unsealed(ownerId: string, range: IdRange, documentId: string): Promise<LogEntry[]> {
  const shard = shardOf(documentId, logShards)
  const { entries } = await newestOfShard(ownerId, shard, range, { most: freshAtMost, consistent: true })
  return entries.filter((entry) => entry.documentId === documentId && entry.sealedIn === undefined)
}
