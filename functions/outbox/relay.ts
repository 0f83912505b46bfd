import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { measuredEvent } from '#shared/runtime/events/consumer'
import { logger } from '#shared/runtime/telemetry'
import { fromAttributes } from '#shared/table/client'
import type { LogEntry } from '#shared/table/log'
import { LogEntries } from '#shared/table/log'
import { emit, entriesAtOnce } from './emit'

/**
 * Takes log entries from the table's stream to the bus, in the order they were written. Where one is refused the batch ends: Lambda
 * delivers it again from there, halves the batch to find a poisonous record, and passes that one over in the end. Its queue is told where
 * in the stream it lay, not what it held; nothing is lost, for an entry stays due until it is on the bus, and the reconcile job emits it.
 */
export const handler = middy<DynamoDBStreamEvent>()
  .use(measuredEvent('relay'))
  .handler(async ({ Records: records }): Promise<DynamoDBBatchResponse> => {
    for (let start = 0; start < records.length; start += entriesAtOnce) {
      const failedAt = await relay(records.slice(start, start + entriesAtOnce))
      if (failedAt) return { batchItemFailures: [{ itemIdentifier: failedAt }] }
    }
    return { batchItemFailures: [] }
  })

/**
 * Answers the sequence number of the first record that could not be relayed. Records behind it may have been: they come again, and
 * consumers know them by their ids.
 */
async function relay(records: readonly DynamoDBRecord[]): Promise<string | undefined> {
  const read = records.map((record) => ({ record, entry: entryOf(record) }))
  const entries = read.flatMap(({ entry }) => entry ?? [])
  const refused = entries.length > 0 ? await emit(entries) : new Set<string>()
  const first = read.find(({ entry }) => !entry || refused.has(entry.logId))?.record
  if (first) logger.error('a log entry could not be relayed', { eventID: first.eventID })
  return first?.dynamodb?.SequenceNumber
}

function entryOf({ dynamodb }: DynamoDBRecord): LogEntry | undefined {
  try {
    return LogEntries.parse(fromAttributes((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>))
  } catch {
    return undefined
  }
}
