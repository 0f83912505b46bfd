import type * as z from 'zod'
import type { BillingRequestView } from '#shared/contract/operations/billing'
import type { Through } from '#shared/domain/billing/coverage'
import type { BillingSide } from '#shared/domain/billing/request-lifecycle'
import { monthlyCents } from '#shared/entitlements/billing/items'
import { type BillingRequest, isPayerNamed, stateAt } from '#shared/entitlements/billing/request'
import type { Instant } from '#shared/kernel/time'
import { dollars } from './billing-view'

/** A request as one of its sides sees it. Never a person: who proposed it is an organization. */
export function requestView(
  request: BillingRequest,
  side: BillingSide,
  now: Instant,
): z.input<typeof BillingRequestView> {
  const { payerId, payerName, organizationId, organizationName, through, proposer: _, expiresAt, ...rest } = request
  const state = stateAt(request, now)
  return {
    ...rest,
    state,
    side,
    payer: side === 'PAYER' || isPayerNamed(request) ? { organizationId: payerId, name: payerName } : undefined,
    organization: { organizationId, name: organizationName },
    through: knownThrough(through),
    monthlyBill: dollars(monthlyCents(request)),
    expiresAt: state === 'PROPOSED' ? expiresAt : undefined,
  }
}

function knownThrough(through: Through) {
  if (through.kind === 'PARTNERSHIP') return { partnershipId: through.partnershipId }
  return through.kind === 'RELATIONSHIP' ? { relationshipId: through.relationshipId } : undefined
}
