import * as contract from '#shared/contract/operations/sales'
import { Problem } from '#shared/contract/problem'
import { mayTake } from '#shared/domain/sales-order/sales-order'
import { shipmentDrafted } from '#shared/events/logistics'
import { salesOrderDrafted } from '#shared/events/sales-orders'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { holdPlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { loadSalesOrder } from '#shared/runtime/sales/load-sales-order'
import { heldPurchase, savedOrder } from '#shared/runtime/sales/save-sales-order'
import { createLines } from '#shared/runtime/shipment-lines'
import { commit, maximumWrites } from '#shared/table/commit'
import { Shipments } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import { claimedLines } from './claimed-lines'
import { destinationOf } from './destination-of'
import { draftsOf } from './drafts-of'
import { placesLeft } from './places-left'
import { salesOrderSummary } from './sales-order-view'

/** What is kept for an order goes into drafts that take it: one for each place that it lies at. Lots were chosen when it was kept. */
export const draftSalesShipments = useCase(contract.draftSalesShipments, async (call) => {
  const { caller, params } = call
  const { organizationId } = caller
  const before = await loadSalesOrder({ organizationId, ...params })
  orThrow(mayTake('draft', before.order))
  const { to, mostOf, conditions } = await destinationOf(before, call)
  const places = await placesLeft(call, before.lines)
  const { lines, claims } = claimedLines(call, before.lines, { places, mostOf })
  const drafts = await draftsOf(call, before, { claims, to })
  const { order, writes } = savedOrder(before, { order: before.order, lines })
  const view = {
    ...salesOrderSummary(order),
    shipments: drafts.map(({ shipment, lines: shipped, from: { locationId } }) => ({
      shipmentId: shipment.shipmentId,
      number: shipment.number,
      locationId,
      lines: shipped.length,
      units: shipment.units.toNumber(),
    })),
  }
  await commitWhole([
    ...writes,
    ...heldPurchase(before),
    ...conditions,
    ...drafts.flatMap(({ shipment, lines: shipped, from, numbered }) => [
      Shipments.create(shipment),
      ...createLines(shipment.shipmentId, shipped),
      ...holdPlaces([from], shipment.shipmentId),
      ...numbered,
      record(call, {
        ownerId: organizationId,
        documentId: shipment.shipmentId,
        event: shipmentDrafted,
        data: { number: shipment.number },
        to: shipment.state,
      }),
    ]),
    record(call, {
      ownerId: organizationId,
      documentId: order.salesOrderId,
      event: salesOrderDrafted,
      data: { number: order.number, shipmentIds: drafts.map(({ shipment }) => shipment.shipmentId) },
      from: before.order.state,
      to: order.state,
    }),
    once(call, view),
  ])
  return view
})

/** @throws Problem salesOrder.tooLong */
async function commitWhole(writes: readonly Write[]): Promise<void> {
  if (writes.length > maximumWrites)
    throw Problem.of('salesOrder.tooLong', { writes: writes.length, maximum: maximumWrites })
  await commit(writes)
}
