import * as contract from '#shared/contract/operations/partnerships'
import { useCase } from '#shared/runtime/http/use-case'
import { partiesNow } from '#shared/runtime/parties'
import { Parties } from '#shared/table/entities/parties'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { partyView } from './party-view'

export const listParties = useCase(contract.listParties, async ({ caller, now, operation, query }) => {
  const page = await listPage(Parties, lists.parties(caller.organizationId), query, { scope: operation.id })
  const parties = await partiesNow(page.items, now)
  return { ...page, items: parties.map(({ party, state }) => partyView(party, state)) }
})
