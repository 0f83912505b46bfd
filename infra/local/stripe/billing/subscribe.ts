/** The beginning of a subscription, with its first invoice. */
import { periodEndAfter } from '../calendar'
import type { Change } from '../change'
import { newId } from '../ids'
import type { Metadata } from '../parameters'
import type { Item, Subscription } from '../records'
import { assertPossible } from './change-items'
import { charge, collect, collectOrThrow, finalize } from './collecting'
import { draft, periodLines } from './invoicing'

export interface SubscriptionStart {
  items: Item[]
  trialEnd: number | null
  cardId: string | null
  metadata: Metadata
  description: string | null
  atTrialEndWithoutCard: Subscription['atTrialEndWithoutCard']
  anchor?: number | undefined
  cancelAt?: number | null | undefined
  cancelAtPeriodEnd?: boolean | undefined
}

/**
 * What a declined card does to the first invoice.
 * present: the customer is at the pay page; refuse: nothing is kept; keep: the subscription is incomplete.
 */
export type FirstPayment = 'present' | 'refuse' | 'keep'

/** @throws card_error, where the first payment is to refuse. */
export function subscribe(change: Change, start: SubscriptionStart, payment: FirstPayment): Subscription {
  assertPossible(start.items)
  const { now, customer } = change
  const isTrial = start.trialEnd !== null && start.trialEnd > now
  const trialEnd = isTrial ? start.trialEnd : null
  const anchor = trialEnd ?? start.anchor ?? now
  const subscription: Subscription = {
    id: newId('sub'),
    status: isTrial ? 'trialing' : 'incomplete',
    items: start.items,
    created: now,
    anchor,
    periodStart: now,
    periodEnd: trialEnd ?? periodEndAfter(anchor, now),
    trialStart: isTrial ? now : null,
    trialEnd,
    isTrialEndAnnounced: false,
    atTrialEndWithoutCard: start.atTrialEndWithoutCard,
    cancelAt: start.cancelAt ?? null,
    cancelAtPeriodEnd: start.cancelAtPeriodEnd ?? false,
    canceledAt: null,
    canceledBecause: null,
    comment: null,
    endedAt: null,
    pauseCollection: null,
    cardId: start.cardId,
    metadata: start.metadata,
    description: start.description,
    latestInvoiceId: null,
  }
  customer.subscriptions.push(subscription)
  const period = { start: subscription.periodStart, end: subscription.periodEnd }
  const lines = periodLines(change.catalog, subscription, period, isTrial)
  const invoice = draft(change, subscription, lines, {
    reason: 'subscription_create',
    period: { start: now, end: now },
  })
  finalize(change, invoice)
  if (invoice.status === 'open') pay(change, subscription, payment)
  else if (!isTrial) subscription.status = 'active'
  change.tellSubscription('customer.subscription.created', subscription)
  return subscription
}

function pay(change: Change, subscription: Subscription, payment: FirstPayment): void {
  const invoice = change.customer.invoices.at(-1)
  if (!invoice) return
  if (payment === 'present') {
    const card = change.customer.cards.find(({ id }) => id === subscription.cardId)
    if (card) charge(change, invoice, card, true)
    subscription.status = 'active'
  } else if (payment === 'refuse') {
    collectOrThrow(change, invoice, subscription)
    subscription.status = 'active'
  } else collect(change, invoice, subscription)
}
