import type { Departed } from '#shared/domain/report/fill-rate'
import { idOfPartnerOrder } from '#shared/domain/sales-order/partner-order'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { isLocation } from '#shared/domain/shipment/shipment'
import type { ShipmentId } from '#shared/kernel/ids'
import { dayIn } from '#shared/kernel/time-zone'
import { eachOf } from '#shared/runtime/each-of'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { Locations } from '#shared/table/entities/inventory'
import { Shipments } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/**
 * What left for these sales orders with the next shipments after one, a megabyte of them at a time: on the day that the clocks showed where it left. What was
 * called back did not.
 */
export async function departedAfter(
  organizationId: string,
  after: ShipmentId,
  isMeant: (salesOrderId: string) => boolean,
): Promise<{ departed: Departed[]; after?: ShipmentId }> {
  const shipments = await listAll(Shipments, lists.shipmentsAfter(organizationId, after), { atLeast: 1 })
  const left = shipments.filter((each) => hasLeft(each) && isMeant(orderOf(each) ?? ''))
  const zones = left.length > 0 ? await zonesOf(organizationId) : new Map<string, string | undefined>()
  const departed = await eachOf(left, (each) => departedWith(each, zones))
  return { departed: departed.flat(), after: shipments.at(-1)?.shipmentId }
}

const hasLeft = ({ dispatchedAt, state }: Shipment): boolean =>
  dispatchedAt !== undefined && state !== 'CANCELLED' && state !== 'RECALLING'

/** Of a partner's order, whether it was drafted from the sales order or from the purchase order. */
const orderOf = ({ salesOrder, order }: Shipment) =>
  salesOrder?.salesOrderId ?? (order && idOfPartnerOrder(order.purchaseOrderId))

async function zonesOf(organizationId: string) {
  const places = await listAll(Locations, lists.locations(organizationId), { consistent: false })
  return new Map<string, string | undefined>(places.map(({ locationId, timeZone }) => [locationId, timeZone]))
}

async function departedWith(shipment: Shipment, zones: ReadonlyMap<string, string | undefined>): Promise<Departed[]> {
  const { shipmentId, from, dispatchedAt } = shipment
  const salesOrderId = orderOf(shipment)
  if (!dispatchedAt || !salesOrderId) return []
  const on = dayIn(dispatchedAt, isLocation(from) ? zones.get(from.locationId) : undefined)
  const lines = await linesOfShipment(shipmentId)
  return lines.flatMap(({ salesLine, fills, quantity }) => {
    const line = salesLine ?? fills?.line
    return line === undefined ? [] : { salesOrderId, line, on, quantity }
  })
}
