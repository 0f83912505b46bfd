import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import type { Allocation } from '#shared/domain/order/line'
import type { OrderPlace } from '#shared/domain/order/order'
import { orderLimits } from '#shared/domain/order/order'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { requireActive, requireOpen } from '#shared/runtime/active-location'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { readableOrganization } from '#shared/runtime/organization-scope'
import { Locations } from '#shared/table/entities/inventory'

type Wanted = { organizationId?: OrganizationId; locationId: LocationId; quantity: number }
type By = { caller: Caller; locations: LocationAccess }

export const placeOf = ({ organizationId, locationId, code, name, address }: Location): OrderPlace => ({
  organizationId,
  locationId,
  code,
  name,
  address,
})

/** Allocations as they are kept: a place that names no organization is the buyer's own. */
export const allocationsOf = (buyerId: OrganizationId, wanted: readonly Wanted[] = []): Allocation[] =>
  wanted.map(({ organizationId = buyerId, locationId, quantity: part }) => ({
    organizationId,
    locationId,
    quantity: quantity(part),
  }))

/**
 * The places of an order with those that allocations add: of one's own that are active and that the caller knows of, and of organizations
 * below that the caller may see.
 *
 * @throws Problem organization.notFound, location.notFound, location.archived, location.readOnly, purchaseOrder.tooManyPlaces
 */
export async function withPlaces(
  known: readonly OrderPlace[],
  allocations: readonly Allocation[],
  by: By,
): Promise<OrderPlace[]> {
  const places = [...known]
  const proven = new Set<string>()
  for (const { organizationId, locationId } of allocations) {
    if (places.some((place) => place.locationId === locationId && place.organizationId === organizationId)) continue
    const isOwn = organizationId === by.caller.organizationId
    if (!isOwn && !proven.has(organizationId)) await readableOrganization(by.caller, organizationId)
    proven.add(organizationId)
    const location = await Locations.load({ organizationId, locationId }, 'location.notFound')
    if (isOwn) requireOwn(location, by)
    else requireOpen(location)
    places.push(placeOf(location))
  }
  requireFew(places, by.caller)
  return places
}

/** Who orders goods to a place beside the one that the order goes to needs to know of it, no more. */
function requireOwn(location: Location, { caller, locations }: By): void {
  locations.require(location.locationId, 'location.notFound', 'VIEWER')
  requireActive(location, caller)
}

function requireFew(places: readonly OrderPlace[], { organizationId }: Caller): void {
  const { places: maximum, receivers } = orderLimits
  const others = new Set(places.map((place) => place.organizationId).filter((id) => id !== organizationId))
  if (places.length > maximum || others.size > receivers)
    throw Problem.of('purchaseOrder.tooManyPlaces', { places: maximum, receivers })
}
