import * as contract from '#shared/contract/operations/inventory'
import { useCase } from '#shared/runtime/http/use-case'
import { movementView } from '#shared/runtime/views/movement-view'
import { Locations, Movements } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

const endOfTime = '9999'

export const listMovements = useCase(
  contract.listMovements,
  async ({ caller, locations, operation, params, query }) => {
    const { locationId } = await Locations.load(
      { organizationId: caller.organizationId, ...params },
      'location.notFound',
    )
    locations.require(locationId)
    const { productId, from = '0', until, lot, reason, order } = query
    const within =
      query.from || until
        ? lists.movementsWithin(locationId, productId, from, until ?? endOfTime)
        : lists.movements(locationId, productId)
    const page = await listPage(Movements, within, query, {
      scope: `${operation.id} ${order}`,
      newestFirst: order === 'NEWEST_FIRST',
      isShown: (movement) =>
        (lot ?? movement.lot?.number) === movement.lot?.number && (reason ?? movement.reason) === movement.reason,
    })
    return { ...page, items: page.items.map(movementView) }
  },
)
