/** A change of a running subscription: what follows of it, and what is invoiced at once. */
import { periodEndAfter } from '../calendar'
import type { Catalog } from '../catalog'
import type { Change } from '../change'
import type { Metadata } from '../parameters'
import { mergedMetadata } from '../parameters'
import type { Customer, Invoice, Line, Subscription } from '../records'
import { invalid } from '../stripe-error'
import { changedItems, type ItemChange } from './change-items'
import { collect, collectOrThrow, finalize } from './collecting'
import { draft, draftOf, periodLines } from './invoicing'

export const prorationBehaviors = ['none', 'create_prorations', 'always_invoice'] as const
export type ProrationBehavior = (typeof prorationBehaviors)[number]

export interface SubscriptionChange {
  items: ItemChange[]
  prorationBehavior: ProrationBehavior
  prorationDate?: number | undefined
  endsTrialNow?: boolean | undefined
  trialEnd?: number | undefined
  cancelAtPeriodEnd?: boolean | undefined
  /** Null takes it away. */
  cancelAt?: number | 'max_period_end' | 'min_period_end' | null | undefined
}

export interface OtherChanges {
  metadata?: Metadata | undefined
  description?: string | undefined
  cardId?: string | undefined
  comment?: string | undefined
  /** Null takes it away. */
  pauseCollection?: Subscription['pauseCollection'] | undefined
  atTrialEndWithoutCard?: Subscription['atTrialEndWithoutCard'] | undefined
}

interface Planned {
  subscription: Subscription
  lines: Line[]
  /** A whole new period begins now, as where a trial is ended. */
  startsPeriod: boolean
}

/** The subscription as it will be, and the lines this brings. Nothing is changed yet. */
export function plan(catalog: Catalog, current: Subscription, change: SubscriptionChange, now: number): Planned {
  const subscription = structuredClone(current)
  applyDates(subscription, change, now)
  const startsPeriod = current.status === 'trialing' && change.endsTrialNow === true
  if (startsPeriod) {
    Object.assign(subscription, { anchor: now, periodStart: now, trialEnd: now, status: 'active' })
    subscription.periodEnd = periodEndAfter(now, now)
  }
  const isProrated = change.prorationBehavior !== 'none' && current.status !== 'trialing'
  const from = isProrated ? prorationDateOf(current, change.prorationDate ?? now) : undefined
  const { items, lines } = changedItems(catalog, current, change.items, now, from)
  subscription.items = items
  // A trial bills nothing, so nothing is ever given back of it.
  if (current.status === 'trialing')
    for (const item of items) item.billed = { priceId: item.priceId, quantity: item.quantity }
  if (!startsPeriod) return { subscription, lines, startsPeriod }
  const period = { start: subscription.periodStart, end: subscription.periodEnd }
  return { subscription, lines: periodLines(catalog, subscription, period), startsPeriod }
}

function applyDates(subscription: Subscription, change: SubscriptionChange, now: number): void {
  if (change.trialEnd !== undefined) {
    if (change.trialEnd <= now)
      throw invalid('Timestamps must be in the future, or the special value "now".', undefined, 'trial_end')
    Object.assign(subscription, { trialEnd: change.trialEnd, anchor: change.trialEnd, periodEnd: change.trialEnd })
  }
  if (change.cancelAtPeriodEnd !== undefined) {
    subscription.cancelAtPeriodEnd = change.cancelAtPeriodEnd
    noteCancellation(subscription, change.cancelAtPeriodEnd, now)
  }
  if (change.cancelAt !== undefined) {
    const at = typeof change.cancelAt === 'string' ? subscription.periodEnd : change.cancelAt
    if (at !== null && at <= now) throw invalid('cancel_at must be in the future.', undefined, 'cancel_at')
    subscription.cancelAt = at
    noteCancellation(subscription, at !== null, now)
  }
}

function noteCancellation(subscription: Subscription, isCanceled: boolean, now: number): void {
  subscription.canceledAt = isCanceled ? now : null
  subscription.canceledBecause = isCanceled ? 'cancellation_requested' : null
}

