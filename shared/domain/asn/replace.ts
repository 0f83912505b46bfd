import type { Account, Movement, Posting } from '#shared/domain/ledger/ledger'
import type { Cost } from '#shared/domain/ledger/valuation'
import { shareOf } from '#shared/domain/ledger/valuation'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { isOnBooks } from '#shared/domain/shipment/shipment'
import type { AsnId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { smaller, sum, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import type { Asn, AsnLine } from './asn'
import { asnLifecycle } from './lifecycle'
import { isSameLot } from './substituted'
import type { AsnState } from './words'

/**
 * An ASN that is wrong is replaced by one that is right, before anything of it was confirmed (X12 856 with purpose 05, DESADV 5). The shipment goes on
 * under the new one. What it announces less lies where it left, what it announces more has left as well, all of it or nothing.
 */
export type NotReplaceable =
  | { code: 'asn.notReplaceable'; number: string; state: AsnState }
  | { code: 'asn.sameLines'; number: string }

type Documents = { asn: Asn; shipment: Shipment }
export type Replaced = { before: Asn; asn: Asn; shipment: Shipment }

/** `lines`: all that the new ASN announces, and nothing else. Those that go on keep their numbers, which is by what they are packed. */
export function replace(
  { asn: found, shipment }: Documents,
  { was, is }: { was: readonly AsnLine[]; is: readonly AsnLine[] },
  { asnId, number, at }: { asnId: AsnId; number: string; at: Instant },
): Result<Replaced, NotReplaceable> {
  const { state } = found
  if (!may(asnLifecycle, 'replace', state)) return failed({ code: 'asn.notReplaceable', number: found.number, state })
  if (isSame(was, is)) return failed({ code: 'asn.sameLines', number: found.number })
  const units = sum(is.map(({ quantity }) => quantity))
  return done({
    before: {
      ...found,
      state: 'REPLACED',
      unitsOpen: zero,
      replacedBy: { asnId, number },
      version: found.version + 1,
    },
    asn: {
      ...found,
      asnId,
      number,
      state: 'SENT',
      units,
      unitsOpen: units,
      sentAt: at,
      recentKeys: [],
      isCountedInSeries: undefined,
      replaces: { asnId: found.asnId, number: found.number },
      // It goes on from there: who has seen the old one has not seen the new one.
      version: found.version + 1,
    },
    shipment: { ...shipment, asnId, asnNumber: number, units, lines: is.length, version: shipment.version + 1 },
  })
}

const isSame = (was: readonly AsnLine[], is: readonly AsnLine[]): boolean =>
  was.length === is.length &&
  was.every((before) =>
    is.some((after) => after.line === before.line && after.quantity.eq(before.quantity) && isLotKept(before, after)),
  )

/** How the lot of a line is told apart: by whoever keeps lots of it. */
export const isLotKept = (before: Pick<AsnLine, 'lot' | 'fills'>, after: Pick<AsnLine, 'lot' | 'fills'>): boolean =>
  isSameLot(before.lot, after.lot) && isSameLot(before.fills?.lot, after.fills?.lot)

type LinePosting = { line: number; isOnWay: boolean; posting: Posting }

/**
 * Where goods go in the books of who sent them: what goes on is in transit under the new number at what it cost, what is announced no more lies where it
 * left, what is announced anew leaves. First comes what comes back: it may be what leaves under another line.
 */
export function goodsReplaced(
  { before, asn }: Pick<Replaced, 'before' | 'asn'>,
  was: readonly AsnLine[],
  is: readonly AsnLine[],
): LinePosting[] {
  const { from } = asn
  if (!isOnBooks(from)) return []
  const { locationId } = from
  const [left, leaves]: [Account, Account] = [
    { account: 'IN_TRANSIT', document: before.number },
    { account: 'IN_TRANSIT', document: asn.number },
  ]
  const position: Account = { account: 'POSITION', locationId, status: 'AVAILABLE' }
  const posted = (
    line: AsnLine,
    quantity: Quantity,
    rest: Pick<Posting, 'from' | 'to' | 'reason' | 'cost'>,
  ): Posting => {
    const { productId, sku, lot, listPrice } = line
    return { locationId, goods: { productId, sku, lot, listPrice }, quantity, ...rest }
  }
  const goingOn: LinePosting[] = []
  const comingBack: LinePosting[] = []
  for (const old of was) {
    const kept = keptOf(old, is)
    const part = (quantity: Quantity, done: Quantity): Cost | undefined =>
      old.cost && shareOf(old.cost, old.quantity, done, quantity)
    if (kept.gt(0)) {
      const rest = { from: left, to: leaves, reason: 'REPLACED', cost: part(kept, zero) } as const
      goingOn.push({ line: old.line, isOnWay: true, posting: posted(old, kept, rest) })
    }
    const less = old.quantity.minus(kept)
    if (less.gt(0)) {
      const rest = { from: left, to: position, reason: 'WITHDRAWN', cost: part(less, kept) } as const
      comingBack.push({ line: old.line, isOnWay: false, posting: posted(old, less, rest) })
    }
  }
  const leaving = is.flatMap((line): LinePosting[] => {
    const more = line.quantity.minus(keptOf(line, was))
    if (more.eq(0)) return []
    const rest = { from: position, to: leaves, reason: 'DISPATCHED' } as const
    return [{ line: line.line, isOnWay: true, posting: posted(line, more, rest) }]
  })
  return [...goingOn, ...comingBack, ...leaving]
}

/** How much of a line goes on as it is: none where its lot is another. */
function keptOf(line: AsnLine, others: readonly AsnLine[]): Quantity {
  const other = others.find((each) => each.line === line.line)
  return other && isSameLot(line.lot, other.lot) ? smaller(line.quantity, other.quantity) : zero
}

/** The lines at what their goods cost: what went on, and what left with them. Movements are in the order of their postings. */
export const atCost = (
  lines: readonly AsnLine[],
  posted: readonly LinePosting[],
  movements: readonly Movement[],
): AsnLine[] =>
  lines.map((line) => {
    const costs = posted.flatMap((each, index) =>
      each.line === line.line && each.isOnWay ? (movements[index]?.cost ?? []) : [],
    )
    return { ...line, cost: costs.length > 0 ? sum(costs) : undefined }
  })

/** The first line of which more is packed than is announced: how goods are packed does not change once they have left. */
export function packedBeyond(
  packed: readonly { lines: readonly { line: number; quantity: Quantity }[] }[],
  is: readonly Pick<AsnLine, 'line' | 'quantity'>[],
): { line: number; packed: Quantity; announced: Quantity } | undefined {
  const held = new Map<number, Quantity>()
  for (const unit of packed)
    for (const { line, quantity } of unit.lines) held.set(line, (held.get(line) ?? zero).plus(quantity))
  for (const [line, quantity] of held) {
    const announced = is.find((each) => each.line === line)?.quantity ?? zero
    if (quantity.gt(announced)) return { line, packed: quantity, announced }
  }
  return undefined
}
