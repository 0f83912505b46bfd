import * as contract from '#shared/contract/operations/returns'
import { placesOf } from '#shared/domain/return/return'
import { useCase } from '#shared/runtime/http/use-case'
import { Rmas } from '#shared/table/entities/returns'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { returnSummary } from './return-view'

export const listReturns = useCase(contract.listReturns, async ({ caller, locations, operation, query }) => {
  const { sees } = locations
  const page = await listPage(Rmas, lists.rmas(caller.organizationId), query, {
    scope: operation.id,
    newestFirst: true,
    isShown: (rma) =>
      placesOf(rma).some(sees) &&
      rma.state === (query.state ?? rma.state) &&
      rma.customer.partyId === (query.partyId ?? rma.customer.partyId),
  })
  return { ...page, items: page.items.map(returnSummary) }
})
