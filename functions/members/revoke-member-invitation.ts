import * as contract from '#shared/contract/operations/members'
import { mayDealWith } from '#shared/domain/member/authority'
import { revoke } from '#shared/domain/member/invitation'
import { memberInvitationRevoked } from '#shared/events/members'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { commit } from '#shared/table/commit'
import { MemberInvitations } from '#shared/table/entities/members'

export const revokeMemberInvitation = useCase(contract.revokeMemberInvitation, async (call) => {
  const { organizationId, role } = await administrableOrganization(call.caller, call.params.organizationId)
  const { invitationId } = call.params
  const invitation = await MemberInvitations.load({ organizationId, invitationId }, 'memberInvitation.notFound')
  orThrow(mayDealWith(role, invitation.role))
  if (invitation.state === 'REVOKED') return null

  const revoked = orThrow(revoke(invitation, call.now))
  await commit([
    MemberInvitations.replace(revoked, invitation),
    record(call, {
      ownerId: organizationId,
      documentId: invitationId,
      event: memberInvitationRevoked,
      data: { organizationId, invitationId },
      from: invitation.state,
      to: revoked.state,
    }),
  ])
  return null
})
