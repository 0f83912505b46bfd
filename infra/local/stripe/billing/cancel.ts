/** The end of a subscription. */
import type { Change } from '../change'
import type { Subscription } from '../records'
import { collect, endCollection, finalize } from './collecting'
import { creditLine, draft } from './invoicing'

export interface Cancellation {
  because: NonNullable<Subscription['canceledBecause']>
  comment?: string | undefined
  /** Whether the unused time is given back. */
  prorate?: boolean
  /** Whether what is pending is invoiced at once; it is never, otherwise. */
  invoiceNow?: boolean
}

export function cancel(change: Change, subscription: Subscription, cancellation: Cancellation): void {
  const { customer, catalog, now } = change
  if (cancellation.prorate && subscription.status !== 'trialing' && now < subscription.periodEnd) {
    const billed = subscription.items.filter((item) => item.billed.quantity > 0)
    customer.pendingLines.push(...billed.map((item) => creditLine(catalog, subscription, item, now)))
  }
  if (cancellation.invoiceNow) invoicePending(change, subscription)
  subscription.status = 'canceled'
  subscription.endedAt = now
  subscription.canceledAt ??= now
  subscription.canceledBecause = cancellation.because
  subscription.comment = cancellation.comment ?? subscription.comment
  // What is open stays owed, and is collected no more by itself.
  for (const invoice of customer.invoices)
    if (invoice.subscriptionId === subscription.id && ['draft', 'open'].includes(invoice.status)) endCollection(invoice)
  change.tellSubscription('customer.subscription.deleted', subscription)
}

function invoicePending(change: Change, subscription: Subscription): void {
  if (!change.customer.pendingLines.some(({ subscriptionId }) => subscriptionId === subscription.id)) return
  const period = { start: change.now, end: change.now }
  const invoice = draft(change, subscription, [], { reason: 'subscription_update', period })
  finalize(change, invoice)
  collect(change, invoice, subscription)
}
