import type { Subscription } from '#shared/entitlements/billing/subscription'
import type { BillingAccount } from '#shared/table/entities/billing'
import { BillingShares } from '#shared/table/entities/invoices'
import type { Write } from '#shared/table/entity'

/**
 * Who holds what from when on, noted in the very commit that notes that Stripe has carried a change out: its invoices are divided by it. What
 * is nobody else's is the payer's, so changes of its own need no note.
 */
export function shareWrites(
  { changing, organizationId: payerId }: BillingAccount,
  subscription: Subscription | undefined,
): Write[] {
  if (!changing || !subscription || subscription.changeId !== changing.changeId) return []
  const { organizationId, prorationAt, to } = changing
  if (organizationId === payerId) return []
  const { subscriptionId } = subscription
  return [BillingShares.create({ payerId, subscriptionId, from: prorationAt, organizationId, holding: to })]
}
