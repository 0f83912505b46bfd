import * as contract from '#shared/contract/operations/members'
import { decline } from '#shared/domain/member/invitation'
import { memberInvitationDeclined } from '#shared/events/members'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { openMemberInvitation } from '#shared/runtime/members/open-invitation'
import { commit } from '#shared/table/commit'
import { MemberInvitations } from '#shared/table/entities/members'

export const declineMemberInvitation = useCase(contract.declineMemberInvitation, async (call) => {
  const invitation = await openMemberInvitation(call.params.token, call.now)
  const { organizationId, invitationId } = invitation
  const declined = decline(invitation)
  await commit([
    MemberInvitations.replace(declined, invitation),
    record(call, {
      ownerId: organizationId,
      documentId: invitationId,
      event: memberInvitationDeclined,
      data: { organizationId, invitationId },
      from: invitation.state,
      to: declined.state,
    }),
  ])
  return { state: 'DECLINED' as const }
})
