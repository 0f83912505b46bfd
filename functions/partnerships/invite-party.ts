import * as contract from '#shared/contract/operations/partnerships'
import { invite } from '#shared/domain/party/party'
import { partyInvited } from '#shared/events/parties'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownParty } from '#shared/runtime/parties'
import { commit } from '#shared/table/commit'
import { Parties } from '#shared/table/entities/parties'
import { newInvitation } from './new-invitation'
import { partyView } from './party-view'

/** Of two who invite it at once, the second finds the party changed, decides again, and is told that it is invited already. */
export const inviteParty = useCase(contract.inviteParty, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = caller
  const { party, state } = await ownParty({ organizationId, ...params }, now)
  const { email, name: partnerName, partyId } = party
  const invited = orThrow(invite(party, state))
  const { partnership, writes } = await newInvitation(call, {
    ...body,
    role: body.role ?? party.role,
    partnerName,
    partyId,
    email,
  })
  const { partnershipId } = partnership
  const next = { ...invited, partnershipId }
  const view = partyView(next, 'INVITED')
  await commit([
    Parties.replace(next, party),
    ...writes,
    record(call, {
      ownerId: organizationId,
      documentId: partyId,
      event: partyInvited,
      data: { partyId, partnershipId },
      from: state,
      to: 'INVITED',
    }),
    once(call, view),
  ])
  return view
})
