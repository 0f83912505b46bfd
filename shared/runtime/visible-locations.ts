import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { Locations } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type By = { caller: Pick<Caller, 'organizationId'>; locations: Pick<LocationAccess, 'sees'> }

/** The locations that a report goes over: the one named, or all that the caller sees. @throws Problem location.notFound */
export async function visibleLocations({ caller, locations }: By, named: string | undefined): Promise<Location[]> {
  const { organizationId } = caller
  const { sees } = locations
  if (named !== undefined) {
    const location = await Locations.get({ organizationId, locationId: named }, { consistent: false })
    if (!location || !sees(named)) throw Problem.of('location.notFound', {})
    return [location]
  }
  const all = await listAll(Locations, lists.locations(organizationId), { consistent: false })
  return all.filter(({ locationId }) => sees(locationId))
}
