/** `expand[]`: puts whole objects in the place of their ids, and what Stripe leaves out unless it is asked for. */
import { isObject, type Json, type JsonObject } from '../json'
import { jsonOf } from './json-of'
import { showProduct } from './objects/catalog'
import { showCharge, showDispute, showRefunds } from './objects/charge'
import { showCheckout, showLineItems } from './objects/checkout'
import { showCard, showCustomer } from './objects/customer'
import { showInvoice, showPayments } from './objects/invoice'
import { showPaymentIntent } from './objects/payment-intent'
import { showSubscription } from './objects/subscription'
import type { Store } from './store'
import { invalid } from './stripe-error'

const DEEPEST = 4

/** @param answer is changed in place. @throws for what cannot be expanded. */
export function expand(store: Store, answer: JsonObject, paths: readonly string[]): void {
  for (const path of paths) {
    const names = path.split('.')
    if (names.length > DEEPEST)
      throw invalid('You cannot expand more than 4 levels of a property.', undefined, 'expand')
    walk(store, answer, names, path)
  }
}

function walk(store: Store, place: JsonObject, [name = '', ...rest]: string[], path: string): void {
  const included = place[name] === undefined ? leftOut(store, place, name) : undefined
  if (included) place[name] = included
  const value = place[name]
  if (value === undefined) throw invalid(`This property cannot be expanded (${path}).`, undefined, 'expand[0]')
  const whole = typeof value === 'string' ? objectOf(store, value, path) : value
  place[name] = whole
  if (rest.length > 0) for (const next of placesIn(whole)) walk(store, next, rest, path)
}

/** An absent object has nothing to expand; of a list, each entry has. */
function placesIn(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.filter((entry) => isObject(entry))
  return isObject(value) ? [value] : []
}

function objectOf(store: Store, id: string, path: string): JsonObject {
  const shown = showAny(store, id)
  if (!shown) throw invalid(`This property cannot be expanded (${path}).`, undefined, 'expand[0]')
  return jsonOf(shown)
}

function showAny(store: Store, id: string): object | undefined {
  const { catalog } = store
  const product = catalog.products.find((each) => each.id === id)
  if (product) return showProduct(product)
  if (id.startsWith('cus_')) return showCustomer(store.customer(id))
  const prefix = /^[a-z]+(?=_)/.exec(id)?.[0]
  if (prefix === undefined || !['sub', 'in', 'ch', 'pi', 'dp', 'pm', 'cs'].includes(prefix)) return undefined
  const customer = store.ownerOf(id, 'object')
  const surroundings = { customer, catalog, url: store.url }
  const is = (object: { id: string }): boolean => object.id === id
  const subscription = customer.subscriptions.find(is)
  if (subscription) return showSubscription(subscription, surroundings)
  const invoice = customer.invoices.find(is)
  if (invoice) return showInvoice(invoice, surroundings)
  const charge = customer.charges.find(is)
  if (charge) return showCharge(charge, surroundings)
  const paid = customer.charges.find(({ paymentIntentId }) => paymentIntentId === id)
  if (paid) return showPaymentIntent(paid, surroundings)
  const dispute = customer.disputes.find(is)
  if (dispute) return showDispute(dispute, surroundings)
  const session = customer.sessions.find(is)
  if (session) return showCheckout(session, surroundings)
  const card = customer.cards.find(is)
  return card && showCard(card, customer)
}

/** The fields that come only where they are asked for. */
function leftOut(store: Store, place: JsonObject, name: string): JsonObject | undefined {
  const id = String(place.id)
  const of = () => {
    const customer = store.ownerOf(id, 'object')
    return { customer, catalog: store.catalog, url: store.url }
  }
  if (place.object === 'invoice' && name === 'payments') {
    const surroundings = of()
    const invoice = surroundings.customer.invoices.find((each) => each.id === id)
    return invoice && jsonOf(showPayments(invoice, surroundings))
  }
  if (place.object === 'charge' && name === 'refunds') {
    const surroundings = of()
    const charge = surroundings.customer.charges.find((each) => each.id === id)
    return charge && jsonOf(showRefunds(charge, surroundings))
  }
  if (place.object === 'checkout.session' && name === 'line_items') {
    const surroundings = of()
    const session = surroundings.customer.sessions.find((each) => each.id === id)
    return session && jsonOf(showLineItems(session, surroundings))
  }
  return undefined
}
