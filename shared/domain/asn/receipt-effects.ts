import type { Account, Goods, Movement, Posting } from '#shared/domain/ledger/ledger'
import type { Cost } from '#shared/domain/ledger/valuation'
import type { ArrivedPart } from '#shared/domain/order/fulfil'
import type { AsnId, DiscrepancyId, LocationId, ReceiptId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import type { AsnLine } from './asn'
import type { Reception } from './receive'

/** All that a receipt did, kept beside it so that it can be taken back: of every book what moved, of every document what was counted. */
export type ReceiptEffects = {
  receiptId: ReceiptId
  asnId: AsnId
  /** What was said of each line of the ASN before and after. */
  lines: { line: number; before: LineCounts; after: LineCounts }[]
  /** In the books of who sent the goods, and of who received them. */
  sent: MovedGoods[]
  taken: MovedGoods[]
  /** What of the order arrived. */
  arrived: ArrivedPart[]
  /** On which day, there. */
  arrivedOn?: CalendarDay
  discrepancyIds: DiscrepancyId[]
  /** Pallets and cartons that it confirmed, with those that stood on them. */
  ssccs: string[]
}

export type LineCounts = Pick<AsnLine, 'received' | 'damaged' | 'missing' | 'otherLots'>

/** What one movement did. `entry` is its place in the chain of its product there, where it touched stock. */
export type MovedGoods = {
  locationId: LocationId
  goods: Goods
  quantity: Quantity
  from: Account
  to: Account
  cost?: Cost
  at: Instant
  entry?: number
}

/** Movements are in the order of their postings. */
export const movedGoods = (postings: readonly Posting[], movements: readonly Movement[]): MovedGoods[] =>
  movements.flatMap(({ locationId, quantity, from, to, cost, at, entry }, index) => {
    const goods = postings[index]?.goods
    return goods ? [{ locationId, goods, quantity, from, to, cost, at, entry }] : []
  })

export const linesCounted = ({ lines }: Pick<Reception, 'lines'>): ReceiptEffects['lines'] =>
  lines.map(({ before, after }) => ({ line: after.line, before: countsOf(before), after: countsOf(after) }))

export const countsOf = ({ received, damaged, missing, otherLots }: LineCounts): LineCounts => ({
  received,
  damaged,
  missing,
  otherLots,
})
