import { securityNoticeEmail } from '#shared/domain/user/security-notice-email'
import { credentialsChanged } from '#shared/events/identity'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'

/** Tells the owner of an account what was changed about signing in to it. */
export const handler = consume(credentialsChanged, async ({ id, data }) => {
  await sendOnce({ eventId: id, kind: 'SECURITY_NOTICE' }, currentInstant(), async () => {
    const user = await Users.get(data)
    if (!user) return undefined
    return { email: { ...emailOf(securityNoticeEmail(user, data.change), appLink('/sign-in')), to: user.email } }
  })
})
