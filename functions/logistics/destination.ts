import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import { maySupply } from '#shared/domain/party/party'
import type { Destination, Shipment } from '#shared/domain/shipment/shipment'
import { isOnBooks, isParty } from '#shared/domain/shipment/shipment'
import type { LocationId, OrganizationId, PartnershipId, PartyId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { requireOpen } from '#shared/runtime/active-location'
import { holdPlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { ownParty, unchangedParty } from '#shared/runtime/parties'
import { receiverAt } from '#shared/runtime/shipping/receiver-at'
import { Locations } from '#shared/table/entities/inventory'
import { checkPartnership, Partnerships } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'

type Wanted = { locationId: LocationId; partnershipId?: PartnershipId } | { partyId: PartyId }

/** Where a shipment goes, who confirms it there, and what must still hold when it is written. */
type Bound = {
  to: Destination
  /** Of a shipment to a location: that one, as it is now. */
  location?: Location
  partnershipId?: PartnershipId
  receiverId?: OrganizationId
  conditions: Write[]
}

export async function destinationOf(organizationId: OrganizationId, wanted: Wanted, now: Instant): Promise<Bound> {
  return 'partyId' in wanted
    ? partyOf({ organizationId, partyId: wanted.partyId }, now)
    : locationOf(organizationId, wanted)
}

/** What a shipment was drafted for is asked for again when it leaves. Of one that fills an order, the order says who receives it, and has to go on. */
export function boundFor(shipment: Shipment, now: Instant): Promise<Bound> {
  const { organizationId, to, partnershipId, order } = shipment
  if (order) return orderPlace(shipment)
  return destinationOf(
    organizationId,
    isParty(to) ? { partyId: to.partyId } : { locationId: to.locationId, partnershipId },
    now,
  )
}

/** The place is another organization's, most of the time: goods on their way there hold it open, as those on their way to one's own do. */
async function orderPlace(shipment: Shipment): Promise<Bound> {
  const { organizationId, receiverId, partnershipId, shipmentId, from, to } = shipment
  assert(!isParty(to), 'goods that were ordered go to a location')
  const place = { organizationId: receiverId ?? organizationId, locationId: to.locationId }
  const location = await Locations.load(place, 'location.notFound')
  requireOpen(location)
  const isSame = isOnBooks(from) && from.locationId === to.locationId
  const partnership = partnershipId && (await Partnerships.load({ partnershipId }, 'partnership.notFound'))
  if (partnership && partnership.state !== 'ACCEPTED')
    throw Problem.of('partnership.notActive', { state: partnership.state })
  const agreed = partnership ? [checkPartnership(partnership)] : []
  return { to, location, conditions: [...agreed, ...(isSame ? [] : holdPlaces([location], shipmentId))] }
}

async function locationOf(
  organizationId: OrganizationId,
  { locationId: wanted, partnershipId }: { locationId: LocationId; partnershipId?: PartnershipId },
): Promise<Bound> {
  const location = await Locations.load({ organizationId, locationId: wanted }, 'location.notFound')
  const { locationId, code, name } = location
  const receiver = await receiverAt(location, partnershipId)
  return { to: { locationId, code, name }, location, partnershipId, ...receiver }
}

/** A party confirms nothing itself, for want of an account: the owner does, who writes to it at the address it has now. */
async function partyOf(of: { organizationId: OrganizationId; partyId: PartyId }, now: Instant): Promise<Bound> {
  const { party, state } = await ownParty(of, now)
  orThrow(maySupply(party, state))
  const { partyId, name, address, gln } = party
  return { to: { partyId, name, address, gln }, conditions: [unchangedParty(party)] }
}
