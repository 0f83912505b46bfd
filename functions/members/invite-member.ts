import * as contract from '#shared/contract/operations/members'
import { Problem } from '#shared/contract/problem'
import { mayDealWith } from '#shared/domain/member/authority'
import { invite, inviteAgain, isRenewable } from '#shared/domain/member/invitation'
import { memberInvited } from '#shared/events/members'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { commit } from '#shared/table/commit'
import { EmailClaims, Members } from '#shared/table/entities/identity'
import { InvitedAddresses, MemberInvitations } from '#shared/table/entities/members'
import type { Write } from '#shared/table/entity'
import { grantedLocations } from './granted-locations'
import { invitationView } from './invitation-view'

/** The email with the link follows from the event: its token is made when it is sent and stored nowhere but as a hash. */
export const inviteMember = useCase(contract.inviteMember, async (call) => {
  const { body, caller, newId, now, params } = call
  const { email, role } = body
  const { organizationId, role: own } = await administrableOrganization(caller, params.organizationId)
  await mustNotBelong(organizationId, email)

  const address = await InvitedAddresses.get({ organizationId, email })
  const newest = address && (await MemberInvitations.get(address))
  const before = newest && isRenewable(newest, now) ? newest : undefined
  orThrow(mayDealWith(own, role, before?.role ?? role))
  const locations = await grantedLocations(organizationId, body.locations)

  const invitedBy = { userId: caller.userId, organizationId: caller.organizationId }
  const invited = { organizationId, email, role, locations, invitedBy }
  const invitation = before
    ? inviteAgain(before, invited, now)
    : invite(invited, { now, invitationId: newId('memberInvitation') })
  const { invitationId } = invitation
  const view = invitationView(invitation, now)
  await commit([
    ...(before
      ? [MemberInvitations.replace(invitation, before)]
      : [
          MemberInvitations.create(invitation),
          pointTo({ organizationId, email, invitationId }, address?.invitationId),
        ]),
    record(call, {
      ownerId: organizationId,
      documentId: invitationId,
      event: memberInvited,
      data: { organizationId, invitationId, role },
      from: before?.state,
      to: invitation.state,
    }),
    once(call, view),
  ])
  return view
})

/** @throws Problem member.alreadyMember. Who left can be invited again. */
async function mustNotBelong(organizationId: string, email: string): Promise<void> {
  const claim = await EmailClaims.get({ email })
  const member = claim && (await Members.get({ organizationId, userId: claim.userId }))
  if (member?.active) throw Problem.of('member.alreadyMember', {})
}

/** Of two admins who invite one address at the same moment, the second finds the invitation of the first, and renews that. */
function pointTo(address: Parameters<typeof InvitedAddresses.create>[0], seenInvitationId: string | undefined): Write {
  if (!seenInvitationId) return InvitedAddresses.create(address)
  return InvitedAddresses.putIf(address, {
    condition: 'nobody has invited this address since it was read',
    expression: 'invitationId = :seen',
    values: { ':seen': seenInvitationId },
    refusal: 'stale',
  })
}
