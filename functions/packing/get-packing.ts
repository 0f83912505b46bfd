import * as contract from '#shared/contract/operations/packing'
import { useCase } from '#shared/runtime/http/use-case'
import { loadPacking } from '#shared/runtime/packing/load-packing'
import { placesOf, visibleShipment } from '#shared/runtime/visible-documents'
import { packingView } from './unit-views'

export const getPacking = useCase(contract.getPacking, async ({ caller, locations, params }) => {
  const shipment = await visibleShipment(caller.organizationId, params.shipmentId)
  locations.require(placesOf(shipment, caller.organizationId), 'shipment.notFound')
  return packingView(await loadPacking(shipment, caller.organizationId))
})
