import { Problem } from '#shared/contract/problem'
import type { BillingSide } from '#shared/domain/billing/request-lifecycle'
import { type BillingRequest, sideOf } from '#shared/entitlements/billing/request'
import type { Caller } from '#shared/runtime/http/call'
import { owns } from '#shared/runtime/ownership'
import { requireRootOver } from '#shared/runtime/root-authority'
import { BillingRequests } from '#shared/table/entities/billing'

export type SeenFrom = { request: BillingRequest; side: BillingSide }

/**
 * A request and the side on which the caller stands; whoever leads the payer's hierarchy stands on the payer's. What is none of the caller's
 * answers as what does not exist.
 *
 * @throws Problem billingRequest.notFound
 */
export async function ownRequest({ organizationId, role }: Caller, billingRequestId: string): Promise<SeenFrom> {
  const request = await BillingRequests.load({ billingRequestId }, 'billingRequest.notFound')
  const side = sideOf(request, organizationId)
  if (side) return { request, side }
  const leadsPayer = role === 'ORG_SUPER_ADMIN' && (await owns(organizationId, request.payerId))
  if (!leadsPayer) throw Problem.of('billingRequest.notFound', {})
  return { request, side: 'PAYER' }
}

/**
 * The same for who answers it.
 *
 * @throws Problem billingRequest.notFound, billingRequest.otherSideAnswers, hierarchy.superAdminOnly, hierarchy.notRoot
 */
export async function requestToAnswer(caller: Caller, billingRequestId: string): Promise<SeenFrom> {
  const seen = await ownRequest(caller, billingRequestId)
  if (seen.side === seen.request.proposedBy) throw Problem.of('billingRequest.otherSideAnswers', {})
  await requireAuthority(caller, seen)
  return seen
}

/** An admin speaks for the organization that is paid for; for who pays, a super admin at the root. */
export async function requireAuthority(caller: Caller, { request, side }: SeenFrom): Promise<void> {
  if (side === 'PAYER') await requireRootOver(caller, request.payerId)
}
