import * as contract from '#shared/contract/operations/logistics'
import { useCase } from '#shared/runtime/http/use-case'
import { shipmentView } from '#shared/runtime/views/shipment-view'
import { placesOf, visibleShipment } from '#shared/runtime/visible-documents'
import { ShipmentLines } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export const getShipment = useCase(contract.getShipment, async ({ caller, locations, params }) => {
  const shipment = await visibleShipment(caller.organizationId, params.shipmentId)
  locations.require(placesOf(shipment, caller.organizationId), 'shipment.notFound')
  const lines = await listAll(ShipmentLines, lists.shipmentLines(shipment.shipmentId))
  return shipmentView(shipment, lines, caller.organizationId)
})
