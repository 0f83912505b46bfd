import type { Share } from '#shared/entitlements/billing/parts'
import type { OrganizationId } from '#shared/kernel/ids'
import { BillingShares } from '#shared/table/entities/invoices'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Who of those a payer pays for held what, from when on; an invoice without a subscription is all its own. */
export async function sharesOf(payerId: OrganizationId, subscriptionId: string | undefined): Promise<Share[]> {
  return subscriptionId ? listAll(BillingShares, lists.billingShares(payerId, subscriptionId)) : []
}
