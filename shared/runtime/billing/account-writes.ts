import { isDeepStrictEqual } from 'node:util'
import { dueAt, type Standing, standingOf } from '#shared/entitlements/billing/standing'
import type { OrganizationId } from '#shared/kernel/ids'
import { accountOf, type BillingAccount, BillingAccounts, saveAccount } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'
import type { Settling } from './circumstances'
import { entitlementWrites } from './entitlement-writes'

/** An account that was decided on, as it will be stored, and the writes that make it so. */
export type Decided = { account: BillingAccount; writes: Write[] }

/**
 * A decision about an organization's account, with all that follows from it for its entitlement, limits and history: to be committed as one. No
 * writes where nothing is new.
 *
 * @param payer of the account as decided, where it was read already
 */
export async function accountWrites(
  seen: BillingAccount,
  decided: BillingAccount,
  settling: Settling,
  payer?: BillingAccount,
): Promise<Decided> {
  const paying = payer ?? (decided.payerId && (await accountOf(decided.payerId)))
  const standing = standingOf(decided, paying || undefined, settling.now)
  const after: BillingAccount = {
    ...decided,
    grace: standing.mode === 'FREE' ? decided.grace : undefined,
    lastGraceEndsAt: decided.grace?.endsAt ?? decided.lastGraceEndsAt,
    told: told(standing),
    dueAt: dueAt(decided, standing),
  }
  const entitled = await entitlementWrites(seen, after, standing, settling)
  if (entitled.length === 0 && isUnchanged(seen, after)) return { account: seen, writes: [] }
  // What follows from the payer's account follows from it as it was read: else who settles it later would be overtaken by this.
  const held = paying ? [BillingAccounts.unchanged(paying, paying)] : []
  return { account: { ...after, version: seen.version + 1 }, writes: [saveAccount(after, seen), ...held, ...entitled] }
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
