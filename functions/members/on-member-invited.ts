import { stateAt } from '#shared/domain/member/invitation'
import { memberInvitationEmail } from '#shared/domain/member/invitation-email'
import { memberInvitationIssued, memberInvited } from '#shared/events/members'
import { environment } from '#shared/kernel/environment'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { newSecretToken } from '#shared/runtime/secret-token'
import { Users } from '#shared/table/entities/identity'
import { JoinLinks, MemberInvitations } from '#shared/table/entities/members'
import { Organizations } from '#shared/table/entities/organizations'

const { PUBLIC_URL } = environment('PUBLIC_URL')

/**
 * Sends the link by which an invited person becomes a member. The token is made here, so that no event ever carried it. Of an
 * invitation that was renewed before its email went out, the newest email goes out alone: the link of the other would be dead.
 */
export const handler = consume(memberInvited, async ({ id, at, correlationId, data }) => {
  const now = currentInstant()
  await sendOnce({ eventId: id, kind: 'MEMBER_INVITATION' }, now, async () => {
    const invitation = await MemberInvitations.get(data)
    if (!invitation || stateAt(invitation, now) !== 'PENDING' || invitation.invitedAt !== at) return undefined
    const organization = await Organizations.get(invitation)
    const inviter = await Users.get(invitation.invitedBy)
    if (!organization || !inviter) return undefined

    const { token, tokenHash } = newSecretToken()
    const { organizationId, invitationId, email, role, expiresAt } = invitation
    const words = memberInvitationEmail({ organizationName: organization.name, inviter: inviter.name, role })
    return {
      email: {
        ...emailOf(words, `${PUBLIC_URL}/join/${token}`),
        to: email,
        replyTo: inviter.email,
        onBehalfOf: organizationId,
      },
      writes: [
        MemberInvitations.replace({ ...invitation, tokenHash, version: invitation.version + 1 }, invitation),
        JoinLinks.create({ tokenHash, organizationId, invitationId, expiresAt }),
        recordAutomation(
          { id: 'send-member-invitation', now, correlationId },
          {
            ownerId: organizationId,
            documentId: invitationId,
            event: memberInvitationIssued,
            data: { organizationId, invitationId },
          },
        ),
      ],
    }
  })
})
