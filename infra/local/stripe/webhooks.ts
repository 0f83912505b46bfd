/** Sends events to our endpoint as Stripe does: signed, in the order of their making, and again with growing delays. */
import { createHmac } from 'node:crypto'
import type { Activity } from '../activity'
import type { Clock } from '../clock'
import type { EventRecord } from './records'
import type { Store } from './store'

const MOST_ATTEMPTS = 8
const PATIENCE_MS = 30_000
const WEBHOOK_PATH = '/v1/webhooks/stripe'

export interface WebhookSettings {
  /** Of the API, whose endpoint this is. */
  apiUrl: string
  /** Those that are active now; while one follows another, both sign. */
  secrets: () => string[]
  retryDelayMs: number
  activity: Activity
  clock: Clock
}

export class Webhooks {
  /** Customer → its events in order; each waits for the first answer to the one before. */
  readonly #lanes = new Map<string, Promise<void>>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #unanswered = new Set<string>()
  readonly #closing = new AbortController()

  constructor(
    private readonly store: Store,
    private readonly settings: WebhookSettings,
  ) {
    settings.activity.add({ busy: () => [...this.#unanswered].map((id) => `Stripe's event ${id}`) })
    store.onEvents((events) => this.#enqueue(events))
    this.#enqueue(store.events.filter(isUndelivered))
  }

  /** What a customer's hold keeps back, oldest first. */
  heldOf(customerId: string): EventRecord[] {
    return this.store.events.filter((event) => event.customerId === customerId && isUndelivered(event))
  }

  hold(customerId: string, isHeld: boolean): void {
    this.store.change(customerId, ({ customer }) => {
      customer.areWebhooksHeld = isHeld
    })
    if (!isHeld) this.#enqueue(this.heldOf(customerId))
  }

  /** Posts an event once, held or not, delivered before or not. @returns the status that our endpoint answered. */
  async deliver(eventId: string): Promise<number> {
    const event = this.store.events.find(({ id }) => id === eventId)
    if (!event) throw new Error(`There is no event ${eventId}.`)
    return await this.#post(event)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    for (const timer of this.#timers) clearTimeout(timer)
    await Promise.all(this.#lanes.values())
  }

  #enqueue(events: readonly EventRecord[]): void {
    for (const event of events) {
      if (!event.isToBeDelivered || this.#unanswered.has(event.id) || this.#isHeld(event)) continue
      this.#unanswered.add(event.id)
      const lane = event.customerId ?? ''
      const before = this.#lanes.get(lane) ?? Promise.resolve()
      this.#lanes.set(
        lane,
        before.then(() => this.#first(event)),
      )
    }
    this.settings.activity.changed()
  }

  /** Held meanwhile, or delivered by hand: then it is not this lane's any more. */
  async #first(event: EventRecord): Promise<void> {
    if (!this.#closing.signal.aborted && !this.#isHeld(event) && isUndelivered(event)) {
      const status = await this.#post(event)
      if (!isTaken(status)) this.#later(event, 1)
    }
    this.#unanswered.delete(event.id)
    this.settings.activity.changed()
  }

  #later(event: EventRecord, attempts: number): void {
    if (attempts >= MOST_ATTEMPTS || this.#closing.signal.aborted) return
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer)
        if (this.#isHeld(event) || !isUndelivered(event)) return
        void this.#post(event).then((status) => {
          if (!isTaken(status)) this.#later(event, attempts + 1)
        })
      },
      this.settings.retryDelayMs * 2 ** attempts,
    )
    timer.unref()
    this.#timers.add(timer)
  }

  async #post(event: EventRecord): Promise<number> {
    const body = JSON.stringify(event.body, null, 2)
    const status = await fetch(this.settings.apiUrl + WEBHOOK_PATH, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': this.signatureOf(body),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(PATIENCE_MS)]),
    }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => 0,
    )
    event.deliveries.push({ at: this.settings.clock.now(), status })
    return status
  }

  /** @param at seconds; the clock's, where none is given. */
  signatureOf(body: string, at = Math.floor(this.settings.clock.now() / 1000)): string {
    const signatures = this.settings.secrets().map((secret) => {
      const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
      return `v1=${signature}`
    })
    return [`t=${at}`, ...signatures].join(',')
  }

  #isHeld({ customerId }: EventRecord): boolean {
    return customerId !== null && this.store.customer(customerId).areWebhooksHeld
  }
}

const isTaken = (status: number): boolean => status >= 200 && status < 300

const isUndelivered = ({ isToBeDelivered, deliveries }: EventRecord): boolean =>
  isToBeDelivered && !deliveries.some(({ status }) => isTaken(status))
