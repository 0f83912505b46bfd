import * as contract from '#shared/contract/operations/inventory'
import { useCase } from '#shared/runtime/http/use-case'
import { movementView } from '#shared/runtime/views/movement-view'
import { Locations, Movements } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export const listMovements = useCase(
  contract.listMovements,
  async ({ caller, locations, operation, params, query }) => {
    const { locationId } = await Locations.load(
      { organizationId: caller.organizationId, ...params },
      'location.notFound',
    )
    locations.require(locationId)
    const page = await listPage(Movements, lists.movements(locationId, query.productId), query, { scope: operation.id })
    return { ...page, items: page.items.map(movementView) }
  },
)
