import type { StoredPlace } from '#shared/domain/storage-fee/stored-place'
import { newPlace } from '#shared/domain/storage-fee/stored-place'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import { Locations } from '#shared/table/entities/inventory'

type Place = { organizationId: OrganizationId; locationId: LocationId }

/** As it is where nothing was counted yet. */
export async function placeOf(of: Place): Promise<StoredPlace | undefined> {
  const location = await Locations.get(of)
  return location && newPlace(of, location.timeZone)
}
