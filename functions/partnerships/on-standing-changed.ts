import { standingEmail } from '#shared/domain/partnership/notice-email'
import { partnershipStandingChanged } from '#shared/events/partnerships'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { partnerContact } from '#shared/runtime/mail/partner-address'
import { notifyPartner } from '#shared/runtime/notifications/notify-partner'
import { PartnershipChanges, Partnerships } from '#shared/table/entities/partnerships'

/** Tells the other side, in the words of the history: by the time this runs the partnership itself may have moved on. */
export const handler = consume(partnershipStandingChanged, async ({ id, data }) => {
  const { step } = data
  const partnership = await Partnerships.get(data)
  const change = await PartnershipChanges.get(data)
  if (!partnership?.partnerId || !change?.side || change.what.kind !== 'STATE') return
  const { side, what } = change
  const { partnershipId, inviterId, partnerId } = partnership
  const ids = side === 'INVITER' ? [inviterId, partnerId] : [partnerId, inviterId]
  const [by, to] = await Promise.all(ids.map((organizationId) => partnerContact({ partnershipId, organizationId })))
  if (!to) return
  await notifyPartner(to, {
    kind: 'partnership.changed',
    organizationId: side === 'INVITER' ? partnerId : inviterId,
    eventId: id,
    now: currentInstant(),
    words: standingEmail(partnership, { step, side, reason: what.reason }),
    page: '/dashboard',
    replyTo: by?.email,
  })
})
