import { Problem } from '#shared/contract/problem'
import type { LocationGrants, LocationLevel, NamedLevel } from '#shared/domain/location/grants'
import { grantsOf } from '#shared/domain/location/grants'
import { sharedNow } from '#shared/domain/partnership/sharing'
import { partnershipsOf } from '#shared/runtime/partnerships'
import { Locations } from '#shared/table/entities/inventory'
import { PartnershipSides } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/**
 * Levels at locations, proven to be ones that the organization can grant: at its own locations, and at those that a partner shares with
 * it now.
 *
 * @throws Problem location.notFound for any other, whether it exists or not.
 */
export async function grantedLocations(
  organizationId: string,
  wanted: { everywhere?: LocationLevel; at: readonly NamedLevel[] },
): Promise<LocationGrants> {
  const own = await Locations.getMany(wanted.at.map(({ locationId }) => ({ organizationId, locationId })))
  const isOwn = (wantedId: string) => own.some(({ locationId }) => locationId === wantedId)
  const others = wanted.at.filter(({ locationId }) => !isOwn(locationId))
  const shared = others.length > 0 ? await locationsSharedWith(organizationId) : new Set<string>()
  if (!others.every(({ locationId }) => shared.has(locationId))) throw Problem.of('location.notFound', {})
  return grantsOf(wanted)
}

async function locationsSharedWith(organizationId: string): Promise<Set<string>> {
  const sides = await listAll(PartnershipSides, lists.partnershipSides(organizationId))
  const partnerships = await partnershipsOf(sides.filter(({ side }) => side === 'PARTNER'))
  return new Set(partnerships.flatMap(sharedNow).map(({ locationId }) => locationId))
}
