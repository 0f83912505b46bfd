import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import { openOf } from '#shared/domain/asn/asn'
import type { LongReceipt } from '#shared/domain/asn/long-receipt'
import { afterLines, fitting, outcomes } from '#shared/domain/asn/long-receipt'
import type { CountedLine } from '#shared/domain/asn/receive'
import { receiveNext } from '#shared/domain/asn/receive'
import { post } from '#shared/domain/ledger/ledger'
import { receiptPostingDue } from '#shared/events/logistics'
import { idGenerator } from '#shared/kernel/ids'
import { zero } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { booksFor } from '#shared/runtime/ledger/books'
import { orThrow } from '#shared/runtime/or-throw'
import { AsnLines, Asns, LongReceipts, ReceiptLines, Shipments } from '#shared/table/entities/logistics'
import { linesAnItem } from '#shared/table/entities/stock-documents'
import type { Write } from '#shared/table/entity'
import type { Happening, Tell } from '#shared/table/log'
import { linesBeyondOrder, orderReceiptWrites, untakeable } from './order-receipt'
import { confirmationEntries, receptionWrites } from './receipt-writes'

/** What is asked of whoever follows: the next lines. */
export const receiptDue = (receipt: LongReceipt): Happening<typeof receiptPostingDue> => ({
  ownerId: receipt.receiverId,
  documentId: receipt.asnId,
  event: receiptPostingDue,
  data: { receiptId: receipt.receiptId, next: receipt.next },
  to: receipt.state,
})

/** The next commit of a long count: lines of one item, as many as fit. */
export async function continueReceipt(receipt: LongReceipt, now: Instant, tell: Tell): Promise<Write[]> {
  const { organizationId, asnId, receiptId, next } = receipt
  const first = next - ((next - 1) % linesAnItem)
  const [asn, item] = await Promise.all([Asns.get({ organizationId, asnId }), ReceiptLines.get({ receiptId, first })])
  assert(asn && item, 'a receipt that goes on has an ASN and lines')
  const shipment = await Shipments.get(asn)
  assert(shipment, 'an ASN has a shipment')
  const { overTolerancePercent } = receipt
  const room = { fillsOrder: asn.order !== undefined, mayExceed: overTolerancePercent !== undefined }
  const waiting = fitting(item.lines.slice(next - first), room)
  const lines = await AsnLines.getMany(waiting.map(({ line }) => ({ asnId, line })))
  const newId = idGenerator(() => Date.parse(now))
  const newMovementId = () => newId('movement')
  const world = { now, newDiscrepancyId: () => newId('discrepancy'), overTolerancePercent }
  const untaken = receipt.books ? await untakeable(asn, countedOf(waiting, lines)) : new Map<number, string>()
  const counted = waiting.filter(({ line }) => !untaken.has(line))
  const tried = receiveNext(asn, shipment, lines, counted, world)
  const beyond = await linesBeyondOrder(asn, tried.reception.lines)
  const taken = counted.filter(({ line }) => !beyond.has(line))
  const { reception, refused: exceeding } = beyond.size > 0 ? receiveNext(asn, shipment, lines, taken, world) : tried
  const refused = new Map<number, string>([
    ...[...exceeding].map((line) => [line, 'receipt.overTolerance'] as const),
    ...[...beyond.keys()].map((line) => [line, 'receipt.beyondOrder'] as const),
    ...untaken,
  ])
  const after = afterLines(receipt, reception, refused.size)

  const open = new Map(
    [...lines, ...reception.lines.map((line) => line.after)].map((line) => [line.line, openOf(line)]),
  )
  const told = outcomes(item.lines, reception, { refused, openOf: (line) => open.get(line) ?? zero })
  const ofOrder = await orderReceiptWrites(
    { asn, lines: reception.lines },
    { receiptId, books: receipt.books, isLast: after.state !== 'POSTING', now, newMovementId },
    tell,
  )
  return [
    LongReceipts.replace(after, receipt),
    ReceiptLines.replace({ ...item, lines: told, version: item.version + 1 }, item),
    ...(reception.lines.length > 0 ? await posted() : []),
    ...ofOrder.writes,
    ...(after.state === 'POSTING'
      ? [tell(receiptDue(after))]
      : confirmed(reception.lines.length > 0 ? reception.asn : asn)),
  ]

  async function posted(): Promise<Write[]> {
    assert(asn && shipment, 'both were read')
    const { books, valuation } = await booksFor(organizationId, reception.postings)
    const circumstances = { organizationId, valuation, document: asn.number, at: now, newMovementId }
    const moved = orThrow(post(books, reception.postings, circumstances))
    return receptionWrites({ asn, shipment }, reception, { posted: moved, valuation }, { now, tell })
  }

  function confirmed(current: Asn): Write[] {
    const { refused: notPosted, ...counted } = after
    return confirmationEntries(
      { asn: current, receiptId, from: 'PARTIALLY_RECEIVED', counted, refused: notPosted },
      tell,
    )
  }
}

/** The lines of the ASN that are counted next, with how much of them arrived. */
const countedOf = (waiting: readonly CountedLine[], lines: readonly AsnLine[]) =>
  waiting.flatMap(({ line: number, received, damaged, arrivedAs }) => {
    const line = lines.find((each) => each.line === number)
    return line ? [{ line, received, damaged, arrivedAs }] : []
  })
