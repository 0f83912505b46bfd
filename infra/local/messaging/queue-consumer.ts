/** An event source mapping from a queue to a function. */
import { createHash } from 'node:crypto'
import type { Activity } from '../activity'
import { REGION } from '../assembly/names'
import type { Resource } from '../assembly/resources'
import { isObject, type JsonObject, listOr, numberOr, objectOr, parseObject, textAt } from '../json'
import { functionNameIn } from '../lambda/declaration'
import type { Outcome } from '../lambda/outcome'
import type { Message, Queue } from './queue'

/** A machine that waits as long as a deployment does would never come to rest. */
const LONGEST_GATHERING_MS = 20

export interface QueueMappingDeclaration {
  functionName: string
  queueArn: string
  batchSize: number
  reportsItemFailures: boolean
  maximumConcurrency: number
  /** Milliseconds for which messages are gathered before a batch is handed over. */
  gatheredMs: number
}

export function readQueueMapping({ logicalId, properties }: Resource): QueueMappingDeclaration {
  const place = `event source mapping ${logicalId}`
  if (isObject(properties.FilterCriteria))
    throw new Error(`${place} filters a queue, which the local runtime does not do.`)
  return {
    functionName: functionNameIn(textAt(properties.FunctionName, place)),
    queueArn: textAt(properties.EventSourceArn, place),
    batchSize: numberOr(properties.BatchSize, 10),
    reportsItemFailures: listOr(properties.FunctionResponseTypes, []).includes('ReportBatchItemFailures'),
    gatheredMs: Math.min(numberOr(properties.MaximumBatchingWindowInSeconds, 0) * 1_000, LONGEST_GATHERING_MS),
    maximumConcurrency: numberOr(objectOr(properties.ScalingConfig, {}).MaximumConcurrency, Number.POSITIVE_INFINITY),
  }
}

export interface ConsumerSetting {
  activity: Activity
  concurrency: number
  /** Shortens the wait before a failed message is seen again; undefined waits for the queue's visibility timeout. */
  retryDelayMs: number | undefined
  invoke(functionName: string, event: unknown): Promise<Outcome>
}

export class QueueConsumer {
  #inFlight = 0
  #timer: NodeJS.Timeout | undefined
  #isScheduled = false
  #isClosed = false

  constructor(
    private readonly mapping: QueueMappingDeclaration,
    private readonly queue: Queue,
    private readonly setting: ConsumerSetting,
  ) {
    queue.hasConsumer = true
    queue.onMessage(() => this.#wake())
    setting.activity.add({
      busy: () => (queue.size > 0 ? [`${queue.size} messages in ${queue.declaration.name}`] : []),
    })
    this.#wake()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  /** Once per turn of the event loop, or as long as they are gathered, so that messages sent together travel in one batch. */
  #wake(): void {
    this.setting.activity.changed()
    if (this.#isScheduled || this.#isClosed) return
    this.#isScheduled = true
    const pull = (): void => {
      this.#isScheduled = false
      this.#pull()
    }
    if (this.mapping.gatheredMs > 0) setTimeout(pull, this.mapping.gatheredMs)
    else setImmediate(pull)
  }

  #pull(): void {
    while (!this.#isClosed && this.#isFree()) {
      const messages = this.queue.receive(this.mapping.batchSize)
      if (messages.length === 0) break
      this.#inFlight += 1
      void this.#handle(messages).finally(() => {
        this.#inFlight -= 1
        this.#wake()
      })
    }
    this.#wakeWhenVisible()
  }

  #isFree(): boolean {
    return this.#inFlight < Math.min(this.setting.concurrency, this.mapping.maximumConcurrency)
  }

  #wakeWhenVisible(): void {
    clearTimeout(this.#timer)
    const next = this.queue.nextVisibleAt()
    // Where nothing is free, what gets free first wakes this.
    if (next === undefined || this.#isClosed || !this.#isFree()) return
    // A message may have come into sight since it was asked for, a moment ago: then the time until it does is past, and it is taken at once.
    this.#timer = setTimeout(() => this.#wake(), Math.max(0, next - Date.now()))
  }

  async #handle(messages: Message[]): Promise<void> {
    const records = messages.map((message) => recordOf(message, this.mapping.queueArn))
    const outcome = await this.setting.invoke(this.mapping.functionName, { Records: records })
    // A closed runtime leaves its messages for the next start.
    if (this.#isClosed) return
    const failed = failedIds(outcome, messages, this.mapping.reportsItemFailures)
    for (const { id, receiptHandle } of messages) {
      if (!failed.has(id)) this.queue.delete(receiptHandle)
      else if (this.setting.retryDelayMs !== undefined) this.queue.release(receiptHandle, this.setting.retryDelayMs)
    }
  }
}

function failedIds(outcome: Outcome, messages: Message[], reportsItemFailures: boolean): Set<string> {
  const all = new Set(messages.map(({ id }) => id))
  if (outcome.kind === 'failure') return all
  if (!reportsItemFailures) return new Set()
  const failures = listOr(parseObject(outcome.payload)?.batchItemFailures, [])
  const ids = failures.map((failure) => (isObject(failure) ? String(failure.itemIdentifier) : ''))
  // An identifier that is not in the batch fails the whole of it, as in Lambda.
  return ids.every((id) => all.has(id)) ? new Set(ids) : all
}

function recordOf(message: Message, queueArn: string): JsonObject {
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(message.sentAt),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, attribute]) => {
        const { StringValue, DataType } = objectOr(attribute, {})
        return [name, { stringValue: StringValue ?? null, dataType: DataType ?? 'String' }]
      }),
    ),
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  }
}
