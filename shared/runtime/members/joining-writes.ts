import type { Joining } from '#shared/domain/member/invitation'
import { memberJoined } from '#shared/events/members'
import { Affiliations, Members } from '#shared/table/entities/identity'
import { MemberInvitations } from '#shared/table/entities/members'
import type { Write } from '#shared/table/entity'
import type { Call } from '../http/call'
import { record } from '../http/record'
import { adminWrites } from './admin-writes'

/**
 * Everything by which an invited person becomes a member, for the commit of it. Of two who race for one token, the second finds the
 * invitation changed here, decides again, and is told that the link is not valid.
 */
export async function joiningWrites(
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>,
  { before, invitation, held, member }: Joining,
): Promise<Write[]> {
  const { organizationId, userId, role, joinedAt } = member
  return [
    MemberInvitations.replace(invitation, before),
    ...(held
      ? [Members.replace(member, held)]
      : [Members.create(member), Affiliations.create({ userId, organizationId, joinedAt })]),
    ...(await adminWrites(organizationId, held, member)),
    record(call, {
      ownerId: organizationId,
      documentId: userId,
      event: memberJoined,
      data: { organizationId, userId, invitationId: invitation.invitationId, role },
      from: before.state,
      to: invitation.state,
    }),
  ]
}
