import type { Location } from '#shared/domain/location/location'
import type { LocationId } from '#shared/kernel/ids'
import { requireActive } from '#shared/runtime/active-location'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { Locations } from '#shared/table/entities/inventory'

type By = { caller: Caller; locations: LocationAccess }

/** A location at which the caller may begin something. @throws Problem location.notFound, location.archived or location.readOnly */
export async function activeLocation({ caller, locations }: By, locationId: LocationId): Promise<Location> {
  const location = await Locations.load({ organizationId: caller.organizationId, locationId }, 'location.notFound')
  locations.require(locationId)
  requireActive(location, caller)
  return location
}
