import type { Item } from './client'
import { query, toAttributes } from './client'
import { lists } from './keys'
import type { LogEntry } from './log'
import { LogEntries } from './log'

/** Ids of log entries begin with the time, so a time is a range of ids: from one on, and before another. */
export type IdRange = { from: string; before: string }

export type ShardPage = { entries: LogEntry[]; isLast: boolean }

/** Some entries of one shard of an owner's log, newest first. */
export async function newestOfShard(
  ownerId: string,
  shard: number,
  { from, before }: IdRange,
  { most, consistent = false }: { most: number; consistent?: boolean },
): Promise<ShardPage> {
  const { items, lastKey } = await query({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :before',
    ExpressionAttributeValues: toAttributes({ ':pk': lists.log(ownerId, shard).pk, ':from': from, ':before': before }),
    ScanIndexForward: false,
    ConsistentRead: consistent,
    // The end is not part of it, and may be an entry.
    Limit: most + 1,
  })
  const entries = items.map(LogEntries.parse).filter(({ logId }) => logId !== before)
  return { entries, isLast: lastKey === undefined }
}

/** What of an entry tells whether it is sealed. Of one that cannot be read, too. */
export type LoggedItem = Pick<LogEntry, 'logId' | 'documentId' | 'type' | 'at'> & { sealedIn?: number; isDue: boolean }

/** Some entries of one shard after an id, oldest first, as they are stored. */
export async function loggedOfShard(
  ownerId: string,
  shard: number,
  after: string | undefined,
  most: number,
): Promise<{ entries: LoggedItem[]; isLast: boolean }> {
  const { pk, prefix } = lists.log(ownerId, shard)
  const { items, lastKey } = await query({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: toAttributes({ ':pk': pk, ':prefix': prefix }),
    ConsistentRead: true,
    Limit: most,
    ...(after && { startKey: { pk, sk: after } }),
  })
  return { entries: items.map(loggedItem), isLast: lastKey === undefined }
}

const loggedItem = ({ sk, documentId, type, at, sealedIn, duePk }: Item): LoggedItem => ({
  logId: String(sk),
  documentId: String(documentId),
  type: String(type),
  at: String(at),
  ...(sealedIn !== undefined && { sealedIn: Number(sealedIn) }),
  isDue: duePk !== undefined,
})
