import { welcomeEmail } from '#shared/domain/partnership/invitation-email'
import { partnershipAccepted } from '#shared/events/partnerships'
import { environment } from '#shared/kernel/environment'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'
import { Partnerships } from '#shared/table/entities/partnerships'

const { PUBLIC_URL } = environment('PUBLIC_URL')

/** Welcomes the person who joined from an invitation. */
export const handler = consume(partnershipAccepted, async ({ id, data }) => {
  await sendOnce({ eventId: id, kind: 'WELCOME' }, currentInstant(), async () => {
    const partnership = await Partnerships.get(data)
    const user = await Users.get(data)
    if (!partnership || !user) return undefined
    return { email: { ...emailOf(welcomeEmail(partnership), `${PUBLIC_URL}/dashboard`), to: user.email } }
  })
})
