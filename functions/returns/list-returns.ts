import * as contract from '#shared/contract/operations/returns'
import type { Rma } from '#shared/domain/return/return'
import { hasAccount, placesOf } from '#shared/domain/return/return'
import { useCase } from '#shared/runtime/http/use-case'
import { Rmas } from '#shared/table/entities/returns'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listPage } from '#shared/table/list'
import { returnSummary } from './return-view'

/** Those by which goods come back to the organization, or with OUTBOUND those that it sends goods back by. */
export const listReturns = useCase(contract.listReturns, async ({ caller, locations, operation, query }) => {
  const { organizationId } = caller
  const { sees } = locations
  const isWanted = ({ state }: Pick<Rma, 'state'>) => state === (query.state ?? state)
  if (query.direction === 'OUTBOUND') {
    const page = await listAddressedTo(Rmas, { organizationId, kind: 'RETURN' }, query, {
      scope: operation.id,
      isShown: (rma) =>
        isWanted(rma) && !query.partyId && hasAccount(rma.customer) && rma.customer.locationIds.some(sees),
    })
    return { ...page, items: page.items.map((rma) => returnSummary(rma, 'CUSTOMER')) }
  }
  const page = await listPage(Rmas, lists.rmas(organizationId), query, {
    scope: operation.id,
    newestFirst: true,
    isShown: (rma) =>
      placesOf(rma).some(sees) &&
      isWanted(rma) &&
      (!query.partyId || (!hasAccount(rma.customer) && rma.customer.partyId === query.partyId)),
  })
  return { ...page, items: page.items.map((rma) => returnSummary(rma, 'SELLER')) }
})
