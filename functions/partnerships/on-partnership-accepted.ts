import { connectedEmail, welcomeEmail } from '#shared/domain/partnership/invitation-email'
import { partnershipAccepted } from '#shared/events/partnerships'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'
import { Partnerships } from '#shared/table/entities/partnerships'

/** Welcomes the person who joined from an invitation, or accepted it for an organization that was there. */
export const handler = consume(partnershipAccepted, async ({ id, data }) => {
  await sendOnce({ eventId: id, kind: 'WELCOME' }, currentInstant(), async () => {
    const partnership = await Partnerships.get(data)
    const user = await Users.get(data)
    if (!partnership || !user) return undefined
    const words = data.joined ? welcomeEmail(partnership) : connectedEmail(partnership)
    return { email: { ...emailOf(words, appLink('/dashboard')), to: user.email } }
  })
})
