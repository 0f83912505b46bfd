import { accountReminderEmail, reminderHour } from '#shared/domain/user/account-reminder-email'
import { registrationRepeated } from '#shared/events/identity'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'

/** Tells the owner of an address that somebody tried to register with it. An event that comes again, even later, is of the same hour. */
export const handler = consume(registrationRepeated, async ({ at, data }) => {
  const attempts = `${data.userId}#${reminderHour(at)}`
  await sendOnce({ eventId: attempts, kind: 'ACCOUNT_REMINDER' }, currentInstant(), async () => {
    const user = await Users.get(data)
    return user && { email: { ...emailOf(accountReminderEmail(user), appLink('/sign-in')), to: user.email } }
  })
})
