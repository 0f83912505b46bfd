import * as contract from '#shared/contract/operations/partnerships'
import type { Location } from '#shared/domain/location/location'
import { sharedNow } from '#shared/domain/partnership/sharing'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership, sharedLocationTotal } from '#shared/runtime/partnerships'
import { Locations } from '#shared/table/entities/inventory'

/** As they are now, by the names they have now. One that is archived is nobody's any more, wherever it is still named. */
export const listSharedLocations = useCase(contract.listSharedLocations, async ({ caller, locations, params }) => {
  const partnership = await ownPartnership(caller.organizationId, params.partnershipId)
  const { inviterId: organizationId } = partnership
  const { sees } = locations
  const shared = sharedNow(partnership).filter(({ locationId }) => sees(locationId))
  const found = await Locations.getMany(
    shared.map(({ locationId }) => ({ organizationId, locationId })),
    { consistent: false },
  )
  const byId = new Map(found.map((location) => [location.locationId, location]))
  const places = shared.flatMap(({ locationId }) => byId.get(locationId) ?? []).filter(({ archivedAt }) => !archivedAt)
  return {
    items: await Promise.all(
      places.map(async (place) => ({ ...(await sharedLocationTotal(partnership, place)), ...toldOf(place) })),
    ),
  }
})

/** What a partner has to know to send and find goods there. Whom to ask, and how much fits, is the owner's own affair. */
const toldOf = ({ address, zones = [] }: Location) => ({ address, zones: zones.map(({ name }) => name) })
