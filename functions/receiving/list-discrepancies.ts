import * as contract from '#shared/contract/operations/receiving'
import type { Discrepancy } from '#shared/domain/asn/asn'
import { useCase } from '#shared/runtime/http/use-case'
import { discrepancyView } from '#shared/runtime/views/discrepancy-view'
import { Discrepancies } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listPage } from '#shared/table/list'

export const listDiscrepancies = useCase(
  contract.listDiscrepancies,
  async ({ caller, locations, operation, query }) => {
    const { organizationId } = caller
    const { sees } = locations
    const isShown = ({ fromLocationId, toLocationId }: Discrepancy) =>
      query.direction === 'INBOUND' ? sees(toLocationId) : sees(fromLocationId) || sees(toLocationId)
    const options = { scope: operation.id, isShown }
    const page =
      query.direction === 'INBOUND'
        ? await listAddressedTo(Discrepancies, { organizationId, kind: 'DISCREPANCY', only: 'OPEN' }, query, options)
        : await listPage(Discrepancies, lists.discrepancies(organizationId), query, { newestFirst: true, ...options })
    return { ...page, items: page.items.map((each) => discrepancyView(each, organizationId)) }
  },
)
