import * as contract from '#shared/contract/operations/orders'
import { change } from '#shared/domain/order/change'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { orderDrafted } from '#shared/events/orders'
import { zero } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import { requireActive } from '#shared/runtime/active-location'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { orderView } from '#shared/runtime/views/order-view'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { OrderLines, PurchaseOrders } from '#shared/table/entities/orders'
import { Organizations } from '#shared/table/entities/organizations'
import { takeNumber } from '#shared/table/numbers'
import { newLines } from './new-lines'
import { placeOf, withPlaces } from './places-of'
import { supplierOf } from './supplier-of'

export const createPurchaseOrder = useCase(contract.createPurchaseOrder, async (call) => {
  const { body, caller, locations, newId, now } = call
  const { organizationId, userId } = caller
  const shipTo = await Locations.load({ organizationId, locationId: body.locationId }, 'location.notFound')
  locations.require(shipTo.locationId)
  requireActive(shipTo, caller)
  const { supplier, conditions } = await supplierOf(organizationId, body.supplier, now)
  const buyer = await Organizations.get({ organizationId })
  assert(buyer, 'a caller acts for an organization')

  const purchaseOrderId = newId('purchaseOrder')
  const { currency, wantedOn, note, internalNote } = body
  const empty: PurchaseOrder = {
    organizationId,
    purchaseOrderId,
    number: '',
    state: 'DRAFT',
    buyerName: buyer.name,
    supplier,
    currency,
    places: [placeOf(shipTo)],
    shipToId: shipTo.locationId,
    revision: 1,
    content: { wantedOn, note, lines: 0, total: zero },
    internalNote,
    lastLine: 0,
    rounds: 0,
    draftedBy: userId,
    changedBy: userId,
    createdAt: now,
    version: 0,
  }
  const lines = await newLines(empty, body.lines)
  const places = await withPlaces(
    empty.places,
    lines.flatMap(({ terms }) => terms.allocations),
    call,
  )
  const filled = orThrow(
    change(
      empty,
      lines.map((after) => ({ after })),
      { by: userId },
    ),
  )
  const number = await takeNumber(organizationId, 'PO', body.number, purchaseOrderId, now)
  const order: PurchaseOrder = { ...filled, places, number: number.number }
  const view = orderView(order, { role: 'BUYER', organizationId })
  await commit([
    PurchaseOrders.create(order),
    ...lines.map((line) => OrderLines.create(line)),
    ...conditions,
    number.write,
    record(call, {
      ownerId: organizationId,
      documentId: purchaseOrderId,
      event: orderDrafted,
      data: { number: order.number },
      to: order.state,
    }),
    once(call, view),
  ])
  return view
})
