import { asStripeHolds } from '#shared/entitlements/billing/as-stripe-holds'
import { monthlyCents } from '#shared/entitlements/billing/items'
import { isOver, isRunning, type Subscription } from '#shared/entitlements/billing/subscription'
import { subscriptionRead } from '#shared/events/billing'
import type { OrganizationId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { commit } from '#shared/table/commit'
import { accountOf, type BillingAccount, BillingEntries } from '#shared/table/entities/billing'
import { Organizations } from '#shared/table/entities/organizations'
import type { Write } from '#shared/table/entity'
import { asking } from '../stripe/asking'
import { stripe } from '../stripe/client'
import { readSubscription, subscriptionOf } from '../stripe/read-subscription'
import { accountWrites } from './account-writes'
import type { Settling } from './circumstances'
import { coverageEndedTold, uncovered } from './end-coverage'
import { endPlannedWrites } from './end-planned-writes'
import { cancel, endSubscription } from './end-subscription'
import { inWords } from './in-words'
import { joiningUndone } from './joining-undone'
import { requestAnswered } from './request-writes'
import { shareWrites } from './share-writes'

type Changing = NonNullable<BillingAccount['changing']>

/**
 * Reads what Stripe holds of an organization's own subscription, and commits what follows where the account is still as it was read before
 * Stripe was asked. It reads until a reading has nothing to write: one that took long, and one beside it that found all as it was, leave
 * the same version behind, and what the first then wrote may be the older truth.
 *
 * @throws Stale when the account was changed meanwhile
 */
export async function settleOwn(organizationId: OrganizationId, settling: Settling): Promise<BillingAccount> {
  for (let reading = 1; reading < readingsAtMost; reading += 1) {
    const { account, isWritten } = await readOnce(organizationId, settling)
    if (!isWritten) return account
  }
  return (await readOnce(organizationId, settling)).account
}

const readingsAtMost = 5

async function readOnce(organizationId: OrganizationId, settling: Settling) {
  const seen = await accountOf(organizationId)
  if (seen.version === 0) return { account: seen, isWritten: false }
  await finishHandingOver(seen)
  const subscription = asOf(await subscriptionAtStripe(seen, settling.now), settling.now)
  const { changing } = seen
  const isCarriedOut = changing !== undefined && subscription?.changeId === changing.changeId
  const isGone = !subscription || isOver(subscription)
  const account = asStripeHolds(seen, subscription)
  const leaving = subscription && (await leavingPayer(account, subscription, settling))
  const decided = await accountWrites(seen, leaving?.account ?? account, settling)
  if (decided.writes.length === 0) return { account: seen, isWritten: false }
  await commit([
    ...decided.writes,
    ...(leaving?.writes ?? []),
    ...(changing && isCarriedOut ? await carriedOut(seen, changing, settling) : []),
    ...shareWrites(seen, subscription),
    ...endPlannedWrites(seen, account, settling),
    ...(changing && isGone && !isCarriedOut ? await joiningUndone(seen, changing, settling) : []),
    settling.record({
      ownerId: organizationId,
      documentId: organizationId,
      event: subscriptionRead,
      data: { organizationId, status: subscription?.status ?? 'NONE' },
    }),
  ])
  return { account: decided.account, isWritten: true }
}

/** What was kept until a moment that is over is kept no more, though Stripe has the note still. */
export function asOf(subscription: Subscription | undefined, now: Instant): Subscription | undefined {
  if (!subscription?.keeps || now < subscription.keeps.until) return subscription
  return { ...subscription, keeps: undefined }
}

/** Once another way to pay has begun, its own subscription ends with the very second from which the other counts. */
async function finishHandingOver({ organizationId, handingOver, payerId }: BillingAccount): Promise<void> {
  if (!handingOver) return
  if (payerId === undefined || (await hasBegun(payerId, organizationId))) await endSubscription(handingOver)
}

/** A payer whose own subscription ended meanwhile takes nobody's place. */
async function hasBegun(payerId: OrganizationId, organizationId: OrganizationId): Promise<boolean> {
  const { covers, subscription } = await accountOf(payerId)
  return covers[organizationId] !== undefined && subscription !== undefined && !isOver(subscription)
}

/** Who buys a subscription of its own while another pays is on that one's bill up to the second in which its own begins. */
async function leavingPayer(account: BillingAccount, subscription: Subscription, settling: Settling) {
  const { handingOver, payerId } = account
  const isOwn = isRunning(subscription) && handingOver?.subscriptionId !== subscription.subscriptionId
  if (!payerId || !isOwn) return undefined
  const payer = await accountOf(payerId)
  const at = subscription.startedAt ?? subscription.periodStartsAt
  const left = uncovered(account, payer, { reason: 'SELF_PAY', at })
  return { account: left, writes: [coverageEndedTold(left, payer, 'SELF_PAY', settling)] }
}

/** What both agreed to is done; and the payer's history tells whose part of its bill changed. */
async function carriedOut(seen: BillingAccount, changing: Changing, settling: Settling): Promise<Write[]> {
  const { organizationId, requestId, to, changeId, prorationAt } = changing
  if (organizationId === seen.organizationId) return []
  const organization = await Organizations.get({ organizationId })
  assert(organization, 'who is paid for exists')
  const { name } = organization
  return [
    ...(await requestAnswered(requestId, 'apply', settling)),
    BillingEntries.create({
      organizationId: seen.organizationId,
      kind: 'COVERAGE_CHANGED',
      at: prorationAt,
      reference: changeId,
      text: to.plan === 'FREE' ? `${name} is no longer on your bill` : `On your bill for ${name}: ${inWords(to)}`,
      amount: { amountMinor: monthlyCents(to), currency: 'USD' },
    }),
  ]
}

/** What was bought twice is given back: two checkouts that were paid at the same moment are one subscription too many. */
async function subscriptionAtStripe(
  { covers, customerId, subscription }: BillingAccount,
  now: Instant,
): Promise<Subscription | undefined> {
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
  for (const { id } of boughtTwice) await cancel(client, id, { prorate: true, invoice_now: true })
  const found = current && readSubscription(current)
  // A new subscription pays for nobody else: first it is seen that the one before has ended, and those on it are told.
  const isAnother = subscription && found && found.subscriptionId !== subscription.subscriptionId
  if (isAnother && Object.keys(covers).length > 0) return { ...subscription, status: 'CANCELED', endedAt: now }
  return found
}

/** The newest come first; what ended long ago decides nothing. */
const subscriptionsAtMost = 20
