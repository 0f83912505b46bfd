import { nothing } from '#shared/entitlements/billing/items'
import { isOver } from '#shared/entitlements/billing/subscription'
import { OrganizationId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { untilFresh } from '#shared/table/commit'
import { accountOf, type BillingAccount, BillingAccounts } from '#shared/table/entities/billing'
import { changeSubscription, finishChange, nextProration } from './change-subscription'
import type { Settling } from './circumstances'

/**
 * Takes all that are on a payer's bill, and are paid for by another or nobody, off it.
 *
 * @returns those that were
 * @throws Problem billing.unavailable
 */
export async function releaseStrays(payerId: OrganizationId, settling: () => Settling): Promise<OrganizationId[]> {
  const { covers } = await accountOf(payerId)
  const covered = Object.keys(covers).map((organizationId) => OrganizationId.parse(organizationId))
  const accounts = await BillingAccounts.getMany(covered.map((organizationId) => ({ organizationId })))
  const paidBy = new Map(accounts.map((account) => [account.organizationId, account.payerId]))
  const strays = covered.filter((organizationId) => paidBy.get(organizationId) !== payerId)
  for (const organizationId of strays) await release(payerId, organizationId, settling)
  return strays
}

/**
 * Takes an organization that left off its payer's bill, from the second in which it left: what is left of the period is credited to the payer. Looks
 * at what is: of one that is still paid for, or was taken off already, nothing is changed.
 *
 * @returns the payer's account, with nothing of it left
 * @throws Problem billing.unavailable
 */
export const release = (
  payerId: OrganizationId,
  organizationId: OrganizationId,
  settling: () => Settling,
): Promise<BillingAccount> =>
  untilFresh(async () => {
    // A change that puts it there may be under way: first that is finished.
    const payer = await finishChange(payerId, settling)
    const { covers, subscription } = payer
    const { payerId: paidBy, left } = await accountOf(organizationId)
    if (!covers[organizationId] || paidBy === payerId) return payer
    assert(subscription && !isOver(subscription), 'who pays has a subscription')
    const leftAt = left?.payerId === payerId ? left.at : settling().now
    const prorationAt = nextProration(payer, subscription, leftAt)
    return changeSubscription(payer, { organizationId, to: nothing, atPeriodEnd: false, prorationAt }, settling)
  })
