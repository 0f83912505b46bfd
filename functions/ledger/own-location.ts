import type { Location } from '#shared/domain/location/location'
import type { LocationId } from '#shared/kernel/ids'
import { requireActive } from '#shared/runtime/active-location'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { Locations } from '#shared/table/entities/inventory'

type By = { caller: Caller; locations: LocationAccess }

/** One of the organization's own locations that exists for the caller, whose level there is enough. @throws Problem location.notFound */
export async function ownLocation({ caller, locations }: By, locationId: LocationId): Promise<Location> {
  const location = await Locations.load({ organizationId: caller.organizationId, locationId }, 'location.notFound')
  locations.require(locationId)
  return location
}

/** A location at which the caller may begin something. @throws Problem location.notFound, location.archived or location.readOnly */
export async function activeLocation(by: By, locationId: LocationId): Promise<Location> {
  const location = await ownLocation(by, locationId)
  requireActive(location, by.caller)
  return location
}
