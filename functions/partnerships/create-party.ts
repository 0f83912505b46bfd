import * as contract from '#shared/contract/operations/partnerships'
import { Problem } from '#shared/contract/problem'
import type { Party } from '#shared/domain/party/party'
import { comparableName } from '#shared/domain/party/party'
import { partyCreated } from '#shared/events/parties'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { Parties, PartyNames } from '#shared/table/entities/parties'
import { partyView } from './party-view'

export const createParty = useCase(contract.createParty, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId } = caller
  const party: Party = { ...body, organizationId, partyId: newId('party'), createdAt: now, version: 1 }
  const { name, partyId } = party
  const view = partyView(party, 'ACTIVE')
  await commit([
    Parties.create(party),
    PartyNames.create({ organizationId, comparableName: comparableName(name), partyId }, () =>
      Problem.of('party.nameTaken', { name }),
    ),
    record(call, {
      ownerId: organizationId,
      documentId: partyId,
      event: partyCreated,
      data: { partyId },
      to: 'ACTIVE',
    }),
    once(call, view),
  ])
  return view
})
