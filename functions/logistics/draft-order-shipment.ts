import * as contract from '#shared/contract/operations/logistics'
import { Problem } from '#shared/contract/problem'
import { sentTerms } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier, mayStep } from '#shared/domain/order/order'
import { toBase } from '#shared/domain/product/packs'
import { checkStockable, lotFor } from '#shared/domain/product/stockable'
import type { Origin, Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { includes } from '#shared/entitlements/features'
import { shipmentDrafted } from '#shared/events/logistics'
import { quantity, sum } from '#shared/kernel/quantity'
import { requireActive } from '#shared/runtime/active-location'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { loadProducts } from '#shared/runtime/load-products'
import { holdPlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { placeNamed } from '#shared/runtime/orders/place-named'
import { visibleOrder } from '#shared/runtime/orders/visible-order'
import { createLines } from '#shared/runtime/shipment-lines'
import { shipmentView } from '#shared/runtime/views/shipment-view'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { Shipments } from '#shared/table/entities/logistics'
import { OrderLines } from '#shared/table/entities/orders'
import { Organizations } from '#shared/table/entities/organizations'
import { takeNumber } from '#shared/table/numbers'
import { ownProducts } from './own-products'

type Draft = Call<typeof contract.draftOrderShipment>

/**
 * What of an order leaves together. A supplier that keeps books names where its goods lie, and they leave its stock; one that does not says what
 * it sends. For a supplier without an account the buyer says what was announced to it. Nothing is counted in the order before it leaves.
 */
export const draftOrderShipment = useCase(contract.draftOrderShipment, async (call) => {
  const { body, caller, newId, now, params } = call
  const { organizationId } = caller
  const order = await shippableOrder(call)
  // It may end until the goods leave; of one that ended already nothing is begun.
  orThrow(mayStep(order, 'ship'))
  const { from, conditions } = await originOf(call, order)
  const place = placeNamed(order, body.shipTo)
  // The order proves the right to the buyer's lines, and what they say of its products.
  const { buyerId, lines: wanted } = { buyerId: order.organizationId, lines: body.lines }
  const ordered = new Map(
    (await OrderLines.getMany(distinct(wanted).map((line) => ({ ...params, line })))).map((each) => [each.line, each]),
  )
  const named = wanted.map((each) => {
    const line = ordered.get(each.line)
    const terms = line && sentTerms(order, line)
    if (!line || !terms || terms.quantity.eq(0)) throw Problem.of('purchaseOrder.lineUnknown', { line: each.line })
    return { ...each, ordered: line, terms }
  })
  const products = await loadProducts(
    buyerId,
    named.map((each) => each.ordered),
  )
  const own = 'locationId' in from ? await ownProducts(organizationId, named) : undefined

  const { supplier } = order
  const [partyId, partnershipId] = isPartySupplier(supplier)
    ? [supplier.partyId, undefined]
    : [undefined, supplier.partnershipId]
  const shipmentId = newId('shipment')
  const lines = named.map(({ ordered: { line, productId, sku, unit }, terms, ...each }, index): ShipmentLine => {
    const bought = products.get(productId)
    const shipped = orThrow(toBase(bought, quantity(each.quantity), each.pack))
    const lot = lotFor(bought, each.lot)
    orThrow(checkStockable({ ...bought, status: 'ACTIVE' }, shipped, lot))
    const fills = { line, productId, sku, lot, unitPrice: terms.unitPrice }
    const goods = own?.(index, shipped) ?? { productId, sku, unit, lot: each.lot }
    return { shipmentId, line: index + 1, ...goods, quantity: shipped, fills }
  })
  const number = await takeNumber(organizationId, 'SHIP', body.number, shipmentId, now)
  const asnNumber = await takeNumber(organizationId, 'ASN', body.asnNumber, shipmentId, now)
  const { carrier, tracking, expectedArrivalOn } = body
  const shipment: Shipment = {
    organizationId,
    shipmentId,
    number: number.number,
    asnNumber: asnNumber.number,
    state: 'DRAFT',
    from,
    to: { locationId: place.locationId, code: place.code, name: place.name },
    order: { ...params, number: order.number, buyerId, currency: order.currency, partyId },
    partnershipId,
    receiverId: place.organizationId === organizationId ? undefined : place.organizationId,
    carrier,
    tracking,
    expectedArrivalOn,
    units: sum(lines.map((line) => line.quantity)),
    lines: lines.length,
    createdAt: now,
    version: 1,
  }
  const view = shipmentView(shipment, lines, organizationId)
  await commit([
    Shipments.create(shipment),
    ...createLines(shipmentId, lines),
    ...conditions(shipmentId),
    number.write,
    asnNumber.write,
    record(call, {
      ownerId: organizationId,
      documentId: shipmentId,
      event: shipmentDrafted,
      data: { number: shipment.number },
      to: shipment.state,
    }),
    once(call, view),
  ])
  return view
})

const distinct = (lines: Draft['body']['lines']): number[] => [...new Set(lines.map(({ line }) => line))]

/**
 * The order, for who ships against it: its supplier; where that is a party, the buyer, for what it announced.
 *
 * @throws Problem purchaseOrder.notFound, purchaseOrder.notSupplier, access.locationLevelTooLow
 */
async function shippableOrder({ caller, locations, params, within }: Draft): Promise<PurchaseOrder> {
  const { order, role } = await visibleOrder(caller, params.purchaseOrderId, locations.sees)
  within.require(isPartySupplier(order.supplier) ? undefined : order.supplier.partnershipId, 'purchaseOrder.notFound')
  if (role === 'SUPPLIER') return order
  if (role === 'RECEIVER' || !isPartySupplier(order.supplier)) throw Problem.of('purchaseOrder.notSupplier', {})
  locations.require(order.shipToId, 'purchaseOrder.notFound')
  return order
}

type From = { from: Origin; conditions: (shipmentId: Shipment['shipmentId']) => ReturnType<typeof holdPlaces> }

/**
 * Where the goods leave: a location of the supplier's own, where it names one; else what it is called. Goods of a supplier without locations
 * are sent by who may act for it everywhere.
 *
 * @throws Problem location.notFound, location.archived, location.readOnly, shipment.noBooks, access.locationLevelTooLow
 */
async function originOf({ body, caller, locations }: Draft, order: PurchaseOrder): Promise<From> {
  const { organizationId, plan, addOns } = caller
  const nothingHeld = () => []
  if (isPartySupplier(order.supplier)) {
    if (body.fromLocationId) throw Problem.of('shipment.noBooks', {})
    return { from: { name: order.supplier.name }, conditions: nothingHeld }
  }
  if (!body.fromLocationId) {
    locations.require('', 'purchaseOrder.notFound')
    const sender = await Organizations.load({ organizationId }, 'organization.notFound')
    return { from: { name: sender.name }, conditions: nothingHeld }
  }
  locations.require(body.fromLocationId, 'purchaseOrder.notFound')
  if (!includes('inventory.manage', plan, addOns)) throw Problem.of('shipment.noBooks', {})
  const location = await Locations.load({ organizationId, locationId: body.fromLocationId }, 'location.notFound')
  requireActive(location, caller)
  const { locationId, code, name } = location
  return { from: { locationId, code, name }, conditions: (shipmentId) => holdPlaces([location], shipmentId) }
}
