import type { Asn } from '#shared/domain/asn/asn'
import { asnEmail } from '#shared/domain/asn/asn-email'
import { asnDifference, differenceText } from '#shared/domain/asn/difference'
import { lateEmail } from '#shared/domain/asn/late-email'
import { replacedEmail } from '#shared/domain/asn/replaced-email'
import { withdrawnEmail } from '#shared/domain/asn/withdrawn-email'
import type { EmailWords } from '#shared/domain/mail/email-words'
import { isParty } from '#shared/domain/shipment/shipment'
import {
  asnLate,
  asnReceived,
  asnReplaced,
  asnSent,
  asnWithdrawn,
  discrepancyDue,
  receiptConfirmed,
} from '#shared/events/logistics'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { consumeAny } from '#shared/runtime/events/consumer'
import { addressIn } from '#shared/runtime/mail/partner-address'
import { notifyManagersAt } from '#shared/runtime/notifications/notify-managers'
import { notifyPartner } from '#shared/runtime/notifications/notify-partner'
import { productFor } from '#shared/runtime/views/shipment-view'
import { placesOf } from '#shared/runtime/visible-documents'
import { AsnLines, Asns } from '#shared/table/entities/logistics'
import { Organizations } from '#shared/table/entities/organizations'
import { Partnerships } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { tellDiscrepancies } from './tell-discrepancies'
import { tellDiscrepancyDue } from './tell-discrepancy-due'

/** Tells who waits for goods that they are on their way, that they were announced wrongly, or that they do not come after all; and both sides, where they have not come by the day on which they were expected. And who sent them, what did not arrive as announced; and who sees to a difference, on the day by which it is to be settled. */
export const handler = consumeAny(
  'asn-notice',
  [asnSent, asnReplaced, asnWithdrawn, asnLate, asnReceived, receiptConfirmed, discrepancyDue],
  (event) => {
    if (event.type === 'discrepancy.due') return tellDiscrepancyDue(event)
    if (event.type === 'asn.received' || event.type === 'receipt.confirmed') return tellDiscrepancies(event)
    return event.type === 'asn.late' ? tellLate(event) : tellPartner(event)
  },
)

type Told = ReceivedAny<[typeof asnSent, typeof asnReplaced, typeof asnWithdrawn, typeof asnLate]>

/** A transfer between own locations tells nobody. */
async function tellPartner({ id, type, data }: Exclude<Told, { type: 'asn.late' }>): Promise<void> {
  const { asnId, ownerId, partnershipId } = data
  const ordered = await Asns.get({ organizationId: ownerId, asnId })
  if (ordered?.order) return tellOrdered({ id, type }, ordered)
  if (!partnershipId || !ordered) return
  const partnership = await Partnerships.get({ partnershipId })
  const sender = await Organizations.get({ organizationId: ownerId })
  if (!sender || partnership?.state !== 'ACCEPTED' || !partnership.partnerId) return
  const words = await wordsOf(type, ordered, { sender: sender.name, readerId: data.receiverId })
  if (!words) return
  const { partnerId: organizationId, email } = partnership
  const told = { organizationId, eventId: id, now: currentInstant() }
  const to = await addressIn(organizationId, email)
  await notifyPartner(to, { ...told, kind: 'shipment.announced', words, page: `/asns/${asnId}` })
}

type Type = Exclude<Told, { type: 'asn.late' }>['type']

/** Called back or replaced before it was told of: there is one thing to say, and the other event says it. */
async function wordsOf(
  type: Type,
  asn: Asn,
  { sender, readerId }: { sender: string; readerId: string },
): Promise<EmailWords | undefined> {
  if (type === 'asn.withdrawn') return withdrawnEmail(asn, sender)
  if (asn.state === 'CANCELLED' || asn.state === 'REPLACED') return undefined
  const { asnId, replaces } = asn
  if (type === 'asn.sent' || !replaces) return asnEmail(asn, sender)
  const [is, was] = await Promise.all(
    [asnId, replaces.asnId].map((each) => listAll(AsnLines, lists.asnLines(each), { consistent: false })),
  )
  const changes = asnDifference(was ?? [], is ?? [])
  return replacedEmail(
    asn,
    sender,
    changes.map((each) => differenceText(each, productFor(each.of, asn, readerId).sku)),
  )
}

/** Of what was ordered those are told who answer for the place where it is awaited. What the buyer announced itself it knows. */
async function tellOrdered({ id, type }: { id: string; type: Type }, asn: Asn): Promise<void> {
  const { asnId, organizationId, receiverId, to } = asn
  if (organizationId === receiverId || isParty(to)) return
  const words = await wordsOf(type, asn, { sender: asn.from.name, readerId: receiverId })
  if (!words) return
  const told = { organizationId: receiverId, eventId: id, now: currentInstant() }
  await notifyManagersAt([to.locationId], { ...told, kind: 'shipment.announced', words, page: `/asns/${asnId}` })
}

/** Each side has an event of its own: those of it are told who answer for the place where the goods left or are awaited. */
async function tellLate({ id, organizationId, data }: Extract<Told, { type: 'asn.late' }>): Promise<void> {
  const { asnId, ownerId, expectedArrivalOn } = data
  const asn = await Asns.get({ organizationId: ownerId, asnId })
  // Received, or expected on another day by now: there is nothing to be told any more.
  if (!asn || asn.toldLateOn !== expectedArrivalOn || asn.expectedArrivalOn !== expectedArrivalOn) return
  if (asn.state !== 'SENT' && asn.state !== 'PARTIALLY_RECEIVED') return
  const places = placesOf(asn, organizationId)
  const words = lateEmail(asn, organizationId === ownerId ? 'SENDER' : 'RECEIVER')
  const told = { organizationId: OrganizationId.parse(organizationId), eventId: id, now: currentInstant() }
  await notifyManagersAt(places, { ...told, kind: 'shipment.late', words, page: `/asns/${asnId}` })
}
