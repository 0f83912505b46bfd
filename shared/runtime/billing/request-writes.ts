import type { RequestStep } from '#shared/domain/billing/request-lifecycle'
import type { BillingRequest } from '#shared/entitlements/billing/request'
import { apply, fail, isPayerNamed } from '#shared/entitlements/billing/request'
import { requestChanged, requestTold } from '#shared/events/billing'
import type { BillingRequestId } from '#shared/kernel/ids'
import { BillingRequestSides, BillingRequests } from '#shared/table/entities/billing'
import type { Write } from '#shared/table/entity'
import type { Settling } from './circumstances'

/** A new request, in the lists of both sides. */
export function requestProposed(request: BillingRequest, settling: Settling): Write[] {
  const { billingRequestId, organizationId, payerId } = request
  return [
    BillingRequests.create(request),
    BillingRequestSides.create({ organizationId: payerId, billingRequestId }),
    BillingRequestSides.create({ organizationId, billingRequestId }),
    ...told(request, undefined, 'propose', settling),
  ]
}

/** Condition: it is as it was read, so of consent and withdrawal one comes first. */
export const requestStepped = (
  request: BillingRequest,
  seen: BillingRequest,
  step: RequestStep,
  settling: Settling,
): Write[] => [BillingRequests.replace(request, seen), ...told(request, seen, step, settling)]

/** What becomes of what both agreed to, once the payment service has carried it out, or refused it. */
export async function requestAnswered(
  billingRequestId: BillingRequestId | undefined,
  step: 'apply' | 'fail',
  settling: Settling,
): Promise<Write[]> {
  const agreed = billingRequestId && (await BillingRequests.get({ billingRequestId }))
  if (!agreed) return []
  const after = step === 'apply' ? apply(agreed, settling.now) : fail(agreed, settling.now)
  return after.ok ? requestStepped(after.value, agreed, step, settling) : []
}

/** Both logs have it; emails answer to the payer's, so that one step is one email. */
function told(request: BillingRequest, seen: BillingRequest | undefined, step: RequestStep, { record }: Settling) {
  const { billingRequestId, kind, organizationId, payerId } = request
  const happening = { documentId: billingRequestId, from: seen?.state, to: request.state }
  const data = { billingRequestId, kind, organizationId, step }
  const named = isPayerNamed(request) ? { payerId } : {}
  return [
    record({ ...happening, ownerId: payerId, event: requestChanged, data: { ...data, payerId } }),
    record({ ...happening, ownerId: organizationId, event: requestTold, data: { ...data, ...named } }),
  ]
}
