import type * as z from 'zod'
import type { replenish } from '#shared/contract/operations/supply'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { isParty, locationLeft } from '#shared/domain/shipment/shipment'
import { assert } from '#shared/kernel/result'

export function replenishmentView(
  { shipmentId, number, state, asnId, asnNumber, from, to, expectedArrivalOn, units }: Shipment,
  lines: readonly ShipmentLine[],
): z.input<typeof replenish.output> {
  assert(!isParty(to) && expectedArrivalOn, 'a retailer is replenished at a location, and by a day')
  return {
    shipmentId,
    number,
    state,
    asnId,
    asnNumber,
    fromLocationId: locationLeft(from).locationId,
    toLocationId: to.locationId,
    expectedArrivalOn,
    units: units.toNumber(),
    lines: lines.map(({ productId, sku, lot, quantity }) => ({ productId, sku, lot, quantity: quantity.toNumber() })),
  }
}
