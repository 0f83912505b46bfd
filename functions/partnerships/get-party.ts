import * as contract from '#shared/contract/operations/partnerships'
import { useCase } from '#shared/runtime/http/use-case'
import { ownParty } from '#shared/runtime/parties'
import { partyView } from './party-view'

export const getParty = useCase(contract.getParty, async ({ caller: { organizationId }, now, params }) => {
  const { party, state } = await ownParty({ organizationId, ...params }, now)
  return partyView(party, state)
})
