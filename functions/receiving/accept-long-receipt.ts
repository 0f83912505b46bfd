import type { Asn } from '#shared/domain/asn/asn'
import type { LongReceipt } from '#shared/domain/asn/long-receipt'
import type { Count } from '#shared/domain/asn/receive'
import { beginReceipt } from '#shared/domain/asn/receive'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { zero } from '#shared/kernel/quantity'
import { receiptDue } from '#shared/runtime/shipping/continue-receipt'
import { historyWrites } from '#shared/runtime/shipping/party-document'
import { Asns, LongReceipts, ReceiptLines, Shipments } from '#shared/table/entities/logistics'
import { linesAnItem } from '#shared/table/entities/stock-documents'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import { longReceiptView } from './receipt-view'

type Accepted = Pick<
  LongReceipt,
  'receiptId' | 'receiverId' | 'asnId' | 'reference' | 'note' | 'units' | 'overTolerancePercent' | 'books' | 'at'
>

/** A count of more lines than one commit takes: it is kept whole, and the first of its lines are asked for. */
export async function acceptLongReceipt(
  accepted: Accepted,
  before: { asn: Asn; shipment: Shipment },
  count: Count,
  tell: Tell,
): Promise<{ view: ReturnType<typeof longReceiptView>; writes: Write[] }> {
  const { receiptId, at } = accepted
  const receipt: LongReceipt = {
    ...accepted,
    organizationId: before.asn.organizationId,
    state: 'POSTING',
    lines: count.lines.length,
    next: 1,
    refused: 0,
    received: zero,
    damaged: zero,
    missing: zero,
    version: 1,
  }
  const { asn, shipment } = beginReceipt(before.asn, before.shipment, count, at)
  const items = Array.from({ length: Math.ceil(count.lines.length / linesAnItem) }, (_, index) => {
    const start = index * linesAnItem
    const lines = count.lines.slice(start, start + linesAnItem)
    return ReceiptLines.create({ receiptId, first: start + 1, lines, version: 1 })
  })
  const writes = [
    LongReceipts.create(receipt),
    ...items,
    Asns.replace(asn, before.asn),
    Shipments.replace(shipment, before.shipment),
    ...(await historyWrites(asn, at)),
    tell(receiptDue(receipt)),
  ]
  return { view: longReceiptView(receipt, { asn, shipment }, { lines: [], discrepancies: [] }), writes }
}
