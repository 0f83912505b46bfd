import type * as z from 'zod'
import type { inviteMember } from '#shared/contract/operations/members'
import { namedLevels } from '#shared/domain/location/grants'
import type { MemberInvitation } from '#shared/domain/member/invitation'
import { stateAt } from '#shared/domain/member/invitation'
import type { Instant } from '#shared/kernel/time'

export function invitationView(invitation: MemberInvitation, now: Instant): z.input<(typeof inviteMember)['output']> {
  const { invitationId, email, role, locations, invitedBy, invitedAt, expiresAt } = invitation
  return {
    invitationId,
    email,
    role,
    locations: { everywhere: locations.everywhere, at: namedLevels(locations) },
    state: stateAt(invitation, now),
    invitedBy: invitedBy.userId,
    invitedAt,
    expiresAt,
  }
}
