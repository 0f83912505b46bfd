import { awaitsEmail } from '#shared/domain/partnership/invitation'
import { invitationEmail } from '#shared/domain/partnership/invitation-email'
import { invitationIssued, partnerInvited } from '#shared/events/partnerships'
import { environment } from '#shared/kernel/environment'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { newSecretToken } from '#shared/runtime/secret-token'
import { Users } from '#shared/table/entities/identity'
import { Invitations, Partnerships, writePartnership } from '#shared/table/entities/partnerships'

const { PUBLIC_URL } = environment('PUBLIC_URL')

/**
 * Sends the invitation. The token is made here, at the last moment, and goes into the email alone: table, events and logs never
 * hold it. If a crash makes the email be sent again, the link of the second one is the one that works. An email that was asked for
 * before another one was is not sent any more.
 */
export const handler = consume(partnerInvited, async ({ id, at, correlationId, data }) => {
  const now = currentInstant()
  await sendOnce({ eventId: id, kind: 'INVITATION' }, now, async () => {
    const partnership = await Partnerships.get(data)
    if (!partnership || !awaitsEmail(partnership, at, now)) return undefined
    const inviter = await Users.get({ userId: partnership.invitedBy })
    const { token, tokenHash } = newSecretToken()
    const { expiresAt, partnershipId } = partnership
    const link = `${PUBLIC_URL}/accept-partnership/${token}`
    return {
      email: {
        ...emailOf(invitationEmail(partnership), link),
        to: partnership.email,
        replyTo: inviter?.email,
        onBehalfOf: partnership.inviterId,
      },
      writes: [
        writePartnership({ ...partnership, tokenHash }, partnership),
        Invitations.create({ tokenHash, partnershipId, expiresAt }),
        ...(partnership.tokenHash ? [Invitations.remove({ tokenHash: partnership.tokenHash })] : []),
        recordAutomation(
          { id: 'send-invitation', now, correlationId },
          { ownerId: partnership.inviterId, documentId: partnershipId, event: invitationIssued, data },
        ),
      ],
    }
  })
})
