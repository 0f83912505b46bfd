import { openOf } from '#shared/domain/asn/asn'
import type { ProductId } from '#shared/kernel/ids'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { onItsWayTo } from '#shared/runtime/shipping/on-its-way'
import { visibleLocations } from '#shared/runtime/visible-locations'

/** What of a product is on its way to the locations that the caller sees: the open balances of its ASNs. */
export async function onItsWay(
  { caller, locations }: { caller: Caller; locations: LocationAccess },
  productId: ProductId,
) {
  const { organizationId } = caller
  const places = await visibleLocations({ caller, locations }, undefined)
  const coming = await onItsWayTo({ organizationId, locationIds: places.map(({ locationId }) => locationId) })
  return coming.flatMap((each) => {
    if (!('announced' in each)) return []
    const { announced, locationId, shipment } = each
    return announced
      .filter((line) => line.productId === productId && openOf(line).gt(0))
      .map(({ asnId, lot, ...line }) => ({
        locationId,
        asnId,
        expectedArrivalOn: shipment.expectedArrivalOn,
        lot,
        quantity: openOf({ asnId, lot, ...line }).toNumber(),
      }))
  })
}
