import { securityNoticeEmail } from '#shared/domain/user/security-notice-email'
import { credentialsChanged, emailVerified } from '#shared/events/identity'
import { currentInstant } from '#shared/runtime/clock'
import { consumeAny } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'
import { liftSuppression } from './lift-suppression'

/** Tells the owner of an account what was changed about signing in to it. Who used a link to do so has shown that its address works: emails go there again. */
export const handler = consumeAny('user.credentialsChanged', [credentialsChanged, emailVerified], async (event) => {
  const { id, data } = event
  const user = await Users.get(data)
  if (!user) return
  if (event.type === 'user.emailVerified') return liftSuppression(user, event)
  const { change } = event.data
  if (change === 'PASSWORD_RESET') await liftSuppression(user, event)
  await sendOnce({ eventId: id, kind: 'SECURITY_NOTICE' }, currentInstant(), async () => ({
    email: { ...emailOf(securityNoticeEmail(user, change), appLink('/sign-in')), to: user.email },
  }))
})
