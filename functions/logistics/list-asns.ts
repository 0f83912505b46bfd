import * as contract from '#shared/contract/operations/logistics'
import { useCase } from '#shared/runtime/http/use-case'
import { asnSummary } from '#shared/runtime/views/shipment-view'
import { Asns } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listPage } from '#shared/table/list'

export const listAsns = useCase(contract.listAsns, async ({ caller, operation, query }) => {
  const { organizationId } = caller
  const page =
    query.direction === 'INBOUND'
      ? await listAddressedTo(Asns, { organizationId, kind: 'ASN', only: query.state }, query, operation.id)
      : await listPage(Asns, lists.asns(organizationId), query, { newestFirst: true, scope: operation.id })
  return { ...page, items: page.items.map((asn) => asnSummary(asn, organizationId)) }
})
