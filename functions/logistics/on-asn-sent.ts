import { asnEmail } from '#shared/domain/asn/asn-email'
import { asnSent } from '#shared/events/logistics'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { Asns } from '#shared/table/entities/logistics'
import { Organizations } from '#shared/table/entities/organizations'
import { Partnerships } from '#shared/table/entities/partnerships'

/** Tells a partner that a shipment is on its way. A transfer between own locations tells nobody. */
export const handler = consume(asnSent, async ({ id, data }) => {
  const { asnId, ownerId, partnershipId } = data
  if (!partnershipId) return
  await sendOnce({ eventId: id, kind: 'ASN_SENT' }, currentInstant(), async () => {
    const asn = await Asns.get({ organizationId: ownerId, asnId })
    const partnership = await Partnerships.get({ partnershipId })
    const sender = await Organizations.get({ organizationId: ownerId })
    if (!asn || !sender || partnership?.state !== 'ACCEPTED') return undefined
    return { email: { ...emailOf(asnEmail(asn, sender.name), appLink(`/asns/${asnId}`)), to: partnership.email } }
  })
})
