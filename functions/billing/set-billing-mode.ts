import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import { checkHolding, isSameHolding } from '#shared/entitlements/billing/items'
import { noAddOns } from '#shared/entitlements/plans'
import type { OrganizationId } from '#shared/kernel/ids'
import { changeSubscription, finishChange } from '#shared/runtime/billing/change-subscription'
import { byPerson } from '#shared/runtime/billing/circumstances'
import { connectionOf } from '#shared/runtime/billing/connection'
import { payFor } from '#shared/runtime/billing/pay-for'
import { settle } from '#shared/runtime/billing/settle'
import type { Call, Caller } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { commit, Stale } from '#shared/table/commit'
import { accountOf } from '#shared/table/entities/billing'
import { treeOf } from '#shared/table/entities/hierarchy'
import { Entitlements } from '#shared/table/entities/organizations'
import { mustBeAbleToPay } from './able-to-pay'
import { billingView } from './billing-view'
import { included } from './include'
import { freed, mustNotBeAgreed } from './set-free'

type ModeCall = Call<typeof contract.setBillingMode>

/** Of what it owns the root decides alone: the same authority by which it administers it. */
export const setBillingMode = useCase(contract.setBillingMode, async (call) => {
  const { body, caller, now, params } = call
  const organizationId = await ownedOrganization(caller, params.organizationId)
  if (body.mode === 'ADD_ON') await putOnOwnBill(call, organizationId)
  else await takeOffEveryBill(call, organizationId)
  return billingView(await accountOf(organizationId), now)
})

/** @throws Problem organization.notFound, billing.ownershipOnly for its own, and for a franchise or affiliate of its tree. */
async function ownedOrganization(caller: Caller, organizationId: OrganizationId): Promise<OrganizationId> {
  const own = caller.organizationId
  if (organizationId === own) throw Problem.of('billing.ownershipOnly', {})
  try {
    return (await administrableOrganization(caller, organizationId)).organizationId
  } catch (error) {
    const associates = caller.role === 'ORG_SUPER_ADMIN' ? (await treeOf(own)).associates : {}
    const isAssociate = Object.values(associates).some((each) => each.organizationId === organizationId)
    throw isAssociate ? Problem.of('billing.ownershipOnly', {}) : error
  }
}

async function putOnOwnBill(call: ModeCall, organizationId: OrganizationId): Promise<void> {
  const { body, caller, now } = call
  const settling = () => byPerson(call)
  const payerId = caller.organizationId
  const to = orThrow(checkHolding({ plan: body.plan ?? 'FREE', addOns: body.addOns ?? noAddOns }))
  const payer = await finishChange(payerId, settling)
  const organization = await finishChange(organizationId, settling)
  if (organization.payerId && organization.payerId !== payerId) throw Problem.of('billing.alreadyCovered', {})
  const held = organization.payerId && payer.covers[organizationId]
  if (held && isSameHolding(held, to)) return
  mustNotBeAgreed(await Entitlements.load({ organizationId }, 'organization.notFound'))
  const beside = await holdingStill(organizationId, payerId)
  if (held) {
    await changeSubscription(payer, { organizationId, to, atPeriodEnd: false }, settling, beside)
    return
  }
  await mustBeAbleToPay(payer, now)
  await payFor({ payer, organization, to, through: { kind: 'OWNERSHIP' }, beside }, settling)
}

/** What it paid by itself ends after: the new mode counts from this commit on. */
async function takeOffEveryBill(call: ModeCall, organizationId: OrganizationId): Promise<void> {
  const { body, caller } = call
  const settling = () => byPerson(call)
  const seen = await finishChange(organizationId, settling)
  const rootId = caller.organizationId
  const writes = body.mode === 'INCLUDED' ? await included(seen, rootId, settling()) : await freed(seen, settling())
  if (writes.length === 0) return
  await commit([...writes, ...(await holdingStill(organizationId, rootId))])
  await settle(organizationId, settling)
}

/** Of an unlinking at the same moment one comes first. */
async function holdingStill(organizationId: OrganizationId, rootId: OrganizationId) {
  const connection = await connectionOf({ kind: 'OWNERSHIP' }, organizationId)
  if (connection?.rootId !== rootId) throw new Stale('the hierarchy changed while it was read')
  return connection.held
}
