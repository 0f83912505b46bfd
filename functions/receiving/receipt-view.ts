import type * as z from 'zod'
import type { ReceiptView } from '#shared/contract/operations/receiving'
import type { Asn, Discrepancy } from '#shared/domain/asn/asn'
import { openOf } from '#shared/domain/asn/asn'
import type { LongReceipt, LongReceiptLine } from '#shared/domain/asn/long-receipt'
import type { CountedLine, Reception } from '#shared/domain/asn/receive'
import type { Shipment } from '#shared/domain/shipment/shipment'
import type { ReceiptId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { discrepancyView } from '#shared/runtime/views/discrepancy-view'

type View = z.input<typeof ReceiptView>
type Confirmed = { receiptId: ReceiptId; reference: string; note?: string; units?: string[]; at: Instant }

const headerOf = ({ receiptId, reference, at, note, units }: Confirmed, asn: Asn, shipment: Shipment) => ({
  receiptId,
  reference,
  asnId: asn.asnId,
  asnNumber: asn.number,
  asnState: asn.state,
  shipmentState: shipment.state,
  at,
  note,
  units,
})

/** What the goods cost is nobody's to read here; of goods that were ordered each side has a product of its own. */
const lineView = ({ received, damaged, missing, arrivedAs, ...line }: CountedLine, { order }: Asn) => ({
  ...line,
  received: received.toNumber(),
  damaged: damaged.toNumber(),
  missing: missing.toNumber(),
  arrivedAs: arrivedAs && {
    productId: order ? undefined : arrivedAs.productId,
    sku: arrivedAs.sku,
    lot: arrivedAs.lot,
  },
})

/** A receipt that was posted whole, with its lines as they were counted. */
export function receiptView(
  confirmed: Confirmed,
  { asn, shipment, lines, discrepancies }: Reception,
  counted: readonly CountedLine[],
): View {
  const open = new Map(lines.map(({ after }) => [after.line, openOf(after).toNumber()]))
  return {
    ...headerOf(confirmed, asn, shipment),
    state: 'POSTED',
    lines: counted.map((line) => ({ ...lineView(line, asn), open: open.get(line.line) ?? 0 })),
    discrepancies: discrepancies.map((each) => discrepancyView(each, asn.receiverId)),
  }
}

/** A receipt that is posted in a series, as far as it has come. */
export const longReceiptView = (
  receipt: LongReceipt,
  { asn, shipment }: { asn: Asn; shipment: Shipment },
  { lines, discrepancies }: { lines: readonly LongReceiptLine[]; discrepancies: readonly Discrepancy[] },
): View => ({
  ...headerOf(receipt, asn, shipment),
  state: receipt.state,
  series: { lines: receipt.lines, done: receipt.next - 1, refused: receipt.refused },
  lines: lines.map(({ open, isRefused, refusedFor, discrepancyIds: _found, ...line }) => ({
    ...lineView(line, asn),
    open: open?.toNumber(),
    refused: isRefused ? (refusedFor ?? 'receipt.overTolerance') : undefined,
  })),
  discrepancies: discrepancies.map((each) => discrepancyView(each, asn.receiverId)),
})
