import * as contract from '#shared/contract/operations/counts'
import { schedule } from '#shared/domain/count/plan'
import { usualRules } from '#shared/domain/count/variance'
import { useCase } from '#shared/runtime/http/use-case'
import { CountPlans } from '#shared/table/entities/counts'
import { Locations } from '#shared/table/entities/inventory'
import { plannedAt } from './due-products'
import { zonesOf } from './opening'
import { planView } from './plan-view'

const mostShown = 200

export const getCountPlan = useCase(contract.getCountPlan, async ({ caller, locations, params }) => {
  const { organizationId } = caller
  const location = await Locations.load({ organizationId, ...params }, 'location.notFound')
  const { locationId } = location
  locations.require(locationId)
  const plan = (await CountPlans.get({ organizationId, locationId })) ?? { locationId, rules: usualRules, version: 0 }
  const view = planView(plan)
  if (!('cycle' in plan) || !plan.cycle) return { ...view, due: [] }
  const products = await plannedAt(locationId, await zonesOf(location))
  return { ...view, due: schedule(plan.cycle, products).slice(0, mostShown) }
})
