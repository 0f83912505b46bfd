import type * as z from 'zod'
import type { AsnSummary, AsnView, ShipmentSummary, ShipmentView } from '#shared/contract/operations/logistics'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import { openOf, overOf } from '#shared/domain/asn/asn'
import type { AsnDifference } from '#shared/domain/asn/difference'
import { asnDifference, differenceText } from '#shared/domain/asn/difference'
import type { PartyNamed, Shipment, ShipmentLine, ShipmentPlace } from '#shared/domain/shipment/shipment'
import { isOnBooks, isParty } from '#shared/domain/shipment/shipment'
import type { ProductId } from '#shared/kernel/ids'

/**
 * Shipments and ASNs as an organization may see them: a partner reads the place of dispatch as text, its location stays hidden (5.6). Who fills
 * an order reads the place that it goes to as text, too. Each side reads its own product and SKU.
 */
type Place = z.input<typeof ShipmentSummary>['from']

const shown = (place: ShipmentPlace | PartyNamed): Place =>
  isParty(place) ? { partyId: place.partyId, name: place.name } : { locationId: place.locationId, name: place.name }
const asText = ({ name }: { name: string }): Place => ({ name })
type Document = Pick<Shipment, 'organizationId' | 'receiverId' | 'from' | 'order'> & { to: ShipmentPlace | PartyNamed }
const fromFor = (viewerId: string, document: Document): Place =>
  viewerId === document.organizationId && isOnBooks(document.from) ? shown(document.from) : asText(document.from)

const toFor = (viewerId: string, { to, order, organizationId, receiverId = organizationId }: Document): Place =>
  order && viewerId !== receiverId ? asText(to) : shown(to)
const orderShown = ({ order }: Document) => order && { purchaseOrderId: order.purchaseOrderId, number: order.number }

export function shipmentSummary(shipment: Shipment, viewerId: string): z.input<typeof ShipmentSummary> {
  const { shipmentId, number, state, units, expectedArrivalOn, createdAt, dispatchedAt, version } = shipment
  const places = { from: fromFor(viewerId, shipment), to: toFor(viewerId, shipment) }
  return {
    shipmentId,
    number,
    state,
    ...places,
    order: orderShown(shipment),
    units: units.toNumber(),
    expectedArrivalOn,
    createdAt,
    dispatchedAt,
    version,
  }
}

export function shipmentView(
  shipment: Shipment,
  lines: readonly ShipmentLine[],
  viewerId: string,
): z.input<typeof ShipmentView> {
  const { carrier, tracking, asnId, departure, lacking } = shipment
  return {
    ...shipmentSummary(shipment, viewerId),
    carrier,
    tracking,
    asnId,
    lines: lines.map((line) => lineView(line, shipment, viewerId)),
    departure: departure && { step: departure.step, done: departure.next - 1, lines: lines.length },
    lacking: lacking?.map((line) => ({
      ...line,
      available: line.available.toNumber(),
      asked: line.asked.toNumber(),
    })),
  }
}

/** Where goods left and arrive, and the order that they fill, as either side reads it. */
export const journeyFor = (viewerId: string, document: Document) => ({
  shipFrom: fromFor(viewerId, document),
  shipTo: toFor(viewerId, document),
  order: orderShown(document),
})

export function asnSummary(asn: Asn, viewerId: string): z.input<typeof AsnSummary> {
  const { asnId, number, shipmentNumber, state, units, unitsOpen, expectedArrivalOn, sentAt, version } = asn
  const places = journeyFor(viewerId, asn)
  const totals = { units: units.toNumber(), unitsOpen: unitsOpen.toNumber() }
  return { asnId, number, shipmentNumber, state, ...places, ...totals, expectedArrivalOn, sentAt, version }
}

/** `replaced`: the lines of the one that it replaces. */
export function asnView(
  asn: Asn,
  lines: readonly AsnLine[],
  viewerId: string,
  replaced?: readonly AsnLine[],
): z.input<typeof AsnView> {
  const { carrier, tracking, replaces, replacedBy } = asn
  return {
    ...asnSummary(asn, viewerId),
    carrier,
    tracking,
    replaces,
    replacedBy,
    changes: replaced && asnDifference(replaced, lines).map((each) => changeView(each, asn, viewerId)),
    lines: lines.map((line) => asnLineView(line, asn, viewerId)),
  }
}

function changeView(change: AsnDifference, asn: Asn, viewerId: string) {
  const { line, kind, of, was, is } = change
  const { sku } = productFor(of, asn, viewerId)
  const shown = (goods: typeof was) => goods && { quantity: goods.quantity.toNumber(), lot: goods.lot }
  return { line, sku, kind, was: shown(was), is: shown(is), text: differenceText(change, sku) }
}

type Goods = Omit<ShipmentLine, 'shipmentId'>

const lineView = (goods: Goods, document: Document, viewerId: string) => ({
  line: goods.line,
  orderLine: goods.fills?.line,
  ...productFor(goods, document, viewerId),
  lot: goods.lot ?? goods.fills?.lot,
  quantity: goods.quantity.toNumber(),
})

/** Goods that fill an order are two products: the supplier's, where it keeps books of them, and the buyer's. Each side is told its own. */
export function productFor(
  { productId, sku, fills }: Pick<Goods, 'productId' | 'sku' | 'fills'>,
  { organizationId, order, from }: Pick<Document, 'organizationId' | 'order' | 'from'>,
  viewerId: string,
): { productId?: ProductId; sku: string } {
  if (!fills || !order) return { productId, sku }
  if (viewerId === order.buyerId) return { productId: fills.productId, sku: fills.sku }
  if (viewerId === organizationId && isOnBooks(from)) return { productId, sku }
  return { sku: fills.sku }
}

const asnLineView = (line: AsnLine, asn: Asn, viewerId: string) => ({
  ...lineView(line, asn, viewerId),
  received: line.received.toNumber(),
  damaged: line.damaged.toNumber(),
  missing: line.missing.toNumber(),
  // What was withdrawn is not on its way.
  open: asn.state === 'CANCELLED' || asn.state === 'REPLACED' ? 0 : openOf(line).toNumber(),
  over: overOf(line).gt(0) ? overOf(line).toNumber() : undefined,
})
