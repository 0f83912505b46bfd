/** An SQS queue: visibility, receive counts, redrive to the dead-letter queue, messages kept over a restart. */
import { randomUUID } from 'node:crypto'
import { ACCOUNT_ID, REGION } from '../assembly/names'
import type { Resource } from '../assembly/resources'
import { isObject, isTrue, type JsonObject, numberAt, numberOr, parseObject, textAt, textOr } from '../json'
import { Journal } from './journal'

export interface QueueDeclaration {
  name: string
  arn: string
  url: string
  visibilityTimeoutMs: number
  delayMs: number
  redrive: { deadLetterArn: string; maximumReceives: number } | undefined
}

export interface Message {
  id: string
  body: string
  attributes: JsonObject
  sentAt: number
  visibleAt: number
  receiveCount: number
  receiptHandle: string
  /** The queue that gave up on it, for the way back. */
  deadLetterSourceArn: string
}

export function readQueue({ name, ref, properties }: Resource): QueueDeclaration {
  if (isTrue(properties.FifoQueue)) throw new Error(`Queue ${name} is FIFO, which the local runtime does not know.`)
  const policy = isObject(properties.RedrivePolicy)
    ? properties.RedrivePolicy
    : parseObject(textOr(properties.RedrivePolicy, ''))
  return {
    name,
    arn: `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:${name}`,
    url: ref,
    visibilityTimeoutMs: numberOr(properties.VisibilityTimeout, 30) * 1000,
    delayMs: numberOr(properties.DelaySeconds, 0) * 1000,
    redrive: policy && {
      deadLetterArn: textAt(policy.deadLetterTargetArn, `RedrivePolicy of ${name}`),
      maximumReceives: numberAt(policy.maxReceiveCount, `RedrivePolicy of ${name}`),
    },
  }
}

export class Queue {
  readonly #messages = new Map<string, Message>()
  readonly #journal: Journal
  #listener: () => void = () => {}
  /** Set by the consumer: an unconsumed queue (a dead-letter queue) may hold messages and yet be quiet. */
  hasConsumer = false

  constructor(
    readonly declaration: QueueDeclaration,
    journalPath: string | undefined,
    private readonly deadLetters: (queueArn: string) => Queue | undefined,
  ) {
    this.#journal = new Journal(journalPath)
    for (const line of this.#journal.kept) this.#replay(line)
    this.#journal.clear()
    for (const message of this.#messages.values()) this.#journal.append({ put: message })
  }

  get messages(): Message[] {
    return [...this.#messages.values()]
  }

  get size(): number {
    return this.#messages.size
  }

  onMessage(listener: () => void): void {
    this.#listener = listener
  }

  send(
    body: string,
    attributes: JsonObject = {},
    delayMs = this.declaration.delayMs,
    deadLetterSourceArn = '',
  ): string {
    const now = Date.now()
    const message: Message = {
      id: randomUUID(),
      body,
      attributes,
      sentAt: now,
      visibleAt: now + delayMs,
      receiveCount: 0,
      receiptHandle: '',
      deadLetterSourceArn,
    }
    this.#journal.append({ put: message })
    this.#messages.set(message.id, message)
    this.#listener()
    return message.id
  }

  /** Takes up to `maximum` visible messages out of sight for a while. */
  receive(maximum: number, visibilityTimeoutMs = this.declaration.visibilityTimeoutMs): Message[] {
    const now = Date.now()
    const taken: Message[] = []
    for (const message of this.#messages.values()) {
      if (taken.length >= maximum) break
      if (message.visibleAt > now || this.#movedToDeadLetters(message)) continue
      message.receiveCount += 1
      message.visibleAt = now + visibilityTimeoutMs
      message.receiptHandle = randomUUID()
      this.#journal.append({ received: message.id, receiveCount: message.receiveCount })
      taken.push(message)
    }
    return taken
  }

  delete(receiptHandle: string): void {
    const message = this.#holding(receiptHandle)
    if (message) this.#remove(message)
  }

  /** Lets a received message be seen again after `delayMs`. */
  release(receiptHandle: string, delayMs: number): void {
    const message = this.#holding(receiptHandle)
    if (!message) return
    message.visibleAt = Date.now() + delayMs
    this.#listener()
  }

  /** When the next message can be received; undefined when there is none. */
  nextVisibleAt(): number | undefined {
    let next: number | undefined
    for (const { visibleAt } of this.#messages.values()) if (next === undefined || visibleAt < next) next = visibleAt
    return next
  }

  /** Sends every message back to the queue that gave up on it. @returns how many there were. */
  redrive(sourceQueue: (arn: string) => Queue | undefined): number {
    let moved = 0
    for (const message of this.messages) {
      const source = sourceQueue(message.deadLetterSourceArn)
      if (!source) continue
      source.send(message.body, message.attributes, 0)
      this.#remove(message)
      moved += 1
    }
    return moved
  }

  purge(): void {
    for (const message of this.messages) this.#remove(message)
  }

  close(): void {
    this.#journal.close()
  }

  #movedToDeadLetters(message: Message): boolean {
    const { redrive, arn } = this.declaration
    if (!redrive || message.receiveCount < redrive.maximumReceives) return false
    const target = this.deadLetters(redrive.deadLetterArn)
    if (!target) return false
    target.send(message.body, message.attributes, 0, arn)
    this.#remove(message)
    return true
  }

  #holding(receiptHandle: string): Message | undefined {
    return this.messages.find((message) => message.receiptHandle === receiptHandle)
  }

  #remove(message: Message): void {
    this.#messages.delete(message.id)
    // An empty queue needs no history.
    if (this.#messages.size === 0) this.#journal.clear()
    else this.#journal.append({ gone: message.id })
    this.#listener()
  }

  #replay(line: JsonObject): void {
    if (isObject(line.put)) {
      const { id, body, attributes, sentAt, receiveCount, deadLetterSourceArn } = line.put
      const messageId = textAt(id, 'kept message')
      this.#messages.set(messageId, {
        id: messageId,
        body: textAt(body, 'kept message'),
        attributes: isObject(attributes) ? attributes : {},
        sentAt: numberOr(sentAt, 0),
        // What was in flight at the stop is seen again at once.
        visibleAt: 0,
        receiveCount: numberOr(receiveCount, 0),
        receiptHandle: '',
        deadLetterSourceArn: textOr(deadLetterSourceArn, ''),
      })
    } else if (typeof line.gone === 'string') {
      this.#messages.delete(line.gone)
    } else if (typeof line.received === 'string') {
      const message = this.#messages.get(line.received)
      if (message) message.receiveCount = numberOr(line.receiveCount, 0)
    }
  }
}
