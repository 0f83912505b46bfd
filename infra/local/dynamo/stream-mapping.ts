/** An event source mapping from a table's stream to a function, with Lambda's rules for what fails. */
import { randomUUID } from 'node:crypto'
import type { Resource } from '../assembly/resources'
import {
  isObject,
  isTrue,
  type Json,
  type JsonObject,
  listOr,
  numberOr,
  objectOr,
  parseJson,
  parseObject,
  textAt,
  textOr,
} from '../json'
import { functionNameIn } from '../lambda/declaration'
import type { Outcome } from '../lambda/outcome'
import { compilePattern, type Matcher } from '../messaging/pattern'

export interface StreamRecord extends JsonObject {
  eventName: string
  dynamodb: JsonObject
}

export interface StreamMappingDeclaration {
  id: string
  functionName: string
  streamArn: string
  batchSize: number
  reportsItemFailures: boolean
  bisectsOnFailure: boolean
  /** Infinite where the template does not limit it. */
  maximumRetryAttempts: number
  onFailureQueueArn: string | undefined
  accepts: Matcher
}

export function readStreamMapping({ logicalId, properties }: Resource): StreamMappingDeclaration {
  const place = `event source mapping ${logicalId}`
  const filters = listOr(objectOr(properties.FilterCriteria, {}).Filters, []).map((filter) =>
    compilePattern(parseJson(textAt(objectOr(filter, {}).Pattern, place)), place),
  )
  const attempts = numberOr(properties.MaximumRetryAttempts, -1)
  const onFailure = objectOr(objectOr(properties.DestinationConfig, {}).OnFailure, {}).Destination
  return {
    id: logicalId,
    functionName: functionNameIn(textAt(properties.FunctionName, place)),
    streamArn: textAt(properties.EventSourceArn, place),
    batchSize: numberOr(properties.BatchSize, 100),
    reportsItemFailures: listOr(properties.FunctionResponseTypes, []).includes('ReportBatchItemFailures'),
    bisectsOnFailure: isTrue(properties.BisectBatchOnFunctionError),
    maximumRetryAttempts: attempts < 0 ? Number.POSITIVE_INFINITY : attempts,
    onFailureQueueArn: onFailure === undefined ? undefined : textAt(onFailure, place),
    accepts: filters.length === 0 ? () => true : (record) => filters.some((matches) => matches(record)),
  }
}

export interface DeliveryHooks {
  invoke(functionName: string, event: unknown): Promise<Outcome>
  sendToQueue(queueArn: string, body: string): void
  /** Waits before retry number `attempt`; rejects when the runtime closes. */
  retryDelay(attempt: number): Promise<void>
}

/**
 * Delivers the records in order. Returns when each is handled or parked in the on-failure destination.
 *
 *   fails at item k > 0   → what is before k is done; the rest is tried again
 *   fails as a whole      → halved where the mapping bisects, else tried again
 *   one record, exhausted → parked, and the stream goes on
 */
export async function deliverBatch(
  mapping: StreamMappingDeclaration,
  records: StreamRecord[],
  hooks: DeliveryHooks,
  attempt = 0,
): Promise<void> {
  if (records.length === 0) return
  const outcome = await hooks.invoke(mapping.functionName, { Records: records })
  const failedAt = firstFailure(mapping, records, outcome)
  if (failedAt === undefined) return

  if (failedAt > 0) return deliverBatch(mapping, records.slice(failedAt), hooks, 0)
  if (mapping.bisectsOnFailure && records.length > 1) {
    // Splitting does not count as an attempt.
    const middle = Math.ceil(records.length / 2)
    await deliverBatch(mapping, records.slice(0, middle), hooks, attempt)
    return deliverBatch(mapping, records.slice(middle), hooks, attempt)
  }
  if (attempt >= mapping.maximumRetryAttempts) return park(mapping, records, hooks, attempt)
  await hooks.retryDelay(attempt)
  return deliverBatch(mapping, records, hooks, attempt + 1)
}

/** Index of the first record that was not handled; undefined when all were. */
function firstFailure(
  mapping: StreamMappingDeclaration,
  records: StreamRecord[],
  outcome: Outcome,
): number | undefined {
  if (outcome.kind === 'failure') return 0
  if (!mapping.reportsItemFailures) return undefined
  const failures = listOr(parseObject(outcome.payload)?.batchItemFailures, [])
  if (failures.length === 0) return undefined
  const failed = new Set(failures.map((item) => (isObject(item) ? item.itemIdentifier : undefined)))
  // An identifier that is not in the batch means, as in Lambda, that the whole batch failed.
  return Math.max(
    0,
    records.findIndex((record) => failed.has(sequenceNumberOf(record))),
  )
}

function park(mapping: StreamMappingDeclaration, records: StreamRecord[], hooks: DeliveryHooks, attempt: number): void {
  if (!mapping.onFailureQueueArn) return
  const [first] = records
  const last = records.at(-1)
  const message: JsonObject = {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionName,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempt + 1,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    DDBStreamBatchInfo: {
      shardId: 'shardId-local',
      startSequenceNumber: first ? sequenceNumberOf(first) : null,
      endSequenceNumber: last ? sequenceNumberOf(last) : null,
      batchSize: records.length,
      streamArn: mapping.streamArn,
    },
  }
  hooks.sendToQueue(mapping.onFailureQueueArn, JSON.stringify(message))
}

export function sequenceNumberOf(record: { dynamodb?: Json }): string {
  return textOr(objectOr(record.dynamodb, {}).SequenceNumber, '')
}
