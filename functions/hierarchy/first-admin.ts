import type { createSubsidiary } from '#shared/contract/operations/hierarchy'
import { Problem } from '#shared/contract/problem'
import { noGrants } from '#shared/domain/location/grants'
import { invite } from '#shared/domain/member/invitation'
import { memberInvited } from '#shared/events/members'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { AdminCounts, InvitedAddresses, MemberInvitations } from '#shared/table/entities/members'
import type { Write } from '#shared/table/entity'

/** A new organization has no member yet. Who is to be its first admin is invited by the one who creates it, as members are. */
export function firstAdminInvited(call: Call<typeof createSubsidiary>, organizationId: OrganizationId): Write[] {
  const { body, caller, newId, now } = call
  const { email } = body.admin
  const invitationId = newId('memberInvitation')
  const invitedBy = { userId: caller.userId, organizationId: caller.organizationId }
  const role = 'ORG_ADMIN'
  const invitation = invite({ organizationId, email, role, locations: noGrants, invitedBy }, { now, invitationId })
  return [
    AdminCounts.create({ organizationId, admins: 0, superAdmins: 0, version: 1 }),
    MemberInvitations.create(invitation),
    InvitedAddresses.create({ organizationId, email, invitationId }),
    record(call, {
      ownerId: organizationId,
      documentId: invitationId,
      event: memberInvited,
      data: { organizationId, invitationId, role },
      to: invitation.state,
    }),
  ]
}

/** Condition: the organization has an admin of its own. One of before there was a count was founded by its first. */
export const hasAdmin = (organizationId: OrganizationId): Write =>
  AdminCounts.check(
    { organizationId },
    {
      condition: 'the organization has an admin',
      expression: 'attribute_not_exists(pk) OR admins > :none',
      values: { ':none': 0 },
      refusal: () => Problem.of('relationship.childHasNoAdmin', {}),
    },
  )
