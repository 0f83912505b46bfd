import type { CoverageEnding } from '#shared/domain/billing/coverage'
import { nothing } from '#shared/entitlements/billing/items'
import { type Grace, graceAfter, keepsItsOwn } from '#shared/entitlements/billing/standing'
import { coveredNow } from '#shared/entitlements/billing/subscription'
import { coverageEnded } from '#shared/events/billing'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { accountOf, type BillingAccount } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'
import { accountWrites, type Decided } from './account-writes'
import type { Settling } from './circumstances'

type Ending = {
  reason: CoverageEnding
  /** From when on the payer owes nothing for it. */
  at: Instant
  note?: string
}

const withGrace: Readonly<Record<CoverageEnding, Grace['reason'] | undefined>> = {
  UNLINKED: 'UNLINKED',
  COVERAGE_ENDED: 'COVERAGE_ENDED',
  PAYER_ENDED: 'PAYER_ENDED',
  MODE_CHANGED: undefined,
  SELF_PAY: undefined,
}

/** The account of an organization that its payer does not pay for any more. What the payer's subscription still holds for it is taken off afterwards. */
export function uncovered(seen: BillingAccount, payer: BillingAccount, { reason, at, note }: Ending): BillingAccount {
  assert(seen.payerId === payer.organizationId, 'who is left was the payer')
  const holding = coveredNow(payer)[seen.organizationId]
  const graceReason = withGrace[reason]
  const ownRuns = holding === undefined || (reason !== 'MODE_CHANGED' && keepsItsOwn(seen, payer))
  return {
    ...seen,
    payerId: undefined,
    coveredThrough: undefined,
    // Nothing was on the payer's bill yet, or what was is over: its own subscription goes on.
    handingOver: ownRuns ? undefined : seen.handingOver,
    left: { payerId: payer.organizationId, at, note },
    grace: holding && graceReason ? (graceAfter(seen, holding, { at, reason: graceReason }) ?? seen.grace) : seen.grace,
  }
}

/** The same with all that follows, told in the payer's log: by it the payer's bill gets less. */
export async function endCoverage(seen: BillingAccount, ending: Ending, settling: Settling): Promise<Decided> {
  assert(seen.payerId, 'who is paid for has a payer')
  const payer = await accountOf(seen.payerId)
  const decided = await accountWrites(seen, uncovered(seen, payer, ending), settling)
  return { ...decided, writes: [...decided.writes, coverageEndedTold(decided.account, payer, ending.reason, settling)] }
}

export function coverageEndedTold(
  { organizationId, grace }: BillingAccount,
  payer: BillingAccount,
  reason: CoverageEnding,
  { record }: Settling,
): Write {
  const payerId = payer.organizationId
  const { plan } = coveredNow(payer)[organizationId] ?? nothing
  return record({
    ownerId: payerId,
    documentId: organizationId,
    event: coverageEnded,
    data: { payerId, organizationId, mode: 'ADD_ON', reason, plan, graceEndsAt: withGrace[reason] && grace?.endsAt },
  })
}
