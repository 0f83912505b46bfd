import type { OrganizationId } from '#shared/kernel/ids'
import { untilFresh } from '#shared/table/commit'
import type { BillingAccount } from '#shared/table/entities/billing'
import type { Settling } from './circumstances'
import { settleThoseCovered } from './settle-covered'
import { settleOwn } from './settle-own'

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
  return settleThoseCovered(account, settling)
}
