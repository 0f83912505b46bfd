import { declinedEmail } from '#shared/domain/partnership/notice-email'
import { partnershipAnswered } from '#shared/events/partnerships'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'
import { Partnerships } from '#shared/table/entities/partnerships'

/** Tells who invited that the answer was no. A yes shows in the portal, where the two go on. */
export const handler = consume(partnershipAnswered, async ({ id, data }) => {
  if (data.answer !== 'DECLINED') return
  await sendOnce({ eventId: id, kind: 'DECLINED' }, currentInstant(), async () => {
    const partnership = await Partnerships.get(data)
    const inviter = partnership && (await Users.get({ userId: partnership.invitedBy }))
    if (!partnership || !inviter) return undefined
    // DECLINED is where an invitation ends: the reason is the one of this answer.
    const words = declinedEmail(partnership, partnership.stateChange?.reason)
    return { email: { ...emailOf(words, appLink('/dashboard')), to: inviter.email, replyTo: partnership.email } }
  })
})
