import type { Asn } from '#shared/domain/asn/asn'
import type { Reception } from '#shared/domain/asn/receive'
import type { Posted } from '#shared/domain/ledger/ledger'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { asnReceived, receiptConfirmed } from '#shared/events/logistics'
import type { Quantity } from '#shared/kernel/quantity'
import { sum } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { ChosenValuation } from '#shared/runtime/ledger/books'
import { fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { releasePlaces } from '#shared/runtime/location-gate'
import { Asns, reportDiscrepancy, Shipments, writeAsnLine } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import { historyWrites } from './party-document'

type Before = { asn: Asn; shipment: Shipment }
type Books = { posted: Posted; valuation: ChosenValuation }

/** What confirmed goods write, whether a receipt is posted whole or in a series: books of the owner, ASN, shipment, what is in dispute. */
export async function receptionWrites(
  before: Before,
  reception: Reception,
  { posted, valuation }: Books,
  { now, tell }: { now: Instant; tell: Tell },
): Promise<Write[]> {
  const { asn, shipment } = reception
  const closes = shipment.state === 'RECEIVED' && before.shipment.state !== 'RECEIVED'
  return [
    Asns.replace(asn, before.asn),
    Shipments.replace(shipment, before.shipment),
    ...reception.lines.map(writeAsnLine),
    ...ledgerWrites(posted, tell),
    ...(posted.levels.length > 0 ? fixBooks(asn.organizationId, valuation) : []),
    ...reception.discrepancies.flatMap(reportDiscrepancy),
    ...(closes ? releasePlaces(before.shipment) : []),
    ...(await historyWrites(asn, now)),
  ]
}

type Counted = { received: Quantity; damaged: Quantity; missing: Quantity }

export const countedIn = ({ lines }: Reception): Counted => {
  const counted = (field: keyof Counted) => sum(lines.map(({ before, after }) => after[field].minus(before[field])))
  return { received: counted('received'), damaged: counted('damaged'), missing: counted('missing') }
}

type Told = { asn: Asn; receiptId: string; from: string; counted: Counted; refused?: number }

/** One entry in each organization's log: the receiver confirmed, the owner's ASN was received. */
export function confirmationEntries({ asn, receiptId, from, counted, refused }: Told, tell: Tell): Write[] {
  const { asnId, receiverId, organizationId, shipmentId, state: to } = asn
  const data = {
    asnId,
    receiptId,
    received: counted.received.toFixed(),
    damaged: counted.damaged.toFixed(),
    missing: counted.missing.toFixed(),
    refused,
  }
  const ofReceiver = tell({ ownerId: receiverId, documentId: asnId, event: receiptConfirmed, data, from, to })
  if (receiverId === organizationId) return [ofReceiver]
  return [ofReceiver, tell({ ownerId: organizationId, documentId: shipmentId, event: asnReceived, data, from, to })]
}
