/** The stand-in's memory: loaded once, changed a customer at a time, kept after every change. */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock'
import type { JsonObject } from '../json'
import type { KeptFile } from '../kept-file'
import { Catalog } from './catalog'
import { Change, type Told } from './change'
import { isSubscribed } from './events'
import { newId } from './ids'
import { type Customer, type EventRecord, State } from './records'
import { noSuch } from './stripe-error'

/** The SDK's own pin, which our endpoint is registered with. */
const API_VERSION = '2026-10-28.endive'
const KEPT_EVENTS = 5_000

export class Store {
  readonly catalog: Catalog
  readonly #state: State
  /** The id of any object → its customer's. */
  readonly #owners = new Map<string, string>()
  readonly #customers = new Map<string, Customer>()
  #onEvents: (events: EventRecord[]) => void = () => {}

  constructor(
    private readonly file: KeptFile,
    private readonly clock: Clock,
    /** Of the stand-in's own server. */
    readonly url: string,
  ) {
    this.#state = load(file.read())
    this.catalog = new Catalog(this.#state.products, this.#state.prices)
    for (const customer of this.#state.customers) this.#put(customer)
    this.save()
  }

  get secretKey(): string {
    return this.#state.secretKey
  }

  get webhookSecret(): string {
    return this.#state.webhookSecret
  }

  get replays(): State['replays'] {
    return this.#state.replays
  }

  /** Oldest first. */
  get events(): readonly EventRecord[] {
    return this.#state.events
  }

  get customers(): Customer[] {
    return [...this.#customers.values()]
  }

  onEvents(listener: (events: EventRecord[]) => void): void {
    this.#onEvents = listener
  }

  customer(id: string, param?: string): Customer {
    const customer = this.#customers.get(id)
    if (!customer) throw noSuch('customer', id, param)
    return customer
  }

  /** The customer that an object belongs to. */
  ownerOf(id: string, noun: string, param?: string): Customer {
    const customer = this.#customers.get(this.#owners.get(id) ?? '')
    if (!customer) throw noSuch(noun, id, param)
    return customer
  }

  /** By the customer's clock, in seconds. */
  now(customer?: Customer): number {
    return customer?.pinnedAt ?? Math.floor(this.clock.now() / 1000)
  }

  add(customer: Customer): Customer {
    this.#put(customer)
    return this.change(customer.id, (change) => {
      change.tellCustomer('customer.created')
      return change.customer
    })
  }

  /** @param at an instant of the customer's clock; now, where none is given. @throws what `act` throws: then nothing has changed. */
  change<Result>(customerId: string, act: (change: Change) => Result, at?: number): Result {
    const before = this.customer(customerId)
    const change = new Change(structuredClone(before), before, this.catalog, this.url, at ?? this.now(before))
    const result = act(change)
    this.#put(change.customer)
    this.#tell(change.told, change.now, customerId)
    return result
  }

  /** Of objects that belong to no customer. */
  tell(...told: Told[]): void {
    this.#tell(told, this.now(), null)
  }

  save(): void {
    this.#state.customers = this.customers
    this.file.write(this.#state)
  }

  #tell(told: Told[], now: number, customerId: string | null): void {
    const events = told.map(({ type, object, previous }) => eventOf(type, object, previous, now, customerId))
    this.#state.events.push(...events)
    const { length } = this.#state.events
    if (length > KEPT_EVENTS) this.#state.events.splice(0, length - KEPT_EVENTS)
    this.#onEvents(events)
  }

  #put(customer: Customer): void {
    this.#customers.set(customer.id, customer)
    const { subscriptions, invoices, charges, refunds, disputes, sessions, portals, cards } = customer
    for (const objects of [subscriptions, invoices, charges, refunds, disputes, sessions, portals, cards])
      for (const { id } of objects) this.#owners.set(id, customer.id)
    for (const { paymentIntentId } of charges) this.#owners.set(paymentIntentId, customer.id)
  }
}

function eventOf(
  type: string,
  object: JsonObject,
  previous: JsonObject | undefined,
  created: number,
  customerId: string | null,
): EventRecord {
  const id = newId('evt')
  const body: JsonObject = {
    id,
    object: 'event',
    api_version: API_VERSION,
    created,
    data: previous === undefined ? { object } : { object, previous_attributes: previous },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  }
  return { id, type, created, customerId, body, deliveries: [], isToBeDelivered: isSubscribed(type) }
}

function load(kept: JsonObject): State {
  if (Object.keys(kept).length === 0) {
    const random = (): string => randomBytes(24).toString('hex')
    const keys = { secretKey: `sk_test_local${random()}`, webhookSecret: `whsec_${random()}` }
    return { ...keys, products: [], prices: [], customers: [], events: [], replays: {} }
  }
  const state = State.safeParse(kept)
  if (state.success) return state.data
  throw new Error('What the Stripe stand-in kept is of another version: forget it with npm start -- --fresh.')
}
