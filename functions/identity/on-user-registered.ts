import { awaitsVerification, verificationLifeMilliseconds } from '#shared/domain/user/verification'
import { verificationEmail } from '#shared/domain/user/verification-email'
import { userRegistered, verificationIssued } from '#shared/events/identity'
import { environment } from '#shared/kernel/environment'
import { after } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { newSecretToken } from '#shared/runtime/secret-token'
import { EmailClaims, Users, Verifications } from '#shared/table/entities/identity'

const { PUBLIC_URL } = environment('PUBLIC_URL')

/** Sends the link that verifies an address. The token is made here, so that no event ever carried it. */
export const handler = consume(userRegistered, async ({ id, correlationId, organizationId, data }) => {
  if (data.verified) return
  const now = currentInstant()
  await sendOnce({ eventId: id, kind: 'VERIFICATION' }, now, async () => {
    const user = await Users.get(data)
    const claim = user && (await EmailClaims.get(user))
    if (!user || !awaitsVerification(user, claim)) return undefined

    const { token, tokenHash } = newSecretToken()
    const { userId, email } = user
    const expiresAt = after(now, verificationLifeMilliseconds)
    return {
      email: {
        ...emailOf(verificationEmail(user), `${PUBLIC_URL}/verify-email/${token}`),
        to: email,
        isAskedFor: true,
      },
      writes: [
        Verifications.create({ tokenHash, userId, email, expiresAt }),
        recordAutomation(
          { id: 'send-verification', now, correlationId },
          { ownerId: organizationId, documentId: userId, event: verificationIssued, data: { userId } },
        ),
      ],
    }
  })
})
