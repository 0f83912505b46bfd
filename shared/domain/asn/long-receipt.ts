import type { AsnId, DiscrepancyId, OrganizationId, ReceiptId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import { overIn } from './receipt-header'
import type { CountedLine, Reception } from './receive'
import type { ReceiptState } from './words'

/**
 * A count of more lines than one commit takes. It is accepted once, by its reference, and its lines are posted in their order, a few in each
 * commit. It tells how far it has come.
 */
export type LongReceipt = {
  receiptId: ReceiptId
  /** On whose books the goods travel. */
  organizationId: OrganizationId
  receiverId: OrganizationId
  asnId: AsnId
  reference: string
  note?: string
  /** Pallets and cartons that were counted by their SSCC. */
  units?: string[]
  /** What the terms allowed beyond what was shipped, when the count was accepted. */
  overTolerancePercent?: number
  /** Of goods that were ordered: how the receiver's books take them, where it keeps any. */
  books?: { exchangeRate: string }
  state: ReceiptState
  lines: number
  /** Every line before this one is posted, or refused. */
  next: number
  refused: number
  received: Quantity
  damaged: Quantity
  missing: Quantity
  /** Of what was received or damaged, what came beyond what was shipped. */
  over?: Quantity
  at: Instant
  version: number
}

/** A line of it, by its place in the count, with what became of it. */
export type LongReceiptLine = CountedLine & {
  /** What was still open on the line afterwards; nothing before it is posted. */
  open?: Quantity
  /** Others had confirmed so much by then that this was more than what was open. */
  isRefused?: boolean
  /** Why, by the code of the problem; that it was too much, where nothing is said. */
  refusedFor?: string
  discrepancyIds?: DiscrepancyId[]
}

/** The receipt after some of its lines, in their order. */
export function afterLines(receipt: LongReceipt, { lines }: Reception, refused: number): LongReceipt {
  const next = receipt.next + lines.length + refused
  const all = receipt.refused + refused
  const state = next <= receipt.lines ? 'POSTING' : all > 0 ? 'POSTED_IN_PART' : 'POSTED'
  const counted = (field: 'received' | 'damaged' | 'missing') =>
    receipt[field].plus(sum(lines.map(({ before, after }) => after[field].minus(before[field]))))
  return {
    ...receipt,
    state,
    next,
    refused: all,
    received: counted('received'),
    damaged: counted('damaged'),
    missing: counted('missing'),
    over: (receipt.over ?? zero).plus(overIn(lines)),
    version: receipt.version + 1,
  }
}

/** What became of each line. */
export function outcomes(
  lines: readonly LongReceiptLine[],
  { lines: changed, discrepancies }: Reception,
  { refused, openOf }: { refused: ReadonlyMap<number, string>; openOf: (line: number) => Quantity },
): LongReceiptLine[] {
  const posted = new Set(changed.map(({ after }) => after.line))
  return lines.map((line) => {
    const refusedFor = refused.get(line.line)
    if (refusedFor) return { ...line, isRefused: true, refusedFor, open: openOf(line.line) }
    if (!posted.has(line.line)) return line
    const found = discrepancies.filter((each) => each.line === line.line)
    const discrepancyIds = found.map(({ discrepancyId }) => discrepancyId)
    return { ...line, open: openOf(line.line), ...(discrepancyIds.length > 0 && { discrepancyIds }) }
  })
}

/** Writes of a commit for the lines alone: a dozen are the documents', the places' and the log's. */
const roomOfCommit = 86

/**
 * A line of the order and, in the receiver's books, a level with its place, the product where it never moved before, and of good and damaged units
 * a position and a movement each.
 */
const mostWritesOfOrder = ({ received, damaged }: CountedLine): number =>
  1 + 3 + 2 * [received, damaged].filter((part) => part.gt(0)).length

/** The first of these lines, as many as fit one commit whatever is found where they go. */
export function fitting(
  lines: readonly LongReceiptLine[],
  { fillsOrder = false, mayExceed = false }: { fillsOrder?: boolean; mayExceed?: boolean } = {},
): LongReceiptLine[] {
  let room = roomOfCommit
  const fit: LongReceiptLine[] = []
  for (const line of lines) {
    // What is over is a movement and a report more.
    room -= mostWritesOf(line) + (fillsOrder ? mostWritesOfOrder(line) : 0) + (mayExceed ? 3 : 0)
    if (room < 0) break
    fit.push(line)
  }
  return fit
}

/**
 * A line of the ASN, and a level with its place among those where the product ever lay; of good and damaged units a position and a
 * movement each, two where other goods arrived; of missing ones a movement, and a report of what is not as announced, which is open.
 */
function mostWritesOf({ received, damaged, missing, arrivedAs }: CountedLine): number {
  const stock = [received, damaged].filter((part) => part.gt(0)).length
  const reports = [damaged, missing].filter((part) => part.gt(0)).length
  // The report of other goods among them.
  const exchange = arrivedAs ? stock + 2 : 0
  return 1 + (stock > 0 ? 2 : 0) + 2 * stock + exchange + (missing.gt(0) ? 1 : 0) + 2 * reports
}
