import { isDeepStrictEqual } from 'node:util'
import type { Stripe } from 'stripe'
import { dueAt, type Standing, standingOf } from '#shared/entitlements/billing/standing'
import {
  coveredNow,
  isOver,
  isRunning,
  overdueSince,
  type Subscription,
} from '#shared/entitlements/billing/subscription'
import { subscriptionRead } from '#shared/events/billing'
import type { OrganizationId } from '#shared/kernel/ids'
import { commit, untilFresh } from '#shared/table/commit'
import { accountOf, type BillingAccount, saveAccount } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'
import { asking } from '../stripe/asking'
import { stripe } from '../stripe/client'
import { readSubscription, subscriptionOf } from '../stripe/read-subscription'
import type { Settling } from './circumstances'
import { entitlementWrites } from './entitlement-writes'

/**
 * Brings an organization's account, its entitlement and those of everybody it pays for in line with what Stripe holds.
 *
 *   read account (version v) ──▶ ask Stripe ──▶ decide ──▶ commit where the version is still v
 *
 * Whatever is committed was read from Stripe after v was written, so what Stripe said later is never overwritten by what it said before,
 * however events are ordered, doubled or late. It looks at what is, not at what happened: doing it again changes nothing.
 *
 * @throws Problem billing.unavailable
 */
export async function settle(organizationId: OrganizationId, settling: () => Settling): Promise<BillingAccount> {
  const account = await untilFresh(() => settleOwn(organizationId, settling()))
  for (const covered of Object.keys(account.covers)) {
    await untilFresh(() => settleCovered(covered as OrganizationId, settling()))
  }
  return account
}

async function settleOwn(organizationId: OrganizationId, settling: Settling): Promise<BillingAccount> {
  const seen = await accountOf(organizationId)
  if (seen.version === 0) return seen
  const subscription = await subscriptionAtStripe(seen)
  // Stripe carried it out, or there is nothing left to change.
  const isNoted = subscription?.changeId === seen.changing?.changeId || !subscription || isOver(subscription)
  const account: BillingAccount = {
    ...seen,
    subscription,
    covers: coveredNow({ ...seen, subscription }),
    changing: isNoted ? undefined : seen.changing,
    pastDueSince: overdueSince(subscription, seen.pastDueSince),
    trialUsedAt: seen.trialUsedAt ?? (subscription?.trialEndsAt && subscription.periodStartsAt),
    checkout: subscription && isRunning(subscription) ? undefined : seen.checkout,
    grace: subscription && isRunning(subscription) ? undefined : seen.grace,
  }
  return save(seen, account, settling)
}

/** Of an organization that another pays for: nothing is asked of Stripe. */
export async function settleCovered(organizationId: OrganizationId, settling: Settling): Promise<BillingAccount> {
  const seen = await accountOf(organizationId)
  return save(seen, seen, settling)
}

async function save(seen: BillingAccount, account: BillingAccount, settling: Settling): Promise<BillingAccount> {
  const payer = account.payerId && (await accountOf(account.payerId))
  const standing = standingOf(account, payer || undefined, settling.now)
  const after: BillingAccount = { ...account, told: told(standing), dueAt: dueAt(account, standing) }
  const entitled = await entitlementWrites(account.organizationId, seen, standing, settling)
  if (entitled.length === 0 && isUnchanged(seen, after)) return seen
  const { organizationId, subscription } = after
  const writes: Write[] = [saveAccount(after, seen), ...entitled]
  writes.push(
    settling.record({
      ownerId: organizationId,
      documentId: organizationId,
      event: subscriptionRead,
      data: { organizationId, status: subscription?.status ?? 'NONE' },
    }),
  )
  await commit(writes)
  return { ...after, version: seen.version + 1 }
}

const told = ({ plan, addOns, mode, status, payerId, graceEndsAt }: Standing): BillingAccount['told'] => ({
  plan,
  addOns,
  mode,
  status,
  payerId: payerId as OrganizationId | undefined,
  graceEndsAt,
})

/** As they would be stored: a field that is absent and one that is undefined are the same. */
const isUnchanged = (seen: BillingAccount, after: BillingAccount) => isDeepStrictEqual(stored(seen), stored(after))
const stored = (account: BillingAccount): unknown => JSON.parse(JSON.stringify(account))

/** What was bought twice is given back: two checkouts that were paid at the same moment are one subscription too many. */
async function subscriptionAtStripe({ customerId }: BillingAccount): Promise<Subscription | undefined> {
  if (!customerId) return undefined
  const client = await stripe()
  const { data } = await asking(() =>
    client.subscriptions.list({
      customer: customerId,
      status: 'all',
      limit: subscriptionsAtMost,
      expand: ['data.latest_invoice'],
    }),
  )
  const { current, boughtTwice } = subscriptionOf(data)
  for (const one of boughtTwice) await giveBack(client, one)
  return current && readSubscription(current)
}

/** The newest come first; what ended long ago decides nothing. */
const subscriptionsAtMost = 20

const giveBack = (client: Stripe, { id }: Stripe.Subscription) =>
  asking(() =>
    client.subscriptions.cancel(id, { prorate: true, invoice_now: true }, { idempotencyKey: `bought-twice-${id}` }),
  )
