import type { AsnLine } from '#shared/domain/asn/asn'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import type { LocationId } from '#shared/kernel/ids'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { AsnLines, Shipments } from '#shared/table/entities/logistics'
import { UnderWay } from '#shared/table/entities/places'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { eachOf } from '../each-of'

/** A shipment that left, with the lines of its ASN; or one that is about to leave, with its own. */
export type Coming =
  | { shipment: Shipment; locationId: LocationId; announced: AsnLine[] }
  | { shipment: Shipment; locationId: LocationId; leaving: ShipmentLine[] }

type To = { organizationId: string; locationIds: readonly string[] }

/**
 * What is on its way to locations on an organization's books: the shipments that hold a place there and left, or are about to. A figure kept at each destination would be cheaper to
 * read, and would not fit the commit of a dispatch of twenty lines.
 */
export async function onItsWayTo({ organizationId, locationIds }: To, { consistent = false } = {}): Promise<Coming[]> {
  const held = await eachOf(locationIds, (locationId) => listAll(UnderWay, lists.underWay(locationId), { consistent }))
  const here = new Set(locationIds)
  const shipmentIds = [...new Set(held.flat().map(({ documentId }) => documentId))]
  const found = await Shipments.getMany(
    shipmentIds.map((shipmentId) => ({ organizationId, shipmentId })),
    { consistent },
  )
  const coming = await eachOf(found, async (shipment): Promise<Coming[]> => {
    const { shipmentId, asnId, to, state, departure } = shipment
    // What is called back comes no more.
    if (state === 'RECALLING' || !('locationId' in to) || !here.has(to.locationId)) return []
    const { locationId } = to
    // Nor does what stays because a line of it lacks stock.
    if (departure?.step === 'GIVING_BACK') return []
    if (state === 'DISPATCHING') return [{ shipment, locationId, leaving: await linesOfShipment(shipmentId) }]
    return asnId
      ? [{ shipment, locationId, announced: await listAll(AsnLines, lists.asnLines(asnId), { consistent }) }]
      : []
  })
  return coming.flat()
}
