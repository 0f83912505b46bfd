import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import type { Replaced } from '#shared/domain/asn/replace'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { asnReplaced, shipmentCorrected } from '#shared/events/logistics'
import { shippedEntry, unshippedEntry } from '#shared/runtime/orders/fill-order'
import { rewriteLines } from '#shared/runtime/shipment-lines'
import { AsnLines, Asns, AsnsAddressed, Shipments } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

/** Both ASNs, with the lines of the new one, and the shipment that goes on under it. Conditions: the old one and the shipment are as they were read. */
export function documentsReplaced(
  { before, asn, shipment }: Replaced,
  { found, left, lines }: { found: Asn; left: Shipment; lines: readonly AsnLine[] },
): Write[] {
  const { asnId, receiverId, organizationId: ownerId } = asn
  const { shipmentId } = shipment
  return [
    Asns.replace(before, found),
    Asns.create(asn),
    ...(receiverId === ownerId ? [] : [AsnsAddressed.create({ receiverId, asnId, ownerId })]),
    ...lines.map((line) => AsnLines.create(line)),
    Shipments.replace(shipment, left),
    rewriteLines(shipmentId, lines.map(asShipped(shipmentId))),
  ]
}

const asShipped =
  (shipmentId: Shipment['shipmentId']) =>
  ({ line, productId, sku, unit, listPrice, lot, quantity, fills, salesLine }: AsnLine) => ({
    shipmentId,
    line,
    productId,
    sku,
    unit,
    listPrice,
    lot,
    quantity,
    fills,
    salesLine,
  })

/** One entry in each organization's log, and where goods were ordered in their buyer's: what comes, and under which number. */
export function announcedAnew({ before, asn, shipment }: Replaced, tell: Tell): Write[] {
  const { asnId, organizationId: ownerId, receiverId, state: to } = asn
  const { shipmentId, number, partnershipId } = shipment
  const replacedAsnId = before.asnId
  return [
    ...unshippedEntry({ ...shipment, asnNumber: before.number }, before.asnId, tell),
    ...shippedEntry(shipment, tell),
    tell({
      ownerId,
      documentId: shipmentId,
      event: shipmentCorrected,
      data: { number, asnId, replacedAsnId },
    }),
    tell({
      ownerId: receiverId,
      documentId: asnId,
      event: asnReplaced,
      data: { asnId, replacedAsnId, ownerId, receiverId, partnershipId },
      to,
    }),
  ]
}
