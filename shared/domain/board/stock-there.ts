import type { Position } from '#shared/domain/ledger/ledger'
import type { StockLevel } from '#shared/domain/ledger/level'
import { valueIn } from '#shared/domain/ledger/valuation'
import type { Amount } from '#shared/domain/ledger/value-report'
import { totals } from '#shared/domain/ledger/value-report'
import type { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import { isSame } from '#shared/kernel/same'
import type { CalendarDay } from '#shared/kernel/time'

/**
 * The board shows what an organization has at a glance. Its figures of stock are kept by place, for adding up ten thousand levels each time somebody
 * looks would cost hundreds of times as much. Each product's part in them is kept, too: so it is taken out as it was put in, and counted once,
 * however often what moved is told.
 */
export type StockThere = {
  organizationId: OrganizationId
  locationId: LocationId
  productId: ProductId
  onHand: Quantity
  value: Quantity
  currency: Currency
  /** Its lots there by the day on which they expire, in whatever status. */
  expiring: Expiring[]
  version: number
}

export type Expiring = { on: CalendarDay; lots: number; quantity: Quantity }

/** All that lies at a place. */
export type BoardPlace = {
  organizationId: OrganizationId
  locationId: LocationId
  /** Of which something lies there. */
  products: number
  units: Quantity
  values: Amount[]
  /** Whether all that lies there is counted: of a place where goods lay before there was a board it takes a while. */
  isComplete: boolean
  version: number
}

export type Place = Pick<BoardPlace, 'organizationId' | 'locationId'>

export const emptyPlace = (place: Place): BoardPlace => ({
  ...place,
  products: 0,
  units: zero,
  values: [],
  isComplete: false,
  version: 0,
})

const nothingThere = (level: StockLevel): StockThere => ({
  ...partOf(level, []),
  onHand: zero,
  value: zero,
  version: 0,
})

/** What a product adds to the figures, as it lies there now. */
export function partOf(level: StockLevel, positions: readonly Position[]): Omit<StockThere, 'version'> {
  const { organizationId, locationId, productId, currency, onHand, layers } = level
  const value = valueIn(layers)
  return { organizationId, locationId, productId, currency, onHand, value, expiring: expiringOf(positions) }
}

export function expiringOf(positions: readonly Pick<Position, 'lot' | 'quantity'>[]): Expiring[] {
  const days = new Map<CalendarDay, Expiring>()
  for (const { lot, quantity } of positions) {
    if (!lot?.expiresOn) continue
    const { lots, quantity: held } = days.get(lot.expiresOn) ?? { lots: 0, quantity: zero }
    days.set(lot.expiresOn, { on: lot.expiresOn, lots: lots + 1, quantity: held.plus(quantity) })
  }
  return inOrder(days.values())
}

export type PartChange = { before: StockThere | undefined; after: StockThere }

/** Nothing where the figures say it already. */
export function changeOfPart(
  before: StockThere | undefined,
  level: StockLevel,
  positions: readonly Position[],
): PartChange[] {
  const now = { ...partOf(level, positions), version: before?.version ?? 0 }
  return isSame(now, before ?? nothingThere(level)) ? [] : [{ before, after: { ...now, version: now.version + 1 } }]
}

/** The figures of a place after its products changed. Amounts of two currencies are never added. */
export function placeAfter(place: BoardPlace, changes: readonly PartChange[]): Omit<BoardPlace, 'version'> {
  const are = changes.map(({ after }) => after)
  const were = changes.flatMap(({ before }) => before ?? [])
  const there = (parts: readonly StockThere[]) => parts.filter(({ onHand }) => onHand.gt(0)).length
  const units = (parts: readonly StockThere[]) => sum(parts.map(({ onHand }) => onHand))
  const products = place.products + there(are) - there(were)
  return {
    ...place,
    products,
    units: place.units.plus(units(are)).minus(units(were)),
    values: totals([
      ...place.values,
      ...are.map(({ value, currency }) => ({ amount: value, currency })),
      ...were.map(({ value, currency }) => ({ amount: zero.minus(value), currency })),
    ]).filter(({ amount }) => products > 0 || !amount.eq(0)),
  }
}

/** By how much the days on which lots expire change. Days that stay as they are are left out. */
export function expiryChanges(changes: readonly PartChange[]): Expiring[] {
  const taken = (each: Expiring) => ({ ...each, lots: -each.lots, quantity: zero.minus(each.quantity) })
  const all = changes.flatMap(({ before, after }) => [...after.expiring, ...(before?.expiring ?? []).map(taken)])
  return added([], all)
}

/** Days with others added to them. Those without anything are left out. */
export function added(days: readonly Expiring[], others: readonly Expiring[]): Expiring[] {
  const held = new Map<CalendarDay, Expiring>()
  for (const { on, lots, quantity } of [...days, ...others]) {
    const before = held.get(on) ?? { lots: 0, quantity: zero }
    held.set(on, { on, lots: before.lots + lots, quantity: before.quantity.plus(quantity) })
  }
  return inOrder([...held.values()].filter(({ lots, quantity }) => lots !== 0 || !quantity.eq(0)))
}

const inOrder = (days: Iterable<Expiring>): Expiring[] => [...days].sort((a, b) => (a.on < b.on ? -1 : 1))
