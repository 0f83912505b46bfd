import type { Books, Position } from '#shared/domain/ledger/ledger'
import { nameOf } from '#shared/domain/ledger/ledger'
import { levelNameOf } from '#shared/domain/ledger/level'
import type { Pick as Picked } from '#shared/domain/ledger/pick'
import { pickSome } from '#shared/domain/ledger/pick'
import type { LocationId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import type { SalesLine, SoldGoods } from './line'
import { firstOfItem, keep } from './line'
import { salesOrderLimits } from './sales-order'

/** How much of a line is to be kept, of goods that are still good on a day. */
export type Wish = { line: SalesLine; goods: SoldGoods; quantity: Quantity; usableUntil: CalendarDay }

/** A line that was looked at, and how much more is kept for it. */
export type Allocated = { line: SalesLine; quantity: Quantity }

export type Allocation = {
  lines: Allocated[]
  picks: Picked[]
  /** The first line for which the commit has no room any more. */
  goesOnWith?: number
}

/**
 * Finds goods for lines in their order: the first place is emptied before the second is asked, and at each what expires first is taken first. `room`: so
 * many positions, levels and items of lines can be written.
 */
export function allocate(
  { positions }: Pick<Books, 'positions'>,
  wishes: readonly Wish[],
  places: readonly LocationId[],
  room: number,
): Allocation {
  const held = new Map(positions.map((position) => [nameOf(position), position]))
  const written = new Set<string>()
  const lines: Allocated[] = []
  const picks: Picked[] = []
  for (const wish of wishes) {
    const { line, goods } = wish
    const found = pickFor(wish, places, [...held.values()])
    const names = [
      `item ${firstOfItem(line)}`,
      ...found.flatMap(({ position }) => [nameOf(position), `level ${levelNameOf(position)}`]),
    ]
    const more = names.filter((name) => !written.has(name))
    if (written.size + new Set(more).size > room) return { lines, picks, goesOnWith: line.line }
    for (const name of names) written.add(name)
    for (const { position, quantity } of found)
      held.set(nameOf(position), { ...position, reserved: (position.reserved ?? zero).plus(quantity) })
    picks.push(...found)
    const parts = found.map(({ position: { locationId, lot }, quantity }) => ({ locationId, lot, quantity }))
    lines.push({
      line: parts.length > 0 ? keep({ ...line, goods }, parts) : line,
      quantity: parts.reduce((total, { quantity }) => total.plus(quantity), zero),
    })
  }
  return { lines, picks }
}

function pickFor(
  { goods, quantity, usableUntil }: Wish,
  places: readonly LocationId[],
  positions: readonly Position[],
): Picked[] {
  const found: Picked[] = []
  let left = quantity
  for (const locationId of places) {
    const here = positions.filter((held) => held.locationId === locationId && held.productId === goods.productId)
    const lots = salesOrderLimits.lotsAtOnce - found.length
    const picked = pickSome(here, { quantity: left, usableUntil }, { lots })
    found.push(...picked.picks)
    left = picked.left
  }
  return found
}