function prorationDateOf({ periodStart, periodEnd }: Subscription, date: number): number {
  if (date >= periodStart && date <= periodEnd) return date
  throw invalid('Cannot specify proration date outside of current subscription period.', undefined, 'proration_date')
}

/** @param refusesFailure error_if_incomplete: a declined card throws, and nothing of the change is kept. */
export function update(
  change: Change,
  subscription: Subscription,
  wanted: SubscriptionChange & OtherChanges,
  refusesFailure: boolean,
): void {
  assertRunning(subscription)
  const planned = plan(change.catalog, subscription, wanted, change.now)
  Object.assign(subscription, planned.subscription)
  applyOthers(subscription, wanted)
  const invoice = invoiceFor(change, subscription, planned, wanted)
  if (invoice) {
    finalize(change, invoice)
    if (refusesFailure) collectOrThrow(change, invoice, subscription)
    else collect(change, invoice, subscription)
  }
  change.tellSubscription('customer.subscription.updated', subscription)
}

function invoiceFor(
  change: Change,
  subscription: Subscription,
  { lines, startsPeriod }: Planned,
  { prorationBehavior, prorationDate }: SubscriptionChange,
): Invoice | undefined {
  if (lines.length === 0) return undefined
  if (!startsPeriod && prorationBehavior !== 'always_invoice') {
    change.customer.pendingLines.push(...lines)
    return undefined
  }
  const period = { start: change.now, end: change.now }
  const date = startsPeriod ? {} : { prorationDate: prorationDate ?? change.now }
  const reason = startsPeriod ? 'subscription_cycle' : 'subscription_update'
  return draft(change, subscription, lines, { reason, period, ...date })
}

function applyOthers(subscription: Subscription, wanted: OtherChanges): void {
  subscription.metadata = mergedMetadata(subscription.metadata, wanted.metadata)
  if (wanted.description !== undefined) subscription.description = wanted.description === '' ? null : wanted.description
  if (wanted.cardId !== undefined) subscription.cardId = wanted.cardId
  if (wanted.comment !== undefined) subscription.comment = wanted.comment
  if (wanted.pauseCollection !== undefined) subscription.pauseCollection = wanted.pauseCollection
  if (wanted.atTrialEndWithoutCard !== undefined) subscription.atTrialEndWithoutCard = wanted.atTrialEndWithoutCard
}

function assertRunning({ status }: Subscription): void {
  if (status !== 'canceled' && status !== 'incomplete_expired') return
  throw invalid(
    'A canceled subscription can only update its cancellation_details and metadata.',
    'subscription_canceled',
  )
}

/** The invoice that a change would bring, or the next one where it brings none of its own. */
export function preview(
  catalog: Catalog,
  customer: Customer,
  current: Subscription,
  change: SubscriptionChange,
  now: number,
): Invoice | undefined {
  const { subscription, lines, startsPeriod } = plan(catalog, current, change, now)
  const pending = customer.pendingLines.filter(({ subscriptionId }) => subscriptionId === current.id)
  const isOwn = startsPeriod || (change.prorationBehavior === 'always_invoice' && lines.length > 0)
  if (isOwn) {
    const period = { start: now, end: now }
    const prorationDate = startsPeriod ? {} : { prorationDate: change.prorationDate ?? now }
    const reason = startsPeriod ? 'subscription_cycle' : 'subscription_update'
    return draftOf(subscription, [...pending, ...lines], { reason, period, ...prorationDate }, now)
  }
  const end = subscription.periodEnd
  const ends = subscription.cancelAtPeriodEnd || (subscription.cancelAt !== null && subscription.cancelAt <= end)
  const next = { start: end, end: periodEndAfter(subscription.anchor, end) }
  const following = ends ? [] : periodLines(catalog, subscription, next)
  const all = [...pending, ...lines, ...following]
  if (all.length === 0) return undefined
  const period = { start: subscription.periodStart, end }
  return draftOf(subscription, all, { reason: 'upcoming', period }, end)
}
