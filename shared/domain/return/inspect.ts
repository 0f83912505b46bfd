import type { Account, Lot, Posting } from '#shared/domain/ledger/ledger'
import type { MovementReason } from '#shared/domain/ledger/words'
import type { Quantity } from '#shared/kernel/quantity'
import { sum } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import type { GoodsNow, Inspection, NotOfLine, Parcel, Rma, RmaLine, WrongReturnState } from './return'
import { keptAt, lineNamed, mayTake, sameLot } from './return'

/** What was found of the goods of a line; of one lot where several came back. */
export type Inspected = Inspection & { line: number; lot?: Lot }

export type NotInspected =
  | WrongReturnState
  | NotOfLine
  | { code: 'return.lotNotReceived' | 'return.lineInspected'; line: number }
  | { code: 'return.notAsReceived'; line: number; received: string; inspected: string }
  | { code: 'stock.lotExpired'; sku: string; lot: string }

/**
 * Says what goods in quarantine are good for: restocked they can be picked, damaged they lie there as such, written off they leave the
 * books. Goods that lie on no books move none. Of each lot of a line once, and of all of it. The last one ends the inspection.
 */
export function inspectReturn(
  rma: Rma,
  inspected: readonly Inspected[],
  { today, at }: { today: CalendarDay; at: Instant },
  goodsNow: GoodsNow,
): Result<{ rma: Rma; postings: Posting[] }, NotInspected> {
  const allowed = mayTake('inspect', rma)
  if (!allowed.ok) return allowed
  assert(rma.to, 'goods came back to where that was approved')
  let lines = rma.lines
  const postings: Posting[] = []
  for (const { line: number, lot, ...inspection } of inspected) {
    const { restocked, damaged, writtenOff } = inspection
    const named = lineNamed(lines, number, [restocked, damaged, writtenOff])
    if (!named.ok) return named
    const line = named.value
    const parcel = parcelOf(line, lot)
    if (!parcel) return failed({ code: 'return.lotNotReceived', line: number })
    const refused = refusalOf(line, parcel, inspection, today)
    if (refused) return failed(refused)
    const locationId = keptAt(rma, line)
    if (locationId) {
      const goods = { ...goodsNow(line), lot: parcel.lot }
      const from: Account = { account: 'POSITION', locationId, status: 'QUARANTINE' }
      postings.push(
        ...placesFor(inspection, locationId)
          .filter(({ quantity }) => quantity.gt(0))
          .map((part) => ({ locationId, goods, from, ...part })),
      )
    }
    const parcels = line.parcels.map((each) => (each === parcel ? { ...each, inspection } : each))
    lines = lines.map((each) => (each === line ? { ...each, parcels } : each))
  }
  const isOver = lines.every(({ parcels }) => parcels.every(({ inspection }) => inspection))
  const state = isOver ? ('INSPECTED' as const) : rma.state
  return done({
    rma: { ...rma, state, inspectedAt: isOver ? at : undefined, lines, version: rma.version + 1 },
    postings,
  })
}

type Part = { quantity: Quantity; to: Account; reason: MovementReason }

function placesFor({ restocked, damaged, writtenOff }: Inspection, locationId: Posting['locationId']): Part[] {
  const lying = (status: 'AVAILABLE' | 'DAMAGED'): Account => ({ account: 'POSITION', locationId, status })
  return [
    { quantity: restocked, to: lying('AVAILABLE'), reason: 'RELEASED' },
    { quantity: damaged, to: lying('DAMAGED'), reason: 'DAMAGE' },
    { quantity: writtenOff, to: { account: 'WRITE_OFF' }, reason: 'SCRAPPED' },
  ]
}

/** The goods of a lot. Where only one came back, it need not be named. */
function parcelOf({ parcels }: RmaLine, lot: Lot | undefined): Parcel | undefined {
  const [only, ...others] = parcels
  return !lot && others.length === 0 ? only : parcels.find((each) => sameLot(each.lot, lot))
}

/** A lot is good on the day on which it expires, and is restocked on no later one: nobody could pick it. */
function refusalOf(
  { line, sku }: RmaLine,
  { lot, quantity, inspection }: Parcel,
  { restocked, damaged, writtenOff }: Inspection,
  today: CalendarDay,
): NotInspected | undefined {
  if (inspection) return { code: 'return.lineInspected', line }
  const together = sum([restocked, damaged, writtenOff])
  if (!together.eq(quantity)) {
    return { code: 'return.notAsReceived', line, received: quantity.toFixed(), inspected: together.toFixed() }
  }
  if (restocked.gt(0) && lot?.expiresOn && lot.expiresOn < today) {
    return { code: 'stock.lotExpired', sku, lot: lot.number }
  }
  return undefined
}
