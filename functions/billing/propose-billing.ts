import * as contract from '#shared/contract/operations/billing'
import { requestDays } from '#shared/domain/billing/request-lifecycle'
import { checkHolding } from '#shared/entitlements/billing/items'
import type { BillingRequest } from '#shared/entitlements/billing/request'
import { after, days } from '#shared/kernel/time'
import { byPerson } from '#shared/runtime/billing/circumstances'
import { nameOf } from '#shared/runtime/billing/name-of'
import { requestProposed } from '#shared/runtime/billing/request-writes'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { commit } from '#shared/table/commit'
import { askedByOrganization, offeredByPayer } from './parties-of-request'
import { requestView } from './request-view'

/** Nothing is billed by it, so nothing is asked of Stripe: whether it is possible is looked at when both agree. */
export const proposeBilling = useCase(contract.proposeBilling, async (call) => {
  const { body, caller, newId, now, params } = call
  const { organizationId: proposerId } = await administrableOrganization(caller, params.organizationId)
  const { as: proposedBy, plan, addOns, message } = body
  const to = orThrow(checkHolding({ plan, addOns }))
  const parties =
    proposedBy === 'PAYER' ? await offeredByPayer(call, proposerId) : await askedByOrganization(call, proposerId, to)
  const { kind, organizationId, payerId, through } = parties
  const request: BillingRequest = {
    billingRequestId: newId('billingRequest'),
    kind,
    state: 'PROPOSED',
    payerId,
    payerName: await nameOf(payerId),
    organizationId,
    organizationName: await nameOf(organizationId),
    through,
    ...to,
    proposedBy,
    proposer: caller.userId,
    message,
    proposedAt: now,
    expiresAt: after(now, days(requestDays)),
    version: 1,
  }
  const view = requestView(request, proposedBy, now)
  await commit([...requestProposed(request, byPerson(call)), once(call, view)])
  return view
})
