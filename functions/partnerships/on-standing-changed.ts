import { standingEmail } from '#shared/domain/partnership/notice-email'
import { partnershipStandingChanged } from '#shared/events/partnerships'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Users } from '#shared/table/entities/identity'
import { PartnershipChanges, Partnerships } from '#shared/table/entities/partnerships'

/** Tells the other side, in the words of the history: by the time this runs the partnership itself may have moved on. */
export const handler = consume(partnershipStandingChanged, async ({ id, data }) => {
  const { step } = data
  await sendOnce({ eventId: id, kind: 'STANDING' }, currentInstant(), async () => {
    const partnership = await Partnerships.get(data)
    const change = await PartnershipChanges.get(data)
    const inviter = partnership && (await Users.get({ userId: partnership.invitedBy }))
    if (!partnership || !inviter || !change?.side || change.what.kind !== 'STATE') return undefined
    const { side, what } = change
    const contacts = [inviter.email, partnership.email]
    const [replyTo, to = ''] = side === 'INVITER' ? contacts : contacts.reverse()
    const words = standingEmail(partnership, { step, side, reason: what.reason })
    return { email: { ...emailOf(words, appLink('/dashboard')), to, replyTo } }
  })
})
