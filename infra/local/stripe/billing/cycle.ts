/** What time alone does to a customer: renewals, trial ends, retries, expiries. Each is due at an instant of its own. */
import { DAY, HOUR, periodEndAfter } from '../calendar'
import type { Change } from '../change'
import type { CheckoutSession, Customer, Invoice, Subscription } from '../records'
import { cancel } from './cancel'
import { cardOf, collect, endCollection, finalize, markUncollectible, voidInvoice } from './collecting'
import { draft, periodLines } from './invoicing'

/** Drafts of renewals can be seen, and added to, for an hour. */
const DRAFT_FOR = HOUR
const ANNOUNCED_BEFORE = 3 * DAY
const INCOMPLETE_FOR = 23 * HOUR

interface Due {
  at: number
  act(change: Change): void
}

/** The first thing that time brings, if any. */
export function nextDue(customer: Customer): Due | undefined {
  const all = [
    ...customer.subscriptions.flatMap((subscription) => ofSubscription(subscription)),
    ...customer.invoices.flatMap((invoice) => ofInvoice(invoice)),
    ...customer.sessions.flatMap((session) => ofSession(session)),
  ]
  return all.reduce<Due | undefined>((first, due) => (first && first.at <= due.at ? first : due), undefined)
}

function ofSubscription({ id, ...subscription }: Subscription): Due[] {
  const { status, periodEnd, trialEnd, isTrialEndAnnounced, cancelAt, pauseCollection } = subscription
  const its =
    (act: (change: Change, subscription: Subscription) => void) =>
    (change: Change): void => {
      const found = change.customer.subscriptions.find((each) => each.id === id)
      if (found) act(change, found)
    }
  if (status === 'incomplete') return [{ at: subscription.created + INCOMPLETE_FOR, act: its(expire) }]
  if (status === 'canceled' || status === 'incomplete_expired' || status === 'paused') return []
  const due: Due[] = [{ at: periodEnd, act: its(renew) }]
  if (status === 'trialing' && trialEnd !== null && !isTrialEndAnnounced)
    due.push({ at: Math.max(trialEnd - ANNOUNCED_BEFORE, subscription.created), act: its(announceTrialEnd) })
  if (cancelAt !== null) due.push({ at: cancelAt, act: its(end) })
  if (pauseCollection !== null && pauseCollection.resumesAt !== null)
    due.push({ at: pauseCollection.resumesAt, act: its(resumeCollection) })
  return due
}

function ofInvoice({ id, status, autoAdvance, finalizesAt, nextAttemptAt }: Invoice): Due[] {
  if (!autoAdvance) return []
  const at = status === 'draft' ? finalizesAt : nextAttemptAt
  if (at === null) return []
  return [{ at, act: (change) => advance(change, id) }]
}

function ofSession({ id, status, expiresAt }: CheckoutSession): Due[] {
  if (status !== 'open') return []
  return [{ at: expiresAt, act: (change) => expireSession(change, id) }]
}

function renew(change: Change, subscription: Subscription): void {
  const wasTrial = subscription.status === 'trialing'
  if (subscription.cancelAtPeriodEnd) end(change, subscription)
  else if (wasTrial && !cardOf(change, subscription) && subscription.atTrialEndWithoutCard !== 'create_invoice')
    endTrialWithoutCard(change, subscription)
  else beginPeriod(change, subscription, wasTrial)
}

function beginPeriod(change: Change, subscription: Subscription, wasTrial: boolean): void {
  const ended = { start: subscription.periodStart, end: subscription.periodEnd }
  subscription.periodStart = ended.end
  subscription.periodEnd = periodEndAfter(subscription.anchor, ended.end)
  if (wasTrial) subscription.status = 'active'
  for (const item of subscription.items) item.billed = { priceId: item.priceId, quantity: item.quantity }
  const lines = periodLines(change.catalog, subscription, { start: ended.end, end: subscription.periodEnd })
  const reason = 'subscription_cycle'
  const invoice = draft(change, subscription, lines, { reason, period: ended, finalizesAt: change.now + DRAFT_FOR })
  const isLeftAsDraft = subscription.status === 'unpaid' || subscription.pauseCollection?.behavior === 'keep_as_draft'
  if (isLeftAsDraft) endCollection(invoice)
  change.tellSubscription('customer.subscription.updated', subscription)
}

function endTrialWithoutCard(change: Change, subscription: Subscription): void {
  if (subscription.atTrialEndWithoutCard === 'pause') pause(change, subscription)
  else cancel(change, subscription, { because: 'cancellation_requested' })
}

export function pause(change: Change, subscription: Subscription): void {
  subscription.status = 'paused'
  change.tellSubscription('customer.subscription.paused', subscription)
}

/** A paused subscription goes on with a new period, paid now. */
export function resume(change: Change, subscription: Subscription): void {
  subscription.anchor = change.now
  subscription.periodStart = change.now
  subscription.periodEnd = periodEndAfter(change.now, change.now)
  subscription.status = 'active'
  const period = { start: change.now, end: subscription.periodEnd }
  const lines = periodLines(change.catalog, subscription, period)
  const at = { start: change.now, end: change.now }
  const invoice = draft(change, subscription, lines, { reason: 'subscription_cycle', period: at })
  finalize(change, invoice)
  collect(change, invoice, subscription)
  change.tellSubscription('customer.subscription.resumed', subscription)
}

/** At the end that was asked for. What is pending is still billed. */
function end(change: Change, subscription: Subscription): void {
  cancel(change, subscription, { because: 'cancellation_requested', invoiceNow: true })
}

function expire(change: Change, subscription: Subscription): void {
  subscription.status = 'incomplete_expired'
  subscription.endedAt = change.now
  for (const invoice of change.customer.invoices)
    if (invoice.subscriptionId === subscription.id && invoice.status === 'open') voidInvoice(change, invoice)
  change.tellSubscription('customer.subscription.updated', subscription)
}

function announceTrialEnd(change: Change, subscription: Subscription): void {
  subscription.isTrialEndAnnounced = true
  change.tellSubscription('customer.subscription.trial_will_end', subscription)
}

function resumeCollection(change: Change, subscription: Subscription): void {
  subscription.pauseCollection = null
  change.tellSubscription('customer.subscription.updated', subscription)
}

/** A draft is finalized; what is open is charged again. */
function advance(change: Change, invoiceId: string): void {
  const { customer } = change
  const invoice = customer.invoices.find(({ id }) => id === invoiceId)
  const subscription = customer.subscriptions.find(({ id }) => id === invoice?.subscriptionId)
  if (!invoice || !subscription) return
  if (invoice.status === 'draft') finalize(change, invoice)
  const paused = subscription.pauseCollection?.behavior
  if (invoice.status === 'open' && paused === 'void') voidInvoice(change, invoice)
  else if (invoice.status === 'open' && paused === 'mark_uncollectible') markUncollectible(change, invoice)
  else collect(change, invoice, subscription)
}

export function expireSession(change: Change, sessionId: string): void {
  const session = change.customer.sessions.find(({ id }) => id === sessionId)
  if (session?.status !== 'open') return
  session.status = 'expired'
  change.tellCheckout('checkout.session.expired', session)
}
