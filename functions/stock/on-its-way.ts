import { openOf } from '#shared/domain/asn/asn'
import type { ProductId } from '#shared/kernel/ids'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { AsnLines, Shipments } from '#shared/table/entities/logistics'
import { UnderWay } from '#shared/table/entities/places'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { eachOf, visibleLocations } from './visible-locations'

/**
 * What of a product is on its way to the locations that the caller sees: the open balances of the ASNs of shipments that hold a place
 * there. A figure kept at each destination would be cheaper to read, and would not fit the commit of a dispatch of twenty lines.
 */
export async function onItsWay(
  { caller, locations }: { caller: Caller; locations: LocationAccess },
  productId: ProductId,
) {
  const { organizationId } = caller
  const places = await visibleLocations({ caller, locations }, undefined)
  const held = await eachOf(places, ({ locationId }) =>
    listAll(UnderWay, lists.underWay(locationId), { consistent: false }),
  )
  const here = new Set<string>(places.map(({ locationId }) => locationId))
  const shipmentIds = [...new Set(held.flat().map(({ documentId }) => documentId))]
  const found = await Shipments.getMany(
    shipmentIds.map((shipmentId) => ({ organizationId, shipmentId })),
    { consistent: false },
  )
  const coming = await eachOf(found, async ({ asnId, to, expectedArrivalOn, state }) => {
    // What is called back comes no more.
    if (!asnId || state === 'RECALLING' || !('locationId' in to) || !here.has(to.locationId)) return []
    const { locationId } = to
    const lines = await listAll(AsnLines, lists.asnLines(asnId), { consistent: false })
    return lines
      .filter((line) => line.productId === productId && openOf(line).gt(0))
      .map((line) => ({ locationId, asnId, expectedArrivalOn, lot: line.lot, quantity: openOf(line).toNumber() }))
  })
  return coming.flat()
}
