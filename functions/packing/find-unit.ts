import { Problem } from '#shared/contract/problem'
import type { LogisticUnit, Packing } from '#shared/domain/packing/packing'
import type { Shipment } from '#shared/domain/shipment/shipment'
import type { OrganizationId } from '#shared/kernel/ids'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import type { Loaded } from '#shared/runtime/packing/load-packing'
import { loadPacking } from '#shared/runtime/packing/load-packing'
import { placesOf } from '#shared/runtime/visible-documents'
import { Shipments, ShipmentsAddressed } from '#shared/table/entities/logistics'
import { Ssccs } from '#shared/table/entities/packing'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export type Found = Loaded & { unit: LogisticUnit; packing: Packing }

/** An organization's own unit. @throws Problem logisticUnit.notFound */
export async function ownUnit(organizationId: OrganizationId, sscc: string, locations: LocationAccess): Promise<Found> {
  const found = await ownShipment(organizationId, sscc)
  return within(found, organizationId, sscc, locations)
}

/**
 * A unit of an organization's own, or one sent to it. An SSCC is unique among those of each organization, and nobody can be kept from giving one that
 * is another's: of several that are sent to this one, the latest shipment's is meant.
 *
 * @throws Problem logisticUnit.notFound
 */
export async function visibleUnit(
  organizationId: OrganizationId,
  sscc: string,
  locations: LocationAccess,
): Promise<Found> {
  const found = (await ownShipment(organizationId, sscc)) ?? (await addressedShipment(organizationId, sscc))
  return within(found, organizationId, sscc, locations)
}

async function ownShipment(organizationId: OrganizationId, sscc: string): Promise<Shipment | undefined> {
  const own = await Ssccs.get({ organizationId, sscc })
  return own?.shipmentId && Shipments.get({ organizationId, shipmentId: own.shipmentId })
}

async function addressedShipment(receiverId: OrganizationId, sscc: string): Promise<Shipment | undefined> {
  const holders = await listAll(Ssccs, lists.ssccHolders(sscc))
  const named = holders.flatMap(({ shipmentId }) => (shipmentId ? { receiverId, shipmentId } : []))
  const addressed = await ShipmentsAddressed.getMany(named)
  const latest = addressed.toSorted((a, b) => (a.shipmentId < b.shipmentId ? 1 : -1))[0]
  return latest && Shipments.get({ organizationId: latest.ownerId, shipmentId: latest.shipmentId })
}

/** What the caller may not see answers as what does not exist: a shipment at other places, too. */
async function within(
  shipment: Shipment | undefined,
  viewerId: OrganizationId,
  sscc: string,
  locations: LocationAccess,
): Promise<Found> {
  locations.require(shipment ? placesOf(shipment, viewerId) : [], 'logisticUnit.notFound', 'VIEWER')
  const loaded = shipment && (await loadPacking(shipment, viewerId))
  const unit = loaded?.units.find((each) => each.sscc === sscc)
  if (!loaded?.packing || !unit) throw Problem.of('logisticUnit.notFound', {})
  return { ...loaded, packing: loaded.packing, unit }
}
