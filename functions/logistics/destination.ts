import type { Location } from '#shared/domain/location/location'
import { maySupply } from '#shared/domain/party/party'
import type { Destination, Shipment } from '#shared/domain/shipment/shipment'
import { isParty } from '#shared/domain/shipment/shipment'
import type { LocationId, OrganizationId, PartnershipId, PartyId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { orThrow } from '#shared/runtime/or-throw'
import { ownParty, unchangedParty } from '#shared/runtime/parties'
import { Locations } from '#shared/table/entities/inventory'
import type { Write } from '#shared/table/entity'
import { receiverAt } from './receiver-at'

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

/** What a shipment was drafted for, to be asked for again when it leaves. */
export const wantedBy = ({ to, partnershipId }: Shipment): Wanted =>
  isParty(to) ? { partyId: to.partyId } : { locationId: to.locationId, partnershipId }

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
