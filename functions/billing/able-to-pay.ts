import { Problem } from '#shared/contract/problem'
import { isRunning } from '#shared/entitlements/billing/subscription'
import { includes } from '#shared/entitlements/features'
import { inForceAt } from '#shared/entitlements/in-force'
import type { Instant } from '#shared/kernel/time'
import type { BillingAccount } from '#shared/table/entities/billing'
import { Entitlements } from '#shared/table/entities/organizations'

/** A hierarchy has 500 organizations at most; its partners come to that. */
const coveredAtMost = 500

/**
 * Whether an organization can pay for others: on ENTERPRISE, by a subscription of its own. ENTERPRISE has no trial, so what is on its bill is
 * paid for.
 *
 * @throws Problem billing.payerNeedsEnterprise, billing.noSubscription, billing.tooManyCovered
 */
export async function mustBeAbleToPay(payer: BillingAccount, now: Instant): Promise<void> {
  const { covers, organizationId, subscription } = payer
  const entitlement = await Entitlements.load({ organizationId }, 'organization.notFound')
  const { plan, addOns } = inForceAt(entitlement, now)
  if (!includes('hierarchy.manage', plan, addOns)) throw Problem.of('billing.payerNeedsEnterprise', {})
  if (!subscription || !isRunning(subscription)) throw Problem.of('billing.noSubscription', {})
  if (Object.keys(covers).length >= coveredAtMost)
    throw Problem.of('billing.tooManyCovered', { maximum: coveredAtMost })
}
