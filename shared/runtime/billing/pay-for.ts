import { Problem } from '#shared/contract/problem'
import type { Through } from '#shared/domain/billing/coverage'
import { type Holding, nothing } from '#shared/entitlements/billing/items'
import { dueAt } from '#shared/entitlements/billing/standing'
import { isOver, type Subscription } from '#shared/entitlements/billing/subscription'
import type { BillingRequestId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { type BillingAccount, saveAccount } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'
import { changeable, changeSubscription, nextProration } from './change-subscription'
import type { Settling } from './circumstances'
import { closeCheckout } from './close-checkout'
import { release } from './release'

type Joining = {
  payer: BillingAccount
  organization: BillingAccount
  to: Holding
  through: Through
  requestId?: BillingRequestId
  /** What is written, or has to hold still, in the commit in which it is decided. */
  beside: readonly Write[]
}

/**
 * Puts an organization on a payer's bill, and ends its own subscription with the same second: each is billed once, and none without access.
 *
 *   1 note on both accounts ──▶ 2 the payer's subscription gains its items ──▶ 3 it is paid for ──▶ 4 its own is emptied and ended
 *        (one commit)               (declined: the note is taken back)          (settle)             (settle)
 *
 * After any of the steps somebody may die: whoever comes next, a request or an event of Stripe, goes on from there.
 *
 * @param joining both accounts as `finishChange` left them
 * @throws Stale when either changed meanwhile
 * @throws Problem as changing a subscription does; billing.paysForOthers
 */
export async function payFor(joining: Joining, settling: () => Settling): Promise<BillingAccount> {
  const { organization, to, through, requestId, beside } = joining
  const { organizationId } = organization
  const { now, newId } = settling()
  const payer = await withoutIt(joining, settling)
  const payerId = payer.organizationId
  const own = ownToEnd(organization)
  const prorationAt = latest(
    nextProration(payer, changeable(payer), now),
    ...(own ? [nextProration(organization, own, now)] : []),
  )
  // What was paid on it a moment ago is a subscription of its own, and takes the payer's place as any other does.
  await closeCheckout(organization)
  const joined: BillingAccount = {
    ...organization,
    checkout: undefined,
    payerId,
    coveredThrough: through,
    handingOver: own && { subscriptionId: own.subscriptionId, changeId: newId('billingChange'), prorationAt },
    lastProrationAt: own ? prorationAt : organization.lastProrationAt,
  }
  return changeSubscription(payer, { organizationId, to, atPeriodEnd: false, prorationAt, requestId }, settling, [
    saveAccount({ ...joined, dueAt: dueAt(joined, joined.told ?? notTold) }, organization),
    ...beside,
  ])
}

/** What it had of this payer before, and left, is taken off first. */
const withoutIt = async ({ payer, organization: { organizationId } }: Joining, settling: () => Settling) =>
  payer.covers[organizationId] ? release(payer.organizationId, organizationId, settling) : payer

/**
 * Its own subscription, if it has one that is to end. One that is overdue, or has something planned, is put in order first.
 *
 * @throws Problem billing.paymentDue, billing.changeWaiting, billing.noSubscription, billing.paysForOthers
 */
export function ownToEnd(account: BillingAccount): Subscription | undefined {
  const { covers, subscription } = account
  if (!subscription || isOver(subscription) || subscription.status === 'INCOMPLETE') return undefined
  if (Object.keys(covers).length > 0) throw Problem.of('billing.paysForOthers', {})
  return changeable(account)
}

const notTold = { ...nothing, mode: 'FREE', status: 'NONE' } as const

const latest = (...instants: Instant[]): Instant => instants.sort().at(-1) ?? ''
