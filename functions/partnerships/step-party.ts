import * as contract from '#shared/contract/operations/partnerships'
import type { Party } from '#shared/domain/party/party'
import { archive, restore, stateOf } from '#shared/domain/party/party'
import { partyArchived, partyRestored } from '#shared/events/parties'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import type { PartyNow } from '#shared/runtime/parties'
import { ownParty } from '#shared/runtime/parties'
import { commit } from '#shared/table/commit'
import { Parties } from '#shared/table/entities/parties'
import { partyView } from './party-view'

export const archiveParty = useCase(contract.archiveParty, async (call) => {
  const before = await partyOf(call)
  expectVersion(call, before.party.version)
  return take(call, partyArchived, before, orThrow(archive(before.party, before.state, call.now)))
})

export const restoreParty = useCase(contract.restoreParty, async (call) => {
  const before = await partyOf(call)
  return take(call, partyRestored, before, orThrow(restore(before.party, before.state)))
})

type StepCall = Call<typeof contract.archiveParty> | Call<typeof contract.restoreParty>

const partyOf = ({ caller: { organizationId }, params, now }: StepCall) => ownParty({ organizationId, ...params }, now)

async function take(
  call: StepCall,
  event: typeof partyArchived | typeof partyRestored,
  { party, invitation, state: from }: PartyNow,
  next: Party,
) {
  const { organizationId, partyId } = party
  const to = stateOf(next, invitation, call.now)
  const view = partyView(next, to)
  await commit([
    Parties.replace(next, party),
    record(call, { ownerId: organizationId, documentId: partyId, event, data: { partyId }, from, to }),
    once(call, view),
  ])
  return view
}
