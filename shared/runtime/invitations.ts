import { Problem } from '#shared/contract/problem'
import { isOpen } from '#shared/domain/partnership/invitation'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { Instant } from '#shared/kernel/time'
import { Invitations, Partnerships } from '#shared/table/entities/partnerships'
import { hashOfToken } from './secret-token'

/**
 * The partnership whose invitation link holds this token, as long as it can be accepted.
 *
 * @throws Problem invitation.notFound, the same for a token that was used, replaced, revoked, expired or never made.
 */
export async function openInvitation(token: string, now: Instant): Promise<Partnership & { tokenHash: string }> {
  const tokenHash = hashOfToken(token)
  const invitation = await Invitations.load({ tokenHash }, 'invitation.notFound')
  const partnership = await Partnerships.load(invitation, 'invitation.notFound')
  if (!isOpen(partnership, tokenHash, now)) throw Problem.of('invitation.notFound', {})
  return { ...partnership, tokenHash }
}
