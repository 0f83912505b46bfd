import type { Count } from '#shared/domain/count/count'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { Counts } from '#shared/table/entities/counts'

type By = { caller: Caller; locations: LocationAccess; params: { countId: string } }

/** @throws Problem count.notFound, access.locationLevelTooLow */
export async function loadCount({ caller: { organizationId }, locations, params }: By): Promise<Count> {
  const count = await Counts.load({ organizationId, ...params }, 'count.notFound')
  locations.require(count.locationId, 'count.notFound')
  return count
}
