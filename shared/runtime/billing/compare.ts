import { isDeepStrictEqual } from 'node:util'
import type { Stripe } from 'stripe'
import { isMisfit } from '#shared/entitlements/billing/misfit'
import { isRunning } from '#shared/entitlements/billing/subscription'
import type { OrganizationId } from '#shared/kernel/ids'
import { after, minutes } from '#shared/kernel/time'
import { accountOf, type BillingAccount, BillingAccounts } from '#shared/table/entities/billing'
import { readSubscription } from '../stripe/read-subscription'
import { finishChange } from './change-subscription'
import type { Settling } from './circumstances'
import { releaseStrays } from './release'
import { settle } from './settle'
import { settleThoseCovered } from './settle-covered'
import { asOf } from './settle-own'

/** Younger changes are their callers': they may be at it right now. */
const callersMinutes = 1

export type Compared = { mended: OrganizationId[]; isMisfit: boolean }

/**
 * Holds one subscription of Stripe against the account it belongs to, and brings into line what differs: what Stripe could not tell us, a
 * change or a handing over whose caller died, somebody covered who was not reached, or is paid for by another.
 */
export async function compare(
  organizationId: OrganizationId,
  atStripe: Stripe.Subscription,
  settling: () => Settling,
): Promise<Compared> {
  const { now } = settling()
  const seen = await accountOf(organizationId)
  const begunAt = [seen.changing?.askedAt, seen.handingOver?.prorationAt]
  const isForgotten = begunAt.some((at) => at !== undefined && after(at, minutes(callersMinutes)) < now)
  const account = isForgotten
    ? await finishChange(organizationId, settling)
    : isKnown(seen, atStripe, now)
      ? seen
      : await settle(organizationId, settling)
  const mended = account.version > seen.version ? [organizationId] : []
  if (account.subscription?.subscriptionId !== atStripe.id) return { mended, isMisfit: false }
  const released = await releaseStrays(organizationId, settling)
  const left = released.length > 0 ? await accountOf(organizationId) : account
  const covered = await mendCovered(left, settling)
  return { mended: [...mended, ...released, ...covered], isMisfit: isMisfit(left) }
}

async function mendCovered(payer: BillingAccount, settling: () => Settling): Promise<OrganizationId[]> {
  const covered = Object.keys(payer.covers).map((organizationId) => ({ organizationId }))
  const before = new Map((await BillingAccounts.getMany(covered)).map((seen) => [seen.organizationId, seen.version]))
  await settleThoseCovered(payer, settling)
  const now = await BillingAccounts.getMany(covered)
  return now
    .filter(({ organizationId, version }) => version !== before.get(organizationId))
    .map(({ organizationId }) => organizationId)
}

/** One that is over and not the account's decides nothing. */
function isKnown({ subscription }: BillingAccount, atStripe: Stripe.Subscription, now: string): boolean {
  const read = readSubscription(atStripe)
  if (subscription?.subscriptionId === read.subscriptionId) return isSame(subscription, asOf(read, now))
  return subscription !== undefined && !isRunning(read)
}

/** A field that is absent and one that is undefined are the same. */
const isSame = (a: unknown, b: unknown) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)))
