import { reminderHour } from '#shared/domain/user/account-reminder-email'
import { resetLifeMilliseconds } from '#shared/domain/user/password-reset'
import { passwordResetEmail } from '#shared/domain/user/password-reset-email'
import { passwordResetIssued, passwordResetRequested } from '#shared/events/identity'
import { environment } from '#shared/kernel/environment'
import type { Instant } from '#shared/kernel/time'
import { after } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { emailOf } from '#shared/runtime/mail/email-of'
import { begun, mark } from '#shared/runtime/mail/lease'
import { sendOnce } from '#shared/runtime/mail/send'
import { hashOfToken, newSecretToken } from '#shared/runtime/secret-token'
import { AlreadyDone, commitUnlogged } from '#shared/table/commit'
import { PasswordResets, Users } from '#shared/table/entities/identity'

const { PUBLIC_URL } = environment('PUBLIC_URL')

/**
 * Sends the link that replaces a forgotten password, at most one an hour of the clock for each password: nobody's mailbox is flooded this way,
 * and who mistyped the new one is sent another link at once. Each request is dealt with once as well: told again when the password has been replaced,
 * it would have a link sent that nobody asked for.
 */
export const handler = consume(passwordResetRequested, async ({ id, at, correlationId, data: { userId } }) => {
  if (!userId) return
  const now = currentInstant()
  const request = { eventId: id, kind: 'PASSWORD_RESET_REQUEST' }
  try {
    await commitUnlogged([begun(request, now)])
  } catch (error) {
    if (error instanceof AlreadyDone) return
    throw error
  }
  await sendLink(userId, { at, now, correlationId })
  await mark(request, 'SENT')
})

type Asking = { at: Instant; now: Instant; correlationId: string }

async function sendLink(userId: string, { at, now, correlationId }: Asking): Promise<void> {
  const forgotten = await Users.get({ userId })
  if (!forgotten) return
  const requests = `${userId}#${reminderHour(at)}#${hashOfToken(forgotten.passwordHash).slice(0, 8)}`
  await sendOnce({ eventId: requests, kind: 'PASSWORD_RESET' }, now, async () => {
    const user = await Users.get({ userId })
    if (!user) return undefined

    const { token, tokenHash } = newSecretToken()
    const { email } = user
    const expiresAt = after(now, resetLifeMilliseconds)
    const replaces = hashOfToken(user.passwordHash)
    return {
      email: {
        ...emailOf(passwordResetEmail(user), `${PUBLIC_URL}/reset-password/${token}`),
        to: email,
        isAskedFor: true,
      },
      writes: [
        PasswordResets.create({ tokenHash, userId: user.userId, email, replaces, expiresAt }),
        recordAutomation(
          { id: 'send-password-reset', now, correlationId },
          { ownerId: userId, documentId: userId, event: passwordResetIssued, data: { userId } },
        ),
      ],
    }
  })
}
