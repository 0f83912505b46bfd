import * as contract from '#shared/contract/operations/partnerships'
import { sharedProductsOnly } from '#shared/domain/partnership/sharing'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership, sharedPlace } from '#shared/runtime/partnerships'
import { positionView } from '#shared/runtime/views/position-view'
import { Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

/** One query, at half a unit for each 4 kB, after the strong proof of what the partnership shares now. */
export const listSharedStock = useCase(
  contract.listSharedStock,
  async ({ caller, locations, operation, params, query }) => {
    const partnership = await ownPartnership(caller.organizationId, params.partnershipId)
    const { locationId } = sharedPlace(partnership, params.locationId)
    locations.require(locationId)
    const scope = `${operation.id} ${caller.organizationId}`
    const page = await listPage(Positions, lists.stock(locationId), query, {
      scope,
      isShown: sharedProductsOnly(partnership),
      fillsPages: true,
    })
    return {
      ...page,
      items: page.items.map((position) => positionView(position, { withValues: partnership.sharesValues })),
    }
  },
)
