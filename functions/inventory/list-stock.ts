import * as contract from '#shared/contract/operations/inventory'
import { useCase } from '#shared/runtime/http/use-case'
import { positionView } from '#shared/runtime/views/position-view'
import { Locations, Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export const listStock = useCase(contract.listStock, async ({ caller, locations, operation, params, query }) => {
  const { locationId } = await Locations.load({ organizationId: caller.organizationId, ...params }, 'location.notFound')
  locations.require(locationId)
  const page = await listPage(Positions, lists.stock(locationId, query.productId), query, {
    consistent: true,
    scope: operation.id,
  })
  return { ...page, items: page.items.map((position) => positionView(position, { withValues: true })) }
})
