import { Problem } from '#shared/contract/problem'
import type { Destination, Origin, PartyNamed, ShipmentPlace } from '#shared/domain/shipment/shipment'
import { isOnBooks, isParty, locationLeft } from '#shared/domain/shipment/shipment'
import { Asns, AsnsAddressed, Shipments, ShipmentsAddressed } from '#shared/table/entities/logistics'
import type { LocationAccess } from './http/location-access'

type Travelling = { organizationId: string; receiverId?: string; from: Origin; to: ShipmentPlace | PartyNamed }

/**
 * Where its owner works on a document: where the goods leave; of what a party delivers to the owner, where it arrives. Goods of a supplier
 * without locations leave none: that is open to whoever may everywhere.
 */
export function workedAt({ organizationId, receiverId = organizationId, from, to }: Travelling): string {
  if (isOnBooks(from)) return from.locationId
  return receiverId === organizationId && !isParty(to) ? to.locationId : ''
}

/**
 * The locations by which a document is open to a member: where the goods leave or arrive, of its owner's; where they arrive, of the
 * receiver's. The place they left is the owner's own affair. A party is no place of anybody's.
 */
export function placesOf(document: Travelling, viewerId: string): string[] {
  const { organizationId, to } = document
  const arriving = isParty(to) ? [] : [to.locationId]
  return viewerId === organizationId ? [workedAt(document), ...arriving] : arriving
}

/** Where what arrived is confirmed: there; for a party, which has nobody to do so, where the goods left. */
export const confirmedAt = ({ from, to }: { from: Origin; to: Destination }): string =>
  (isParty(to) ? locationLeft(from) : to).locationId

/**
 * What arrived is confirmed, and taken back, by who receives it, at its place. Who sent it and sees it is told so.
 *
 * @throws Problem asn.notFound, asn.notReceiver, access.locationLevelTooLow
 */
export function requireReceiver(
  locations: LocationAccess,
  asn: Travelling & { to: Destination },
  organizationId: string,
) {
  if (asn.receiverId === organizationId) return locations.require(confirmedAt(asn), 'asn.notFound')
  locations.require(placesOf(asn, organizationId), 'asn.notFound', 'VIEWER')
  throw Problem.of('asn.notReceiver', {})
}

/** Of a list, the documents that a member may see. */
export const shownAt =
  (sees: (locationId: string) => boolean, viewerId: string) =>
  (document: Travelling): boolean =>
    placesOf(document, viewerId).some(sees)

/**
 * A shipment is packed and sent by who works where it leaves; who may only see where it goes sees it, and is told that this is not enough.
 *
 * @throws Problem shipment.notFound, access.locationLevelTooLow
 */
export function requireAtOrigin(locations: LocationAccess, shipment: Travelling): void {
  locations.require(placesOf(shipment, shipment.organizationId), 'shipment.notFound', 'VIEWER')
  locations.requireLevel(workedAt(shipment))
}

/** The shipment, if it is the organization's own or addressed to it. What it may not see answers as what does not exist. */
export async function visibleShipment(organizationId: string, shipmentId: string) {
  const own = await Shipments.get({ organizationId, shipmentId })
  if (own) return own
  const addressed = await ShipmentsAddressed.get({ receiverId: organizationId, shipmentId })
  if (!addressed) throw Problem.of('shipment.notFound', {})
  return Shipments.load({ organizationId: addressed.ownerId, shipmentId }, 'shipment.notFound')
}

/** The ASN, if the organization sent it or receives it. */
export async function visibleAsn(organizationId: string, asnId: string) {
  const own = await Asns.get({ organizationId, asnId })
  if (own) return own
  const addressed = await AsnsAddressed.get({ receiverId: organizationId, asnId })
  if (!addressed) throw Problem.of('asn.notFound', {})
  return Asns.load({ organizationId: addressed.ownerId, asnId }, 'asn.notFound')
}
