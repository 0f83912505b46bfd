import * as contract from '#shared/contract/operations/logistics'
import { useCase } from '#shared/runtime/http/use-case'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { shipmentView } from '#shared/runtime/views/shipment-view'
import { placesOf, visibleShipment } from '#shared/runtime/visible-documents'

export const getShipment = useCase(contract.getShipment, async ({ caller, locations, params, within }) => {
  const shipment = await visibleShipment(caller.organizationId, params.shipmentId)
  within.require(shipment.partnershipId, 'shipment.notFound')
  locations.require(placesOf(shipment, caller.organizationId), 'shipment.notFound')
  const lines = await linesOfShipment(shipment.shipmentId)
  return shipmentView(shipment, lines, caller.organizationId)
})
