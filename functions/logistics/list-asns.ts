import * as contract from '#shared/contract/operations/logistics'
import { useCase } from '#shared/runtime/http/use-case'
import { asnSummary } from '#shared/runtime/views/shipment-view'
import { shownAt } from '#shared/runtime/visible-documents'
import { Asns } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listPage } from '#shared/table/list'

export const listAsns = useCase(contract.listAsns, async ({ caller, locations, operation, query }) => {
  const { organizationId } = caller
  const options = { scope: operation.id, isShown: shownAt(locations.sees, organizationId) }
  const page =
    query.direction === 'INBOUND'
      ? await listAddressedTo(Asns, { organizationId, kind: 'ASN', only: query.state }, query, options)
      : await listPage(Asns, lists.asns(organizationId), query, { newestFirst: true, ...options })
  return { ...page, items: page.items.map((asn) => asnSummary(asn, organizationId)) }
})
