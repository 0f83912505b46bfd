import type { Asn, Discrepancy } from '#shared/domain/asn/asn'
import { reportedEmail } from '#shared/domain/asn/reported-email'
import { isOnBooks, isParty } from '#shared/domain/shipment/shipment'
import type { asnReceived, receiptConfirmed } from '#shared/events/logistics'
import { OrganizationId, ReceiptId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { notifyManagersAt } from '#shared/runtime/notifications/notify-managers'
import { workedAt } from '#shared/runtime/visible-documents'
import {
  Asns,
  Discrepancies,
  EffectsOfReceipts,
  LongReceipts,
  ReceiptHeaders,
  ReceiptLines,
} from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type Told = ReceivedAny<[typeof asnReceived, typeof receiptConfirmed]>

/**
 * Tells those who answer for the place where goods left what of them was counted to be otherwise than announced: once for a receipt, and nobody of
 * what it reported itself. The owner's event tells of the receipt of another; of goods between its own places there is but the receiver's.
 */
export async function tellDiscrepancies({ id, organizationId, at, data }: Told): Promise<void> {
  const asn = await Asns.get({ organizationId, asnId: data.asnId })
  // A confirmation in the receiver's log: its owner has an event of its own.
  if (!asn || !hasOtherSide(asn)) return
  const reported = await stillOpen(asn, data.receiptId)
  if (reported.length === 0) return
  const reporter = await reporterOf(asn, { receiptId: data.receiptId, at })
  const notice = {
    kind: 'discrepancy.reported',
    organizationId: OrganizationId.parse(organizationId),
    eventId: id,
    now: currentInstant(),
    words: reportedEmail(asn, reported),
    page: `/asns/${asn.asnId}`,
  } as const
  await notifyManagersAt([workedAt(asn)], notice, reporter ? [reporter] : [])
}

/** What a party sent or received is counted by the only side that has people here. */
const hasOtherSide = ({ organizationId, receiverId, from, to }: Asn): boolean =>
  !isParty(to) && (receiverId !== organizationId || isOnBooks(from))

/** What was settled or taken back meanwhile nobody has to be told of any more. */
async function stillOpen({ organizationId }: Asn, receiptId: string): Promise<Discrepancy[]> {
  const ids = await reportedBy(receiptId)
  const found = await Discrepancies.getMany(ids.map((discrepancyId) => ({ organizationId, discrepancyId })))
  return found.filter(({ state }) => state === 'OPEN')
}

async function reportedBy(receiptId: string): Promise<string[]> {
  const effects = await EffectsOfReceipts.get({ receiptId })
  if (effects) return effects.discrepancyIds
  const items = await listAll(ReceiptLines, lists.receiptLines(receiptId))
  return items.flatMap(({ lines }) => lines.flatMap(({ discrepancyIds = [] }) => discrepancyIds))
}

/** Whoever confirmed what is posted in a series did so before its last event. Receipts of before there was a history name nobody. */
async function reporterOf(
  { receiverId, to }: Asn,
  { receiptId, at }: { receiptId: string; at: Instant },
): Promise<string | undefined> {
  const long = await LongReceipts.get({ receiptId })
  const header = await ReceiptHeaders.get({ receiverId, to, receiptId: ReceiptId.parse(receiptId), at: long?.at ?? at })
  return header?.by
}
