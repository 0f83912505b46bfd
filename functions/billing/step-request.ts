import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import { decline, withdraw } from '#shared/entitlements/billing/request'
import { byPerson } from '#shared/runtime/billing/circumstances'
import { requestStepped } from '#shared/runtime/billing/request-writes'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { ownRequest, requestToAnswer, requireAuthority } from './own-request'
import { requestView } from './request-view'

export const declineBilling = useCase(contract.declineBilling, async (call) => {
  const { caller, now, params } = call
  const { request, side } = await requestToAnswer(caller, params.billingRequestId)
  const declined = orThrow(decline(request, now))
  const view = requestView(declined, side, now)
  await commit([...requestStepped(declined, request, 'decline', byPerson(call)), once(call, view)])
  return view
})

export const withdrawBilling = useCase(contract.withdrawBilling, async (call) => {
  const { caller, now, params } = call
  const seen = await ownRequest(caller, params.billingRequestId)
  const { request, side } = seen
  if (side !== request.proposedBy) throw Problem.of('billingRequest.proposerOnly', {})
  await requireAuthority(caller, seen)
  const withdrawn = orThrow(withdraw(request, now))
  const view = requestView(withdrawn, side, now)
  await commit([...requestStepped(withdrawn, request, 'withdraw', byPerson(call)), once(call, view)])
  return view
})
