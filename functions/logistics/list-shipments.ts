import * as contract from '#shared/contract/operations/logistics'
import { useCase } from '#shared/runtime/http/use-case'
import { shipmentSummary } from '#shared/runtime/views/shipment-view'
import { shownAt } from '#shared/runtime/visible-documents'
import { Shipments } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listPage } from '#shared/table/list'

export const listShipments = useCase(contract.listShipments, async ({ caller, locations, operation, query }) => {
  const { organizationId } = caller
  const options = { scope: operation.id, isShown: shownAt(locations.sees, organizationId) }
  const page =
    query.direction === 'INBOUND'
      ? await listAddressedTo(Shipments, { organizationId, kind: 'SHIPMENT' }, query, options)
      : await listPage(Shipments, lists.shipments(organizationId), query, { newestFirst: true, ...options })
  return { ...page, items: page.items.map((shipment) => shipmentSummary(shipment, organizationId)) }
})
