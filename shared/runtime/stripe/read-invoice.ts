import { createHash } from 'node:crypto'
import type { Stripe } from 'stripe'
import { encodeTime } from 'ulidx'
import type { InvoiceStatus } from '#shared/domain/billing/words'
import { billedItems, catalogue } from '#shared/entitlements/billing/items'
import type { InvoiceLine } from '#shared/entitlements/billing/parts'
import { InvoiceId, idPrefixes } from '#shared/kernel/ids'
import { instantOf } from './read-subscription'

/** Far more than an invoice of ours has; what is beyond is shown as one line. */
export const linesAtMost = 1_000

const statuses: Readonly<Record<string, InvoiceStatus>> = {
  open: 'OPEN',
  paid: 'PAID',
  uncollectible: 'UNCOLLECTIBLE',
  void: 'VOID',
}

/** What Stripe says of an invoice that was written. A draft is none yet: it may change until it has a number. */
export function readInvoice(invoice: Stripe.Invoice) {
  const status = statuses[invoice.status ?? '']
  if (!status) return undefined
  return {
    invoiceId: invoiceIdOf(invoice),
    stripeInvoiceId: invoice.id,
    number: invoice.number ?? undefined,
    status,
    issuedAt: instantOf(invoice.status_transitions.finalized_at ?? invoice.created),
    startsAt: instantOf(invoice.period_start),
    endsAt: instantOf(invoice.period_end),
    totalCents: invoice.total,
    dueCents: invoice.amount_due,
    paidCents: invoice.amount_paid,
    subscriptionId: subscriptionIdOf(invoice),
  }
}

export function subscriptionIdOf({ parent }: Pick<Stripe.Invoice, 'parent'>): string | undefined {
  const subscription = parent?.subscription_details?.subscription
  return typeof subscription === 'object' ? subscription.id : subscription
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const timeCharacters = 10
const otherCharacters = 16

/** An id of ours that follows from Stripe's: the same whoever makes it, and in the order in which invoices were made. */
export function invoiceIdOf({ id, created }: Pick<Stripe.Invoice, 'id' | 'created'>): InvoiceId {
  const hash = [...createHash('sha256').update(id).digest().subarray(0, otherCharacters)]
  const others = hash.map((byte) => crockford[byte % crockford.length]).join('')
  return InvoiceId.parse(`${idPrefixes.invoice}_${encodeTime(created * 1000, timeCharacters)}${others}`)
}

/**
 * The lines of an invoice, and what else is in its total (a tax, a discount for the whole), so that they add up to it.
 *
 * @param total in cents
 */
export function readLines(lines: readonly Stripe.InvoiceLineItem[], total: number): InvoiceLine[] {
  const read = lines.map(readLine)
  const cents = total - read.reduce((sum, line) => sum + line.cents, 0)
  const [first] = read
  if (cents === 0 || !first) return read
  const { startsAt, endsAt } = first
  return [...read, { text: 'Taxes, discounts and other', quantity: 1, cents, startsAt, endsAt, isProration: false }]
}

function readLine({ amount, description, parent, period, pricing, quantity }: Stripe.InvoiceLineItem): InvoiceLine {
  const { product, price } = pricing?.price_details ?? {}
  const lookupKey = typeof price === 'object' ? price.lookup_key : undefined
  const item = billedItems.find(
    (each) => catalogue[each].productId === product || catalogue[each].lookupKey === lookupKey,
  )
  return {
    item,
    text: description ?? (item ? catalogue[item].name : 'Other'),
    quantity: quantity ?? 0,
    cents: amount,
    startsAt: instantOf(period.start),
    endsAt: instantOf(period.end),
    isProration: parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration ?? false,
  }
}
