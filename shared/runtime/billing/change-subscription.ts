import { Stripe } from 'stripe'
import { Problem } from '#shared/contract/problem'
import { billedItems, type Holding, isIncrease, nothing, quantitiesOf } from '#shared/entitlements/billing/items'
import { dueAt } from '#shared/entitlements/billing/standing'
import {
  type Change,
  holdingPlanned,
  isOver,
  isRunning,
  ownHolding,
  quantitiesAfter,
  type Subscription,
} from '#shared/entitlements/billing/subscription'
import { changeAsked, changeRefused } from '#shared/events/billing'
import type { BillingRequestId, OrganizationId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { after, type Instant, minutes } from '#shared/kernel/time'
import { commit, untilFresh } from '#shared/table/commit'
import { accountOf, type BillingAccount, saveAccount } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'
import { asking } from '../stripe/asking'
import { stripe } from '../stripe/client'
import { itemsToHave } from '../stripe/prices'
import { instantOf, itemsOf, keepsNote, secondsOf } from '../stripe/read-subscription'
import type { Settling } from './circumstances'
import { endSubscription } from './end-subscription'
import { joiningUndone } from './joining-undone'
import { settle } from './settle'

export type Wanted = {
  organizationId: OrganizationId
  to: Holding
  atPeriodEnd: boolean
  prorationAt?: Instant
  /** What both sides agreed to, and this carries out. */
  requestId?: BillingRequestId
  /** Takes back what was planned for the end of the period: what is kept stays, and nothing is charged, for it is paid until then. */
  isResumption?: true
}
type Asked = NonNullable<BillingAccount['changing']>

/**
 * Changes a payer's subscription, for itself or for one it pays for. Three steps, each of which may be the last before a crash:
 *
 *   1 note the change on the account ──▶ 2 Stripe carries it out, and keeps its name ──▶ 3 settle: read it back
 *
 * Whoever comes next finds the note and finishes the change first: under the same idempotency key, so Stripe acts once, and by looking for
 * the name, so it also acts once a day later. Changes of one subscription go one by one, and no two count from the same second: each line
 * of proration belongs to one organization.
 *
 * @param account as `finishChange` left it: what was decided on.
 * @param beside what has to be written with the note, or to hold still meanwhile
 * @throws Stale when somebody else changed it meanwhile
 * @throws Problem billing.noSubscription, billing.paymentDue, billing.changeWaiting, billing.paymentDeclined, billing.unavailable
 */
export async function changeSubscription(
  account: BillingAccount,
  wanted: Wanted,
  settling: () => Settling,
  beside: readonly Write[] = [],
): Promise<BillingAccount> {
  const noted = await noteChange(account, wanted, settling(), beside)
  if (!noted.changing) return noted
  try {
    return await carryOut(noted, noted.changing, settling)
  } catch (error) {
    throw error instanceof ChangeRefused ? error.cause : error
  }
}

/** A definite no of Stripe to the change itself: nothing was changed, and its note was taken back. */
class ChangeRefused extends Error {
  override readonly name = 'ChangeRefused'
}

/** Finishes what an earlier request, which may have died, had noted; and reads what Stripe holds, for whatever is decided next. */
export async function finishChange(payerId: OrganizationId, settling: () => Settling): Promise<BillingAccount> {
  const account = await accountOf(payerId)
  if (!account.changing) return settle(payerId, settling)
  try {
    return await carryOut(account, account.changing, settling)
  } catch (error) {
    // No business of who comes now.
    if (error instanceof ChangeRefused) return settle(payerId, settling)
    throw error
  }
}

async function noteChange(
  seen: BillingAccount,
  wanted: Wanted,
  settling: Settling,
  beside: readonly Write[],
): Promise<BillingAccount> {
  const payerId = seen.organizationId
  const { organizationId, to, atPeriodEnd, requestId, isResumption } = wanted
  const isFree = isResumption || isRelief(seen, wanted) || isPlannedEnd(seen, wanted)
  const subscription = isFree ? still(seen) : changeable(seen)
  if (!isResumption && isHeld(seen, wanted, settling.now)) return seen
  const prorationAt = wanted.prorationAt ?? nextProration(seen, subscription, settling.now)
  const changing: Asked = {
    changeId: settling.newId('billingChange'),
    organizationId,
    to,
    atPeriodEnd,
    prorationAt,
    askedAt: settling.now,
    requestId,
    isResumption,
  }
  const account = {
    ...seen,
    changing,
    lastProrationAt: prorationAt,
    upgradedBy: organizationId === payerId ? (settling.by ?? seen.upgradedBy) : seen.upgradedBy,
    dueAt: dueAt({ ...seen, changing }, seen.told ?? { ...nothing, mode: 'FREE', status: 'NONE' }),
  }
  await commit([
    saveAccount(account, seen),
    settling.record({
      ownerId: payerId,
      documentId: payerId,
      event: changeAsked,
      data: { organizationId, changeId: changing.changeId, plan: to.plan, atPeriodEnd },
    }),
    ...beside,
  ])
  return { ...account, version: seen.version + 1 }
}

/** Less on behalf of another is never held up, whatever the payer owes or plans for itself. */
const isRelief = ({ organizationId: payerId, covers }: BillingAccount, { organizationId, to }: Wanted) =>
  organizationId !== payerId && isIncrease(to, covers[organizationId] ?? nothing)

/** Whoever owes may say that it ends: nothing is credited that was not paid. */
const isPlannedEnd = ({ organizationId: payerId }: BillingAccount, { organizationId, to, atPeriodEnd }: Wanted) =>
  organizationId === payerId && to.plan === 'FREE' && atPeriodEnd

/** @throws Problem billing.noSubscription */
export function still({ subscription }: BillingAccount): Subscription {
  if (!subscription || isOver(subscription)) throw Problem.of('billing.noSubscription', {})
  return subscription
}

/**
 * A subscription that can be changed: one that is paid, or on trial, and has nothing planned that a change would cut across.
 *
 * @throws Problem billing.noSubscription, billing.paymentDue, billing.changeWaiting
 */
export function changeable(account: BillingAccount): Subscription {
  const { subscription } = account
  if (subscription?.status === 'PAST_DUE' || subscription?.status === 'UNPAID')
    throw Problem.of('billing.paymentDue', {})
  if (!subscription || !isRunning(subscription)) throw Problem.of('billing.noSubscription', {})
  const { cancelAt, keeps } = subscription
  if (cancelAt) throw Problem.of('billing.changeWaiting', { plan: 'FREE', at: cancelAt.slice(0, 10) })
  if (keeps) {
    const { plan } = holdingPlanned(account, subscription, keeps.until)
    throw Problem.of('billing.changeWaiting', { plan, at: keeps.until.slice(0, 10) })
  }
  return subscription
}

function isHeld(account: BillingAccount, { organizationId, to }: Wanted, now: Instant): boolean {
  const held = organizationId === account.organizationId ? ownHolding(account, now) : account.covers[organizationId]
  const [before, wanted] = [held && quantitiesOf(held), quantitiesOf(to)]
  return billedItems.every((item) => (before?.[item] ?? 0) === wanted[item])
}

/** Stripe counts in seconds, within the period. Ours is a second later than the last one of this subscription. */
export function nextProration(
  { lastProrationAt }: Pick<BillingAccount, 'lastProrationAt'>,
  { periodStartsAt }: Subscription,
  now: Instant,
): Instant {
  const earliest = [now, after(periodStartsAt, 1000), ...(lastProrationAt ? [after(lastProrationAt, 1000)] : [])]
  return instantOf(Math.max(...earliest.map(secondsOf)))
}

async function carryOut(account: BillingAccount, change: Asked, settling: () => Settling): Promise<BillingAccount> {
  try {
    await askForChange(account, change, settling().now)
  } catch (error) {
    if (error instanceof ChangeRefused)
      await untilFresh(() => forget(account.organizationId, change.changeId, settling()))
    throw error
  }
  return settle(account.organizationId, settling)
}

/** Whatever was not answered may have been done, and stays noted. */
const isRefusal = (error: unknown) =>
  (error instanceof Problem && error.code !== 'billing.unavailable') ||
  error instanceof Stripe.errors.StripeInvalidRequestError ||
  error instanceof Stripe.errors.StripeIdempotencyError

async function forget(payerId: OrganizationId, changeId: string, settling: Settling): Promise<void> {
  const seen = await accountOf(payerId)
  const { changing, ...account } = seen
  if (changing?.changeId !== changeId) return
  await commit([
    saveAccount(account, seen),
    ...(await joiningUndone(seen, changing, settling)),
    settling.record({
      ownerId: payerId,
      documentId: payerId,
      event: changeRefused,
      data: { organizationId: changing.organizationId, changeId },
    }),
  ])
}

async function askForChange(account: BillingAccount, change: Asked, now: Instant): Promise<void> {
  const client = await stripe()
  const { subscription } = account
  assert(subscription, 'a change is noted on an account with a subscription')
  const { subscriptionId } = subscription
  const read = () => asking(() => client.subscriptions.retrieve(subscriptionId))
  const present = await read()
  if (isDone(present, change)) return
  const parameters = await changeParameters(account, change, present)
  if (parameters === 'CANCEL_NOW') return endSubscription({ ...change, subscriptionId })
  try {
    await asking(() => client.subscriptions.update(subscriptionId, parameters, { idempotencyKey: keyOf(change, now) }))
  } catch (error) {
    // Only an answer to this very question is a no; and somebody else may have asked it a moment before, and been heard.
    if (!isRefusal(error)) throw error
    if (!isDone(await read(), change)) throw new ChangeRefused('Stripe refused the change', { cause: error })
  }
}

const isDone = ({ metadata, status }: Stripe.Subscription, { changeId }: Asked) =>
  metadata.changeId === changeId || status === 'canceled'

/**
 * Stripe answers a key for a day as it did first, also with a failure of its own. A note that is older, and whose name Stripe does not have, is
 * asked for under another.
 */
function keyOf({ askedAt, changeId }: Asked, now: Instant): string {
  const attempts = Math.floor((Date.parse(now) - Date.parse(askedAt)) / minutes(keyMinutes))
  return attempts > 0 ? `${changeId}-${attempts}` : changeId
}
const keyMinutes = 10

/** What Stripe is asked for. A preview and the change that follows it are made of the same. */
export async function changeParameters(
  account: BillingAccount,
  change: Omit<Change, 'changeId' | 'askedAt'> & { changeId?: string },
  subscription: Stripe.Subscription,
): Promise<Stripe.SubscriptionUpdateParams | 'CANCEL_NOW'> {
  const metadata = { changeId: change.changeId ?? '' }
  const quantities = quantitiesAfter(account, change)
  const isNothing = billedItems.every((item) => quantities[item] === 0)
  if (change.isResumption) {
    const items = isNothing ? [] : await itemsToHave(quantities, subscription)
    return { items, metadata: { ...metadata, keeps: '' }, proration_behavior: 'none', cancel_at_period_end: false }
  }
  const prorated = {
    proration_date: secondsOf(change.prorationAt),
    proration_behavior: 'always_invoice',
    payment_behavior: 'error_if_incomplete',
  } as const
  if (isNothing) {
    if (change.atPeriodEnd) return { cancel_at_period_end: true, metadata }
    const keptUntil = account.subscription?.keeps?.until
    if (change.organizationId === account.organizationId || !keptUntil || keptUntil <= change.prorationAt)
      return 'CANCEL_NOW'
    // The last that was paid for leaves a payer that keeps its own plan until the period ends: the subscription stays, empty, until then.
    const empty = itemsOf(subscription).map(({ id }) => ({ id, quantity: 0 }))
    return { items: empty, metadata, cancel_at_period_end: true, ...prorated }
  }

  const items = await itemsToHave(quantities, subscription)
  if (change.atPeriodEnd) {
    const until = account.subscription?.periodEndsAt ?? change.prorationAt
    const keeps = keepsNote(ownHolding(account, change.prorationAt), until)
    return { items, metadata: { ...metadata, keeps }, proration_behavior: 'none' }
  }
  // ENTERPRISE has no trial: whoever takes it while trying PRO pays from now on.
  const endsTrial = subscription.status === 'trialing' && quantities.ENTERPRISE > 0
  return {
    items,
    metadata,
    ...prorated,
    ...(endsTrial && { trial_end: 'now' as const }),
  }
}
