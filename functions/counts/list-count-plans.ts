import * as contract from '#shared/contract/operations/counts'
import { useCase } from '#shared/runtime/http/use-case'
import { CountPlans } from '#shared/table/entities/counts'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { planView } from './plan-view'

export const listCountPlans = useCase(contract.listCountPlans, async ({ caller, locations, operation, query }) => {
  const { sees } = locations
  const page = await listPage(CountPlans, lists.countPlans(caller.organizationId), query, {
    scope: operation.id,
    isShown: ({ locationId }) => sees(locationId),
  })
  return { ...page, items: page.items.map(planView) }
})
