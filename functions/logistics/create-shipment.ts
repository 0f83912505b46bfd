import * as contract from '#shared/contract/operations/logistics'
import { Problem } from '#shared/contract/problem'
import { checkStockable } from '#shared/domain/product/stockable'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { shipmentDrafted } from '#shared/events/logistics'
import { quantity, sum } from '#shared/kernel/quantity'
import { requireActive } from '#shared/runtime/active-location'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { loadProducts } from '#shared/runtime/load-products'
import { holdPlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { createLines } from '#shared/runtime/shipment-lines'
import { shipmentView } from '#shared/runtime/views/shipment-view'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { Shipments } from '#shared/table/entities/logistics'
import { takeNumber } from '#shared/table/numbers'
import { destinationOf } from './destination'

export const createShipment = useCase(contract.createShipment, async (call) => {
  const { body, caller, locations, newId, now } = call
  const { organizationId } = caller
  if ('locationId' in body.to && body.to.locationId === body.fromLocationId) throw Problem.of('shipment.samePlace', {})
  const from = await Locations.load({ organizationId, locationId: body.fromLocationId }, 'location.notFound')
  locations.require(from.locationId)
  // Who sends goods to a place needs to know of it, no more.
  if ('locationId' in body.to) locations.require(body.to.locationId, 'location.notFound', 'VIEWER')
  const { conditions, location: arriving, ...destination } = await destinationOf(organizationId, body.to, now)
  const places = arriving ? [from, arriving] : [from]
  for (const place of places) requireActive(place, caller)
  const products = await loadProducts(organizationId, body.lines)

  const shipmentId = newId('shipment')
  const lines = body.lines.map(({ productId, lot, quantity: shipped }, index): ShipmentLine => {
    const { sku, unit, listPrice } = orThrow(checkStockable(products.get(productId), quantity(shipped), lot))
    return { shipmentId, line: index + 1, productId, sku, unit, listPrice, lot, quantity: quantity(shipped) }
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
    from: { locationId: from.locationId, code: from.code, name: from.name },
    ...destination,
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
    ...conditions,
    ...holdPlaces(places, shipmentId),
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
