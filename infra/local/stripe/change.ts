/** One change of a customer's record and what it tells: it is kept as a whole, or nothing of it is. */
import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../json'
import type { Catalog } from './catalog'
import type { EventType } from './events'
import { jsonOf } from './json-of'
import { showCharge, showDispute, showRefund } from './objects/charge'
import { showCheckout } from './objects/checkout'
import { showCard, showCustomer } from './objects/customer'
import { showInvoice } from './objects/invoice'
import { showSubscription } from './objects/subscription'
import type { Surroundings } from './objects/surroundings'
import type { Card, Charge, CheckoutSession, Customer, Dispute, Invoice, Refund, Subscription } from './records'

export interface Told {
  type: EventType
  object: JsonObject
  previous: JsonObject | undefined
}

/** The events that are about one kind of object. */
type About<Prefix extends string> = Extract<EventType, `${Prefix}.${string}`>

export class Change implements Surroundings {
  readonly told: Told[] = []
  /** Id → the object as it was told of last. */
  readonly #shown = new Map<string, JsonObject>()

  constructor(
    /** A copy, which takes the place of the record when all went well. */
    readonly customer: Customer,
    readonly before: Customer,
    readonly catalog: Catalog,
    readonly url: string,
    /** By the customer's clock, in seconds. */
    readonly now: number,
  ) {}

  tellCustomer(type: 'customer.created' | 'customer.updated'): void {
    this.#tell(type, showCustomer(this.customer), () => showCustomer(this.before))
  }

  tellSubscription(type: About<'customer.subscription'>, subscription: Subscription): void {
    const { id } = subscription
    this.#tell(type, showSubscription(subscription, this), () => {
      const before = this.before.subscriptions.find((each) => each.id === id)
      return before && showSubscription(before, { ...this.#surroundings, customer: this.before })
    })
  }

  tellInvoice(type: About<'invoice'>, invoice: Invoice): void {
    this.#tell(type, showInvoice(invoice, this), () => {
      const before = this.before.invoices.find(({ id }) => id === invoice.id)
      return before && showInvoice(before, { ...this.#surroundings, customer: this.before })
    })
  }

  tellCharge(type: 'charge.succeeded' | 'charge.failed' | 'charge.refunded', charge: Charge): void {
    this.#tell(type, showCharge(charge, this), () => {
      const before = this.before.charges.find(({ id }) => id === charge.id)
      return before && showCharge(before, { ...this.#surroundings, customer: this.before })
    })
  }

  tellRefund(refund: Refund): void {
    this.#tell('refund.created', showRefund(refund, this))
  }

  tellDispute(type: About<'charge.dispute'>, dispute: Dispute): void {
    this.#tell(type, showDispute(dispute, this))
  }

  tellCheckout(type: About<'checkout.session'>, session: CheckoutSession): void {
    this.#tell(type, showCheckout(session, this))
  }

  tellCard(card: Card): void {
    this.#tell('payment_method.attached', showCard(card, this.customer))
  }

  get #surroundings(): Surroundings {
    return { customer: this.customer, catalog: this.catalog, url: this.url }
  }

  #tell(type: EventType, shown: { id: string }, before?: () => object | undefined): void {
    const object = jsonOf(shown)
    const earlier = this.#shown.get(shown.id) ?? before?.()
    const previous = type.endsWith('.updated') && earlier ? differences(jsonOf(earlier), object) : undefined
    this.#shown.set(shown.id, object)
    if (previous && Object.keys(previous).length === 0) return
    this.told.push({ type, object, previous })
  }
}

/** What changed, as it was before. */
function differences(before: JsonObject, after: JsonObject): JsonObject {
  const changed = Object.entries(before).filter(([name, value]) => !isDeepStrictEqual(value, after[name]))
  return Object.fromEntries(changed)
}
