import * as contract from '#shared/contract/operations/logistics'
import { useCase } from '#shared/runtime/http/use-case'
import { Discrepancies } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listPage } from '#shared/table/list'
import { discrepancyView } from './discrepancy-view'

export const listDiscrepancies = useCase(contract.listDiscrepancies, async ({ caller, operation, query }) => {
  const { organizationId } = caller
  const page =
    query.direction === 'INBOUND'
      ? await listAddressedTo(Discrepancies, { organizationId, kind: 'DISCREPANCY', only: 'OPEN' }, query, operation.id)
      : await listPage(Discrepancies, lists.discrepancies(organizationId), query, {
          newestFirst: true,
          scope: operation.id,
        })
  return { ...page, items: page.items.map(discrepancyView) }
})
