import { nextProration } from '#shared/runtime/billing/change-subscription'
import type { Settling } from '#shared/runtime/billing/circumstances'
import { coverageEndedTold, uncovered } from '#shared/runtime/billing/end-coverage'
import { ownToEnd } from '#shared/runtime/billing/pay-for'
import { accountOf, type BillingAccount } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'

/**
 * An account that nobody pays for from this second on: no payer, and its own subscription about to end.
 *
 * @throws Problem billing.paymentDue, billing.changeWaiting, billing.paysForOthers
 */
export async function withoutBills(
  seen: BillingAccount,
  settling: Settling,
): Promise<{ account: BillingAccount; told: Write[] }> {
  const { now, newId } = settling
  const own = ownToEnd(seen)
  const prorationAt = own && nextProration(seen, own, now)
  const handingOver =
    own && prorationAt
      ? { subscriptionId: own.subscriptionId, changeId: newId('billingChange'), prorationAt }
      : seen.handingOver
  const ended = { ...seen, grace: undefined, handingOver, lastProrationAt: prorationAt ?? seen.lastProrationAt }
  if (!seen.payerId) return { account: ended, told: [] }
  const payer = await accountOf(seen.payerId)
  const account = uncovered(ended, payer, { reason: 'MODE_CHANGED', at: now })
  return { account, told: [coverageEndedTold(account, payer, 'MODE_CHANGED', settling)] }
}
