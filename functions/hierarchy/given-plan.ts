import { changePlan, planGiven } from '#shared/entitlements/change-plan'
import { noAddOns } from '#shared/entitlements/plans'
import { planChanged } from '#shared/events/identity'
import { assert } from '#shared/kernel/result'
import type { Entitled } from '#shared/table/entities/organizations'
import { changeEntitlement } from '#shared/table/entities/organizations'

/**
 * What becomes of a plan that an owner gave: it is the giver's own as long as the giver owns the organization, and nothing without it. A
 * plan of the organization's own is left alone.
 */
export function givenPlanChange(held: Entitled, giver: Pick<Entitled, 'plan' | 'graceEndsAt'> | undefined) {
  const { organizationId, givenBy } = held
  if (!givenBy) return undefined
  const { plan, graceEndsAt } = planGiven(giver)
  const change = changePlan(held, { plan, graceEndsAt, addOns: noAddOns, givenBy: giver && givenBy })
  assert(change.ok, 'a plan without add-ons can be given')
  if (!change.value.changed) return undefined
  const reason = giver ? 'The owner that gives the plan changed its own.' : 'The link that gave the plan was ended.'
  return {
    writes: changeEntitlement(change.value, held),
    happening: {
      ownerId: organizationId,
      documentId: organizationId,
      event: planChanged,
      data: { from: held.plan, to: plan, locationAddOns: 0, advancedForecasting: false, reason },
      from: held.plan,
      to: plan,
    },
  }
}
