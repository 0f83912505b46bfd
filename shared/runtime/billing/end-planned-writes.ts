import { isRunning, ownHolding } from '#shared/entitlements/billing/subscription'
import { endPlanned } from '#shared/events/billing'
import type { BillingAccount } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'
import type { Settling } from './circumstances'

/** A subscription was cancelled for the end of its period, or that was taken back: here, in Stripe's portal, or by us at Stripe. */
export function endPlannedWrites(seen: BillingAccount, account: BillingAccount, settling: Settling): Write[] {
  const { organizationId, subscription } = account
  if (!subscription || !isRunning(subscription)) return []
  const { cancelAt: endsAt } = subscription
  if (endsAt === seen.subscription?.cancelAt) return []
  const { plan } = ownHolding(account, settling.now)
  return [
    settling.record({
      ownerId: organizationId,
      documentId: organizationId,
      event: endPlanned,
      data: { organizationId, plan, endsAt },
    }),
  ]
}
