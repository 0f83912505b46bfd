import * as contract from '#shared/contract/operations/partnerships'
import { Problem } from '#shared/contract/problem'
import type { Party } from '#shared/domain/party/party'
import { changed, comparableName } from '#shared/domain/party/party'
import { partyChanged } from '#shared/events/parties'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { ownParty } from '#shared/runtime/parties'
import { commit } from '#shared/table/commit'
import { Parties, PartyNames } from '#shared/table/entities/parties'
import type { Write } from '#shared/table/entity'
import { partyView } from './party-view'

export const updateParty = useCase(contract.updateParty, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = caller
  const { party, state } = await ownParty({ organizationId, ...params }, now)
  expectVersion(call, party.version)
  const next = changed(party, body)
  const { partyId } = next
  await commit([
    Parties.replace(next, party),
    ...renaming(party, next),
    record(call, { ownerId: organizationId, documentId: partyId, event: partyChanged, data: { partyId } }),
  ])
  return partyView(next, state)
})

/** The name it goes by now is taken, the one before is free. */
function renaming(before: Party, { organizationId, partyId, name }: Party): Write[] {
  const [old, taken] = [comparableName(before.name), comparableName(name)]
  if (old === taken) return []
  return [
    PartyNames.create({ organizationId, comparableName: taken, partyId }, () =>
      Problem.of('party.nameTaken', { name }),
    ),
    PartyNames.remove({ organizationId, comparableName: old }),
  ]
}
