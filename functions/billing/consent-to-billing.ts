import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import type { BillingSide } from '#shared/domain/billing/request-lifecycle'
import { isSameHolding } from '#shared/entitlements/billing/items'
import { agree, type BillingRequest } from '#shared/entitlements/billing/request'
import { changeSubscription, finishChange } from '#shared/runtime/billing/change-subscription'
import { byPerson, type Settling } from '#shared/runtime/billing/circumstances'
import { connectionOf } from '#shared/runtime/billing/connection'
import { ownToEnd, payFor } from '#shared/runtime/billing/pay-for'
import { requestStepped } from '#shared/runtime/billing/request-writes'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { Stale } from '#shared/table/commit'
import type { BillingAccount } from '#shared/table/entities/billing'
import { BillingRequests } from '#shared/table/entities/billing'
import { mustBeAbleToPay } from './able-to-pay'
import { concerning } from './concerning'
import { requestToAnswer } from './own-request'
import { requestView } from './request-view'

/**
 * The moment in which one goes on another's bill. What both agreed to is noted with the change, so of a withdrawal, another consent and an
 * unlinking each comes before or after; a repetition finds it noted, finishes it and answers the same.
 */
export const consentToBilling = useCase(contract.consentToBilling, async (call) => {
  const { caller, now, params } = call
  const settling = () => byPerson(call)
  const { request: asked, side } = await requestToAnswer(caller, params.billingRequestId)
  const payer = await finishChange(asked.payerId, settling)
  const request = await BillingRequests.load(params, 'billingRequest.notFound')
  // Another consent noted it after the payer's change was looked at: that is finished first.
  if (request.state === 'AGREED') throw new Stale('the request was agreed to a moment ago')
  if (request.state !== 'APPLIED') {
    await carryOut({ request, payer, side, now }, settling).catch((error: unknown) => throwUnlessMoved(error, request))
  }
  return requestView(await BillingRequests.load(params, 'billingRequest.notFound'), side, now)
})

/** What makes a request look outdated may be another consent to it, a moment before: then all is decided again. */
async function throwUnlessMoved(error: unknown, { billingRequestId, version }: BillingRequest): Promise<never> {
  if (!(error instanceof Problem) || error.code !== 'billingRequest.outdated') throw error
  const now = await BillingRequests.get({ billingRequestId })
  throw now?.version === version ? error : new Stale('the request was answered meanwhile')
}

type Agreement = { request: BillingRequest; payer: BillingAccount; side: BillingSide; now: string }

async function carryOut({ request, payer, side, now }: Agreement, settling: () => Settling): Promise<void> {
  const agreed = orThrow(agree(request, now))
  const { billingRequestId: requestId, organizationId, payerId, through, plan, addOns } = request
  const connection = await connectionOf(through, organizationId)
  if (!connection?.isOpen || !connection.payers.includes(payerId)) throw Problem.of('billingRequest.outdated', {})
  const beside = [...requestStepped(agreed, request, 'agree', settling()), ...connection.held]
  const to = { plan, addOns }
  if (request.kind === 'CHANGE') {
    const held = payer.covers[organizationId]
    if (!held || isSameHolding(held, to)) throw Problem.of('billingRequest.outdated', {})
    const wanted = { organizationId, to, atPeriodEnd: false, requestId }
    await concerning('PAYER', side, () => changeSubscription(payer, wanted, settling, beside))
    return
  }
  if (connection.rootId !== payerId) throw Problem.of('billingRequest.outdated', {})
  await concerning('PAYER', side, () => mustBeAbleToPay(payer, now))
  const organization = await joining(request, side, settling)
  await concerning('PAYER', side, () => payFor({ payer, organization, to, through, requestId, beside }, settling))
}

/** Nobody is on two bills, and what it pays by itself has to be in order before it is ended. */
async function joining({ organizationId, payerId }: BillingRequest, side: BillingSide, settling: () => Settling) {
  const organization = await finishChange(organizationId, settling)
  if (organization.payerId === payerId) throw Problem.of('billingRequest.outdated', {})
  await concerning('ORGANIZATION', side, () => {
    if (organization.payerId) throw Problem.of('billing.alreadyCovered', {})
    ownToEnd(organization)
  })
  return organization
}
