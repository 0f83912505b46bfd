import * as contract from '#shared/contract/operations/counts'
import type { CountPlan } from '#shared/domain/count/plan'
import { usualRules } from '#shared/domain/count/variance'
import { countPlanSet } from '#shared/events/counts'
import { isSame } from '#shared/kernel/same'
import { requireActive } from '#shared/runtime/active-location'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { CountPlans } from '#shared/table/entities/counts'
import { Locations } from '#shared/table/entities/inventory'
import { requireZone } from './open-count'
import { planView, rulesOf } from './plan-view'

/** What is said anew of intervals acts on what is due from now on; when the cycle began, and what it has opened, stays. */
export const setCountPlan = useCase(contract.setCountPlan, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = caller
  const location = await Locations.load({ organizationId, ...params }, 'location.notFound')
  requireActive(location, caller)
  for (const { zone } of body.cycle?.zones ?? []) requireZone(location, zone)
  const { locationId } = location
  const before = await CountPlans.get({ organizationId, locationId })
  const { since = now, countId } = before?.cycle ?? {}
  const plan: CountPlan = {
    organizationId,
    locationId,
    rules: rulesOf(body),
    cycle: body.cycle && { ...body.cycle, since, countId },
    lookedAt: before?.lookedAt,
    version: (before?.version ?? 0) + 1,
  }
  const view = planView(plan)
  const { version: _next, ...asked } = view
  const { version: _now, ...stands } = planView(before ?? { locationId, rules: usualRules, version: 0 })
  if (before && isSame(asked, stands)) return planView(before)
  await commit([
    before ? CountPlans.replace(plan, before) : CountPlans.create(plan),
    record(call, {
      ownerId: organizationId,
      documentId: locationId,
      event: countPlanSet,
      data: { locationId, counts: plan.cycle !== undefined },
    }),
  ])
  return view
})
