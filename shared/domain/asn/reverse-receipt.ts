import type { Movement, Posted, Posting } from '#shared/domain/ledger/ledger'
import type { StockLevel } from '#shared/domain/ledger/level'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { sum } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import { may } from '../lifecycle'
import type { Asn, AsnLine, Discrepancy } from './asn'
import { openOf } from './asn'
import { asnLifecycle } from './lifecycle'
import type { LineCounts, MovedGoods, ReceiptEffects } from './receipt-effects'
import type { AsnState } from './words'

/**
 * A receipt is taken back as if it had never been confirmed: its goods are in transit again, its lines open, its differences never reported. Only
 * while all it did is the last that was done: of its lines by counts, of its goods by whoever works there, of its differences by who settles them.
 */
export type NotReversible =
  | { code: 'receipt.countedSince'; line: number }
  | { code: 'receipt.differenceSettled'; line: number }
  | { code: 'receipt.stockTouched'; sku: string }

export type Reversal = {
  asn: Asn
  shipment: Shipment
  lines: { before: AsnLine; after: AsnLine }[]
  discrepancies: { before: Discrepancy; after: Discrepancy }[]
}

type Found = { asn: Asn; shipment: Shipment; lines: readonly AsnLine[]; discrepancies: readonly Discrepancy[] }

/** Shares of a line's cost were taken in the order of its counts, so its last count goes first: then every share is what it was. */
export function reverseReceipt(found: Found, effects: ReceiptEffects): Result<Reversal, NotReversible> {
  const { asn, shipment } = found
  assert(may(asnLifecycle, 'takeBack', asn.state), 'an ASN of which something is confirmed takes it back')
  const known = new Map(found.lines.map((line) => [line.line, line]))
  const lines: Reversal['lines'] = []
  for (const { line: number, before, after } of effects.lines) {
    const line = known.get(number)
    if (!line || !isSame(line, after)) return failed({ code: 'receipt.countedSince', line: number })
    lines.push({ before: line, after: { ...line, ...before, otherLots: before.otherLots } })
  }
  const settled = found.discrepancies.find(({ state, settlements = [] }) => state !== 'OPEN' || settlements.length > 0)
  if (settled) return failed({ code: 'receipt.differenceSettled', line: settled.line })
  const unitsOpen = asn.unitsOpen.plus(sum(lines.map(({ before, after }) => openOf(after).minus(openOf(before)))))
  const after = { ...asn, unitsOpen, version: asn.version + 1 }
  const state = stateOf(after)
  return done({
    asn: { ...after, state },
    shipment: { ...shipment, state: state === 'SENT' ? 'IN_TRANSIT' : state, version: shipment.version + 1 },
    lines,
    discrepancies: found.discrepancies.map((before) => ({
      before,
      after: { ...before, state: 'REVERSED', version: (before.version ?? 0) + 1 },
    })),
  })
}

const isSame = (a: LineCounts, b: LineCounts): boolean =>
  a.received.eq(b.received) && a.damaged.eq(b.damaged) && a.missing.eq(b.missing)

function stateOf({ units, unitsOpen, isCountedInSeries }: Asn): Extract<AsnState, Shipment['state'] | 'SENT'> {
  if (unitsOpen.eq(0)) return 'RECEIVED'
  return unitsOpen.eq(units) && !isCountedInSeries ? 'SENT' : 'PARTIALLY_RECEIVED'
}

/** Each movement the other way round, the last one first, at what the goods cost. `document` brought them, by its number or its id. */
export const movedBack = (moved: readonly MovedGoods[], document: string): Posting[] =>
  moved.toReversed().map(({ locationId, goods, quantity, from, to, cost }) => ({
    locationId,
    goods,
    quantity,
    from: to,
    to: from,
    reason: 'REVERSED',
    cost,
    reverses: document,
  }))

/** The ledgers in which goods came to lie: the first and the last entry that the receipt made in each. */
export type LedgerTouched = Pick<MovedGoods, 'locationId' | 'goods' | 'at'> & { first: number; last: number }

export function ledgersTouched(moved: readonly MovedGoods[]): LedgerTouched[] {
  const touched = new Map<string, LedgerTouched>()
  for (const { locationId, goods, at, entry } of moved) {
    if (entry === undefined) continue
    const name = `${locationId} ${goods.productId}`
    const first = touched.get(name)?.first ?? entry
    touched.set(name, { locationId, goods, at, first, last: entry })
  }
  return [...touched.values()]
}

/**
 * Whether goods that came in were touched since: something of their product left or was moved there, its worth was changed, or a count has confirmed
 * what lies there. What came in beside it does no harm, nor does what was taken back as it came.
 */
export function isTouched(
  { first }: LedgerTouched,
  level: Pick<StockLevel, 'countedEntries'>,
  since: readonly Movement[],
): boolean {
  const hasLeft = since.some(({ from, reason }) => from.account === 'POSITION' && reason !== 'REVERSED')
  const costs = since.flatMap(({ reason, cost }) => (reason === 'LANDED_COST' && cost ? [cost] : []))
  return hasLeft || !sum(costs).eq(0) || first <= (level.countedEntries ?? 0)
}

/** Goods that leave at another cost than they came in at are not those that came in any more. */
export function worthOtherwise(postings: readonly Posting[], { movements }: Posted): string | undefined {
  const found = postings.find(({ cost }, index) => cost && !movements[index]?.cost?.eq(cost))
  return found?.goods.sku
}
