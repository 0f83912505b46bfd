import { changePlan, planGiven } from '#shared/entitlements/change-plan'
import { noAddOns } from '#shared/entitlements/plans'
import { assert } from '#shared/kernel/result'
import type { Settling } from '#shared/runtime/billing/circumstances'
import { givenTold } from '#shared/runtime/billing/given'
import { changeEntitlement, type Entitled, Entitlements } from '#shared/table/entities/organizations'
import type { Write } from '#shared/table/entity'

/**
 * What becomes of a plan that an owner gives when the owner's own changes: it is that one, as long as the owner owns the organization.
 *
 * Condition: the owner's plan is as it was read, so that of two changes of it the last one is followed.
 *
 * @returns nothing where it is so already
 */
export function givenPlanChange(held: Entitled, giver: Entitled, settling: Settling): Write[] {
  const { plan, graceEndsAt } = planGiven(giver)
  const change = changePlan(held, { plan, graceEndsAt, addOns: noAddOns, givenBy: giver.organizationId })
  assert(change.ok, 'a plan without add-ons can be given')
  if (!change.value.changed) return []
  const reason = 'The owner that gives the plan changed its own.'
  return [
    ...changeEntitlement(change.value, held),
    Entitlements.unchanged(giver, giver),
    ...givenTold(held, { mode: 'INCLUDED', plan, graceEndsAt, reason }, settling),
  ]
}
