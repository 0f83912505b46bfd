import { Problem } from '#shared/contract/problem'
import type { MemberInvitation } from '#shared/domain/member/invitation'
import { opens } from '#shared/domain/member/invitation'
import type { Instant } from '#shared/kernel/time'
import { Members } from '#shared/table/entities/identity'
import { JoinLinks, MemberInvitations } from '#shared/table/entities/members'
import { Organizations } from '#shared/table/entities/organizations'
import { owns } from '../ownership'
import { hashOfToken } from '../secret-token'

/**
 * The invitation to become a member whose link holds this token, as long as it can be answered.
 *
 * @throws Problem memberInvitation.linkInvalid, the same for a token that was used, replaced, revoked, expired or never made.
 */
export async function openMemberInvitation(token: string, now: Instant): Promise<MemberInvitation> {
  const tokenHash = hashOfToken(token)
  const link = await JoinLinks.load({ tokenHash }, 'memberInvitation.linkInvalid')
  const invitation = await MemberInvitations.load(link, 'memberInvitation.linkInvalid')
  const inviter = await Members.get(invitation.invitedBy)
  const isOpen = opens(invitation, inviter, { tokenHash, now }) && (await isInvitersToGive(invitation))
  if (!isOpen) throw Problem.of('memberInvitation.linkInvalid', {})
  return invitation
}

/** An owner whose link was ended has nobody join any more: not by what it sent before, either. */
const isInvitersToGive = async ({ organizationId, invitedBy }: MemberInvitation): Promise<boolean> =>
  invitedBy.organizationId === organizationId || owns(invitedBy.organizationId, organizationId)

export type MembershipOffer = Pick<MemberInvitation, 'role' | 'email' | 'expiresAt'> & { organizationName: string }

/** What the holder of a token is told before answering: which organization invites, as what, and nothing else of it. */
export async function offeredMembership(token: string, now: Instant): Promise<MembershipOffer> {
  const invitation = await openMemberInvitation(token, now)
  const { name } = await Organizations.load(invitation, 'memberInvitation.linkInvalid')
  const { role, email, expiresAt } = invitation
  return { organizationName: name, role, email, expiresAt }
}
