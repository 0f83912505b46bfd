import * as contract from '#shared/contract/operations/papers'
import { useCase } from '#shared/runtime/http/use-case'
import { placesOf, visibleShipment } from '#shared/runtime/visible-documents'
import { leadToPaper } from './lead-to-paper'
import { packingList } from './packing-list'

export const getPackingList = useCase(contract.getPackingList, async ({ caller, locations, params }) => {
  const shipment = await visibleShipment(caller.organizationId, params.shipmentId)
  locations.require(placesOf(shipment, caller.organizationId), 'shipment.notFound')
  const { organizationId: ownerId, shipmentId: documentId } = shipment
  return leadToPaper({ ownerId, documentId, what: 'packing-list' }, await packingList(shipment, caller.organizationId))
})
