import * as contract from '#shared/contract/operations/inventory'
import { useCase } from '#shared/runtime/http/use-case'
import { Locations } from '#shared/table/entities/inventory'
import { ZoneAssignments } from '#shared/table/entities/places'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

/** A zone that is gone from the location holds nothing any more. */
export const listZoneAssignments = useCase(
  contract.listZoneAssignments,
  async ({ caller, locations, operation, params, query }) => {
    const { organizationId } = caller
    const { locationId, zones = [] } = await Locations.load({ organizationId, ...params }, 'location.notFound')
    locations.require(locationId)
    const wanted = new Set(zones.map(({ code }) => code).filter((code) => code === (query.zone ?? code)))
    const page = await listPage(ZoneAssignments, lists.zoneAssignments(locationId), query, {
      scope: operation.id,
      isShown: ({ zone }) => wanted.has(zone),
    })
    return { ...page, items: page.items.map(({ productId, sku, zone }) => ({ productId, sku, zone })) }
  },
)
