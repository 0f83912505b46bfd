import type { Asn } from '#shared/domain/asn/asn'
import type { Filled, NotShippable, ShippedPart } from '#shared/domain/order/fulfil'
import { reship, ship, unship } from '#shared/domain/order/fulfil'
import type { OrderLine } from '#shared/domain/order/line'
import { sentTerms } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier } from '#shared/domain/order/order'
import type { FilledOrder, Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { isParty } from '#shared/domain/shipment/shipment'
import { orderShipped, orderUnshipped } from '#shared/events/orders'
import type { LocationId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { assert, done } from '#shared/kernel/result'
import { orThrow } from '#shared/runtime/or-throw'
import { OrderLines, PurchaseOrders } from '#shared/table/entities/orders'
import { Partnerships } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import { lineWrites } from './lines-of'

/**
 * An order that a shipment or receipt fills, with what of it they need. Whoever counts goods in an order writes its header, too: so a cancellation
 * and a departure meet there, and one of them is decided anew.
 */
export async function orderOf({ buyerId: organizationId, purchaseOrderId }: FilledOrder): Promise<PurchaseOrder> {
  const order = await PurchaseOrders.get({ organizationId, purchaseOrderId })
  assert(order, 'an order that goods were shipped against is never taken away')
  return order
}

/** The lines of the order that lines of a shipment or ASN fill. */
export const filledLines = (
  { purchaseOrderId }: FilledOrder,
  lines: readonly Pick<ShipmentLine, 'fills'>[],
): Promise<OrderLine[]> => {
  const numbers = new Set(lines.flatMap(({ fills }) => fills?.line ?? []))
  return OrderLines.getMany([...numbers].map((line) => ({ purchaseOrderId, line })))
}

/** How much more than ordered the partnership takes, in percent. A party agreed on nothing: no more than ordered. */
export async function toleranceOf({ supplier }: PurchaseOrder): Promise<number> {
  if (isPartySupplier(supplier)) return 0
  const { terms } = await Partnerships.load(supplier, 'partnership.notFound')
  return terms?.overReceiptTolerancePercent ?? 0
}

/** Where the goods of an order go: never to a party. */
export function placeFilled({ to }: Pick<Shipment, 'to'>): LocationId {
  assert(!isParty(to), 'goods that were ordered go to a location')
  return to.locationId
}

type Filling = Pick<ShipmentLine, 'fills' | 'quantity'>

const partsOf = (lines: readonly Filling[]): ShippedPart[] =>
  lines.flatMap(({ fills, quantity }) => (fills ? { line: fills.line, quantity } : []))

/** What lines of a shipment take of the order that they fill, when they leave. */
export async function shippedOf(
  shipment: Shipment,
  lines: readonly ShipmentLine[],
): Promise<Result<Filled & { before: PurchaseOrder }, NotShippable> | undefined> {
  if (!shipment.order) return undefined
  const before = await orderOf(shipment.order)
  const [tolerancePercent, ordered] = await Promise.all([toleranceOf(before), filledLines(shipment.order, lines)])
  const bound = { locationId: placeFilled(shipment), tolerancePercent }
  const filled = ship(before, ordered, partsOf(lines), bound)
  return filled.ok ? done({ ...filled.value, before }) : filled
}

/** The lines at the price that the order has as they leave: a draft may be older than its last version. */
export async function pricedNow(shipment: Shipment, lines: readonly ShipmentLine[]): Promise<readonly ShipmentLine[]> {
  if (!shipment.order) return lines
  const [order, ordered] = await Promise.all([orderOf(shipment.order), filledLines(shipment.order, lines)])
  return lines.map((line) => {
    const filled = ordered.find((each) => each.line === line.fills?.line)
    const unitPrice = filled && sentTerms(order, filled)?.unitPrice
    return line.fills && unitPrice ? { ...line, fills: { ...line.fills, unitPrice } } : line
  })
}

/** What lines of a shipment give back of it: they stay after all. */
export async function unshippedWrites(
  shipment: Pick<Shipment, 'order' | 'to'>,
  lines: readonly Filling[],
): Promise<Write[]> {
  if (!shipment.order) return []
  const before = await orderOf(shipment.order)
  const ordered = await filledLines(shipment.order, lines)
  return filledWrites({ ...unship(before, ordered, partsOf(lines), placeFilled(shipment)), before })
}

/** What lines that are announced otherwise take more of it, and less. */
export async function reshippedWrites(
  shipment: Pick<Shipment, 'order' | 'to'>,
  { was, is }: { was: readonly Filling[]; is: readonly Filling[] },
): Promise<Write[]> {
  if (!shipment.order) return []
  const before = await orderOf(shipment.order)
  const [tolerancePercent, ordered] = await Promise.all([
    toleranceOf(before),
    filledLines(shipment.order, [...was, ...is]),
  ])
  const bound = { locationId: placeFilled(shipment), tolerancePercent }
  const filled = orThrow(reship(before, ordered, { was: partsOf(was), is: partsOf(is) }, bound))
  return filled.lines.length > 0 ? filledWrites({ ...filled, before }) : []
}

/** Condition: order and lines are as they were read. */
export const filledWrites = ({ before, order, lines }: Filled & { before: PurchaseOrder }): Write[] => [
  PurchaseOrders.replace(order, before),
  ...lineWrites(lines),
]

/** The buyer's log tells that goods of its order are under way, whoever of its own receives them. */
export function shippedEntry(shipment: Shipment, tell: Tell): Write[] {
  const { order, organizationId: supplierId, asnId, asnNumber } = shipment
  if (!order || !asnId) return []
  const { buyerId: ownerId, purchaseOrderId: documentId } = order
  return [tell({ ownerId, documentId, event: orderShipped, data: { asnId, asn: asnNumber, supplierId } })]
}

/** And that they do not come after all: written with the last of them that lies again where it left. */
export function unshippedEntry(
  { order, organizationId: supplierId, asnNumber: asn }: Shipment,
  asnId: Asn['asnId'],
  tell: Tell,
): Write[] {
  if (!order) return []
  const { buyerId: ownerId, purchaseOrderId: documentId } = order
  return [tell({ ownerId, documentId, event: orderUnshipped, data: { asnId, asn, supplierId } })]
}
