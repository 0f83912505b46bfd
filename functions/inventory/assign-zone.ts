import * as contract from '#shared/contract/operations/inventory'
import { Problem } from '#shared/contract/problem'
import { zoneAssigned } from '#shared/events/inventory'
import { requireActive } from '#shared/runtime/active-location'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Products } from '#shared/table/entities/catalog'
import { Locations } from '#shared/table/entities/inventory'
import type { ZoneAssignment } from '#shared/table/entities/places'
import { writeAssignment, ZoneAssignments } from '#shared/table/entities/places'

/** What is as it was asked to be already is answered as it is. */
export const assignZone = useCase(contract.assignZone, async (call) => {
  const { body, caller, locations, params } = call
  const { organizationId } = caller
  const { locationId, productId } = params
  const location = await Locations.load({ organizationId, locationId }, 'location.notFound')
  locations.require(locationId)
  requireActive(location, caller)
  const { zone } = body
  if (zone !== undefined && !location.zones?.some(({ code }) => code === zone))
    throw Problem.of('location.zoneUnknown', { zone, location: location.code })
  const { sku } = await Products.load({ organizationId, productId }, 'product.notFound')

  const before = await ZoneAssignments.get(params)
  const next: ZoneAssignment | undefined = zone === undefined ? undefined : { locationId, productId, sku, zone }
  if (before?.zone !== next?.zone) {
    await commit([
      writeAssignment(params, before, next),
      record(call, {
        ownerId: organizationId,
        documentId: locationId,
        event: zoneAssigned,
        data: { locationId, productId, zone: next?.zone },
      }),
    ])
  }
  return { productId, sku, zone: next?.zone }
})
