import { Problem } from '#shared/contract/problem'
import { checkHolding, type Holding } from '#shared/entitlements/billing/items'
import { ownHolding } from '#shared/entitlements/billing/subscription'
import { actsAtPeriodEnd } from '#shared/entitlements/billing/when'
import { type Instant, minutes } from '#shared/kernel/time'
import { changeable, nextProration, still, type Wanted } from '#shared/runtime/billing/change-subscription'
import { orThrow } from '#shared/runtime/or-throw'
import type { BillingAccount } from '#shared/table/entities/billing'

type Asked = Holding & { when?: 'NOW' | 'PERIOD_END' | undefined; prorationAt?: Instant | undefined }

const previewMinutes = 10

/**
 * A change of an organization's own subscription, decided: what, from which second, and whether it waits for the period's end. Whoever owes
 * cannot change, but leave when the period ends.
 *
 * @throws Problem billing.payerDecides, billing.addOnsNeedPro, billing.noSubscription, billing.paymentDue, billing.changeWaiting,
 *   billing.previewOutdated
 */
export function wantedChange(
  account: BillingAccount,
  { when, prorationAt, ...asked }: Asked,
  now: Instant,
): Wanted & { prorationAt: Instant } {
  if (account.payerId) throw Problem.of('billing.payerDecides', {})
  const to = orThrow(checkHolding({ plan: asked.plan, addOns: asked.addOns }))
  if (to.plan === 'FREE' && owes(account)) {
    const prorationAt = nextProration(account, still(account), now)
    return { organizationId: account.organizationId, to, prorationAt, atPeriodEnd: true }
  }
  const subscription = changeable(account)
  const earliest = nextProration(account, subscription, now)
  if (prorationAt && (prorationAt > earliest || !isFresh(account, prorationAt, now)))
    throw Problem.of('billing.previewOutdated', {})
  return {
    organizationId: account.organizationId,
    to,
    prorationAt: prorationAt ?? earliest,
    atPeriodEnd: actsAtPeriodEnd(ownHolding(account, now), to, {
      asked: when,
      isTrial: subscription.status === 'TRIALING',
    }),
  }
}

const owes = ({ subscription }: BillingAccount) =>
  subscription?.status === 'PAST_DUE' || subscription?.status === 'UNPAID'

/** The amounts of a preview hold while nothing else changed: the second it counts from is later than that of every change. */
const isFresh = ({ lastProrationAt, subscription }: BillingAccount, prorationAt: Instant, now: Instant) =>
  prorationAt > (lastProrationAt ?? '') &&
  prorationAt >= (subscription?.periodStartsAt ?? '') &&
  Date.parse(now) - Date.parse(prorationAt) < minutes(previewMinutes) &&
  prorationAt.endsWith('.000Z')
