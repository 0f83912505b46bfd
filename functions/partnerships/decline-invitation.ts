import * as contract from '#shared/contract/operations/partnerships'
import { stateChanged } from '#shared/domain/partnership/change'
import { decline } from '#shared/domain/partnership/invitation'
import { partnershipAnswered } from '#shared/events/partnerships'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { openInvitation } from '#shared/runtime/invitations'
import { changeWrites } from '#shared/runtime/partnership-changes'
import { commit } from '#shared/table/commit'
import { Invitations } from '#shared/table/entities/partnerships'

/** Whoever holds the token reads the invited mailbox: no account is asked for to say no. */
export const declineInvitation = useCase(contract.declineInvitation, async (call) => {
  const { body, newId, now, params } = call
  const invited = await openInvitation(params.token, now)
  const declined = decline(invited, now, body.reason)
  const { partnershipId, inviterId, inviterName } = declined
  const reply = { state: 'DECLINED', inviter: inviterName } as const
  await commit([
    ...changeWrites(invited, declined, stateChanged(invited, declined), newId('partnershipChange')),
    Invitations.remove(invited),
    record(call, {
      ownerId: inviterId,
      documentId: partnershipId,
      event: partnershipAnswered,
      data: { partnershipId, inviterId, answer: 'DECLINED' },
      from: invited.state,
      to: declined.state,
    }),
    once(call, reply),
  ])
  return reply
})
