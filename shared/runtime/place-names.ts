import type { OrganizationId } from '#shared/kernel/ids'
import { Locations } from '#shared/table/entities/inventory'

/** What locations are called, for emails. One that is not there is called by its id. */
export async function placeNames(
  organizationId: OrganizationId,
  of: readonly { locationId: string }[],
): Promise<{ get: (locationId: string) => string }> {
  const wanted = [...new Set(of.map(({ locationId }) => locationId))]
  const found = await Locations.getMany(wanted.map((locationId) => ({ organizationId, locationId })))
  const names = new Map<string, string>(found.map(({ locationId, name }) => [locationId, name]))
  return { get: (locationId) => names.get(locationId) ?? locationId }
}
