import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { eventSource } from '#shared/events/event'
import { environment } from '#shared/kernel/environment'
import type { LogEntry } from '#shared/table/log'
import { markRelayed } from '#shared/table/log'

const { EVENT_BUS_NAME } = environment('EVENT_BUS_NAME')
const client = new EventBridgeClient({})

/** What EventBridge takes in one call. */
export const entriesAtOnce = 10

const busEntry = (entry: LogEntry): PutEventsRequestEntry => ({
  EventBusName: EVENT_BUS_NAME,
  Source: eventSource,
  DetailType: entry.type,
  Time: new Date(entry.at),
  Detail: JSON.stringify({
    id: entry.logId,
    organizationId: entry.ownerId,
    documentId: entry.documentId,
    correlationId: entry.correlationId,
    at: entry.at,
    data: JSON.parse(entry.data),
  }),
})

/**
 * Puts up to ten log entries on the bus and notes so of those it accepted. Answers the ids of those it refused: the call as a whole
 * succeeds even then. A crash in between emits an entry again; consumers know it by its id.
 */
export async function emit(entries: readonly LogEntry[]): Promise<ReadonlySet<string>> {
  const answer = await client.send(new PutEventsCommand({ Entries: entries.map(busEntry) }))
  const refused = new Set(entries.filter((_, index) => answer.Entries?.[index]?.ErrorCode).map(({ logId }) => logId))
  await Promise.all(entries.filter(({ logId }) => !refused.has(logId)).map(markRelayed))
  return refused
}
