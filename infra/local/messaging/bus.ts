/**
 * EventBridge: puts events to the targets of the rules which match. A delivery is written to its queue before the put is
 * acknowledged, so nothing is lost in between; faults may duplicate, hold back, reorder or refuse on a test's demand.
 */
import { randomUUID } from 'node:crypto'
import type { Activity } from '../activity'
import { ACCOUNT_ID, REGION } from '../assembly/names'
import type { Clock } from '../clock'
import type { Faults } from '../faults'
import { isObject, type Json, type JsonObject, objectOr, parseObject, textOr } from '../json'
import type { RuleDeclaration, Target } from './rule'

const MAXIMUM_ENTRY_BYTES = 1024 * 1024

export interface BusHooks {
  clock: Clock
  activity: Activity
  faults: Faults
  sendToQueue(queueArn: string, body: string): void
  isFunction(arn: string): boolean
  isQueue(arn: string): boolean
  invoke(functionArn: string, event: Json): void
}

interface Delivery {
  rule: RuleDeclaration
  target: Target
  event: JsonObject
}

export class Bus {
  /** Deliveries that a fault holds back; `undefined` timers wait for the next delivery to the same target. */
  readonly #held = new Map<Delivery, NodeJS.Timeout | undefined>()

  constructor(
    private readonly busNames: Set<string>,
    private readonly rules: RuleDeclaration[],
    private readonly hooks: BusHooks,
  ) {
    for (const rule of rules) {
      for (const target of rule.targets) this.#assertReachable(rule, target)
    }
    hooks.activity.add({
      release: () => this.#releaseAll(),
      busy: () => {
        const delayed = [...this.#held.values()].filter((timer) => timer !== undefined).length
        return delayed > 0 ? [`${delayed} delayed deliveries`] : []
      },
    })
  }

  /** @returns the entry's result in PutEvents' shape. */
  put(entry: JsonObject): JsonObject {
    const refusal = this.#refusal(entry)
    if (refusal) return refusal
    const event = this.#eventOf(entry)
    const bus = busNameOf(entry)
    for (const rule of this.rules) {
      if (rule.busName !== bus || !rule.isEnabled || !rule.matches?.(event)) continue
      for (const target of rule.targets) this.#route({ rule, target, event })
    }
    return { EventId: textOr(event.id, '') }
  }

  close(): void {
    this.#releaseAll()
  }

  #refusal(entry: JsonObject): JsonObject | undefined {
    const refuse = (ErrorCode: string, ErrorMessage: string): JsonObject => ({ ErrorCode, ErrorMessage })
    const detail = textOr(entry.Detail, '')
    if (!entry.Source || !entry.DetailType) return refuse('InvalidArgument', 'Source and DetailType are required.')
    if (!isObject(parseObject(detail))) return refuse('MalformedDetail', 'Detail is not a JSON object.')
    if (Buffer.byteLength(detail) > MAXIMUM_ENTRY_BYTES) return refuse('InvalidArgument', 'The entry is too large.')
    if (!this.busNames.has(busNameOf(entry)))
      return refuse('ResourceNotFoundException', 'The event bus does not exist.')
    if (this.hooks.faults.takeBus(['fail-entry'], textOr(entry.DetailType, ''))) {
      return refuse('InternalFailure', 'Injected by a fault.')
    }
    return undefined
  }

  #eventOf(entry: JsonObject): JsonObject {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType ?? null,
      source: entry.Source ?? null,
      account: ACCOUNT_ID,
      time: new Date(this.hooks.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: REGION,
      resources: entry.Resources ?? [],
      detail: parseObject(textOr(entry.Detail, '')) ?? {},
    }
  }

  #route(delivery: Delivery): void {
    const { faults } = this.hooks
    const target = delivery.target.arn.split(':').at(-1) ?? ''
    const type = textOr(delivery.event['detail-type'], '')
    const fault = faults.takeBus(['duplicate', 'delay', 'reorder', 'undeliverable'], type, target)
    if (fault) faults.struck.push({ kind: fault.kind, target, event: delivery.event })
    if (fault?.kind === 'undeliverable') this.#deadLetter(delivery)
    else if (fault?.kind === 'delay') this.#hold(delivery, fault.delayMs ?? 50)
    else if (fault?.kind === 'reorder') this.#hold(delivery, undefined)
    else this.#deliverAndRelease(delivery, fault?.kind === 'duplicate' ? 2 : 1)
  }

  #deliverAndRelease(delivery: Delivery, times: number): void {
    for (let time = 0; time < times; time += 1) this.#deliver(delivery)
    // What a reorder held back follows its successor.
    for (const [held, timer] of [...this.#held]) {
      if (timer === undefined && held.target === delivery.target) this.#release(held)
    }
  }

  #deliver({ target, event }: Delivery): void {
    const input = target.inputOf(event)
    if (this.hooks.isFunction(target.arn)) this.hooks.invoke(target.arn, input)
    else this.hooks.sendToQueue(target.arn, JSON.stringify(input))
  }

  #deadLetter({ target, event }: Delivery): void {
    if (target.deadLetterArn) this.hooks.sendToQueue(target.deadLetterArn, JSON.stringify(target.inputOf(event)))
  }

  #hold(delivery: Delivery, delayMs: number | undefined): void {
    const timer = delayMs === undefined ? undefined : setTimeout(() => this.#release(delivery), delayMs)
    this.#held.set(delivery, timer)
    this.hooks.activity.changed()
  }

  #release(delivery: Delivery): void {
    clearTimeout(this.#held.get(delivery))
    this.#held.delete(delivery)
    this.#deliver(delivery)
    this.hooks.activity.changed()
  }

  /** Latest first: a test that settles has seen the worst order. */
  #releaseAll(): boolean {
    const held = [...this.#held.keys()].reverse()
    for (const delivery of held) this.#release(delivery)
    return held.length > 0
  }

  #assertReachable(rule: RuleDeclaration, { arn, deadLetterArn }: Target): void {
    const unknown = this.hooks.isFunction(arn) || this.hooks.isQueue(arn) ? undefined : arn
    const unknownDeadLetters =
      deadLetterArn === undefined || this.hooks.isQueue(deadLetterArn) ? undefined : deadLetterArn
    const first = unknown ?? unknownDeadLetters
    if (first) throw new Error(`Rule ${rule.name} has the target ${first}, which is no function or queue of the app.`)
  }
}

function busNameOf(entry: JsonObject): string {
  const name = textOr(entry.EventBusName, 'default')
  return name.slice(name.lastIndexOf('/') + 1)
}

export const putEventsReply = (results: JsonObject[]): JsonObject => ({
  FailedEntryCount: results.filter((result) => objectOr(result, {}).ErrorCode !== undefined).length,
  Entries: results,
})
