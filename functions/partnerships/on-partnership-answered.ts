import { declinedEmail } from '#shared/domain/partnership/notice-email'
import { partnershipAnswered } from '#shared/events/partnerships'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { successorContact } from '#shared/runtime/mail/member-address'
import { notify } from '#shared/runtime/notifications/notify'
import { Partnerships } from '#shared/table/entities/partnerships'

/** Tells who invited that the answer was no. A yes shows in the portal, where the two go on. */
export const handler = consume(partnershipAnswered, async ({ id, data }) => {
  if (data.answer !== 'DECLINED') return
  const partnership = await Partnerships.get(data)
  const inviter = partnership && (await successorContact(partnership.inviterId, partnership.invitedBy))
  if (!inviter) return
  await notify([inviter], {
    kind: 'partnership.changed',
    organizationId: partnership.inviterId,
    eventId: id,
    now: currentInstant(),
    // DECLINED is where an invitation ends: the reason is the one of this answer.
    words: declinedEmail(partnership, partnership.stateChange?.reason),
    page: '/dashboard',
    replyTo: partnership.email,
  })
})
