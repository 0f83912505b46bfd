import type { draftSalesShipments } from '#shared/contract/operations/sales'
import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import type { SalesLine } from '#shared/domain/sales-order/line'
import { requireActive } from '#shared/runtime/active-location'
import type { Call } from '#shared/runtime/http/call'
import { Locations } from '#shared/table/entities/inventory'

/**
 * The places that goods leave: the one that is named, or each at which something is kept that no draft takes.
 *
 * @throws Problem location.notFound, location.archived, location.readOnly, salesOrder.nothingAllocated, access.locationLevelTooLow
 */
export async function placesLeft(
  { body, caller, locations }: Call<typeof draftSalesShipments>,
  lines: readonly SalesLine[],
): Promise<Location[]> {
  const { organizationId } = caller
  if (body.fromLocationId) locations.require(body.fromLocationId)
  const named = new Set(body.lines?.map(({ line }) => line))
  const free = lines
    .filter(({ line }) => !body.lines || named.has(line))
    .flatMap(({ parts }) => parts.filter(({ shipmentId }) => !shipmentId))
  const kept = new Set(free.map(({ locationId }) => locationId))
  const ids = body.fromLocationId ? [body.fromLocationId] : [...kept].sort()
  // The order has told that goods lie there.
  if (!body.fromLocationId) for (const locationId of ids) locations.requireLevel(locationId)
  if (ids.length === 0) throw Problem.of('salesOrder.nothingAllocated', {})
  const found = await Promise.all(
    ids.map((locationId) => Locations.load({ organizationId, locationId }, 'location.notFound')),
  )
  for (const location of found) requireActive(location, caller)
  return found
}
