import type { Quantity } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'
import type { Position } from './ledger'
import { freeOf } from './ledger'

export type Pick = { position: Position; quantity: Quantity }

export type Wanted = {
  sku: string
  quantity: Quantity
  /** Goods that expire earlier are not picked: today, or as many days after it as the customer wants to have left. */
  usableUntil: CalendarDay
}

/**
 * Which lots to take: first expired, first out (FEFO); of one expiry by lot number, and what never expires last. Only what is available
 * and not reserved is picked, and nothing that expires before the day on which it must still be good.
 */
export function pick(
  positions: readonly Position[],
  wanted: Wanted,
): Result<Pick[], { code: 'stock.insufficient'; sku: string; available: string; asked: string }> {
  const { picks, left } = pickSome(positions, wanted)
  if (left.eq(0)) return done(picks)
  const { sku, quantity } = wanted
  const available = quantity.minus(left).toFixed()
  return failed({ code: 'stock.insufficient', sku, available, asked: quantity.toFixed() })
}

/** The same, or as much as there is: `left` lacks. Of so many lots at most. */
export function pickSome(
  positions: readonly Position[],
  { quantity, usableUntil }: Omit<Wanted, 'sku'>,
  { lots = Number.POSITIVE_INFINITY } = {},
): { picks: Pick[]; left: Quantity } {
  const usable = positions
    .filter(({ status, lot }) => status === 'AVAILABLE' && (lot?.expiresOn ?? usableUntil) >= usableUntil)
    .filter((position) => freeOf(position).gt(0))
    .sort(byExpiry)
  const picks: Pick[] = []
  let left = quantity
  for (const position of usable) {
    if (left.eq(0) || picks.length === lots) break
    const free = freeOf(position)
    const size = free.lt(left) ? free : left
    picks.push({ position, quantity: size })
    left = left.minus(size)
  }
  return { picks, left }
}

/** After every day there is. */
const never = '9999-12-31'

function byExpiry(a: Position, b: Position): number {
  const [first, second] = [a.lot?.expiresOn ?? never, b.lot?.expiresOn ?? never]
  if (first !== second) return first < second ? -1 : 1
  return (a.lot?.number ?? '') < (b.lot?.number ?? '') ? -1 : 1
}
