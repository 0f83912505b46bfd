import * as contract from '#shared/contract/operations/counts'
import { useCase } from '#shared/runtime/http/use-case'
import { Counts } from '#shared/table/entities/counts'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { countView } from './count-view'

export const listCounts = useCase(contract.listCounts, async ({ caller, locations, operation, query }) => {
  const { sees } = locations
  const page = await listPage(Counts, lists.counts(caller.organizationId), query, {
    scope: operation.id,
    newestFirst: true,
    isShown: ({ locationId, state }) =>
      sees(locationId) && locationId === (query.locationId ?? locationId) && state === (query.state ?? state),
  })
  return { ...page, items: page.items.map(countView) }
})
