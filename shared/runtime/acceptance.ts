import { stateChanged } from '#shared/domain/partnership/change'
import type { AcceptedPartnership } from '#shared/domain/partnership/invitation'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { partnershipAccepted, partnershipAnswered } from '#shared/events/partnerships'
import { Invitations, PartnershipSides } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'
import type { Call } from './http/call'
import { record } from './http/record'
import { changeWrites } from './partnership-changes'

/** What an acceptance writes, whoever accepts: partnership and history, the partner's side, an entry in each organization's log. */
export function acceptanceWrites(
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>,
  invited: Partnership & { tokenHash: string },
  accepted: AcceptedPartnership,
  by: { userId: string; joined: boolean },
): Write[] {
  const { partnershipId, inviterId, partnerId } = accepted
  const transition = { documentId: partnershipId, from: invited.state, to: accepted.state }
  return [
    ...changeWrites(invited, accepted, stateChanged(invited, accepted), call.newId('partnershipChange')),
    PartnershipSides.create({ organizationId: partnerId, partnershipId, side: 'PARTNER' }),
    // Of two who race for one token, the second finds it gone here, decides again, and is told that there is no such invitation.
    Invitations.remove(invited),
    record(call, {
      ...transition,
      ownerId: partnerId,
      event: partnershipAccepted,
      data: { partnershipId, inviterId, partnerId, ...by },
    }),
    record(call, {
      ...transition,
      ownerId: inviterId,
      event: partnershipAnswered,
      data: { partnershipId, inviterId, partnerId, answer: 'ACCEPTED' },
    }),
  ]
}
