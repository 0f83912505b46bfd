import type { Lot } from '#shared/domain/ledger/ledger'
import type { Cost } from '#shared/domain/ledger/valuation'
import { roundCost } from '#shared/domain/ledger/valuation'
import type { LocationId, OrganizationId, ProductId, VmiAgreementId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { larger, smaller, sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'

/**
 * What stores sold of a product, and what became of it in the books: sold = consumed + variance after every step. Sales beyond the stock are a
 * variance until goods are there that they consume; what customers brought back beyond all that was consumed is one below zero.
 */
export type SoldAccount = {
  ownerId: OrganizationId
  vmiAgreementId: VmiAgreementId
  productId: ProductId
  sku: string
  sold: Quantity
  consumed: Quantity
  variance: Quantity
  /** What was consumed last, the latest first: what is brought back, or was reported too much, comes back as these. */
  latest: Consumed[]
  /** What was sold on the latest days that were reported, the earliest first: days of supply are read from it. */
  recent: DaySold[]
  /** Both sides were told that more was sold than lay there, and it is still so. */
  isVarianceTold?: boolean
  version: number
}

export type DaySold = { day: CalendarDay; sold: Quantity }

export type Consumed = { locationId: LocationId; lot?: Lot; quantity: Quantity; cost?: Cost }

/** What lies there and can be sold, in the order in which it is: by place as the agreement names them, first expired first out. */
export type Sellable = { locationId: LocationId; lot?: Lot; quantity: Quantity }

export type Settled = {
  account: SoldAccount
  /** Title passes: it leaves the owner's stock. */
  consumes: Sellable[]
  /** It is the owner's stock again, as it left. */
  givesBack: Consumed[]
}

/** As many as sell-through is averaged over at most. */
export const recentKept = 91

export const newAccount = (of: Pick<SoldAccount, 'ownerId' | 'vmiAgreementId' | 'productId' | 'sku'>): SoldAccount => ({
  ...of,
  sold: zero,
  consumed: zero,
  variance: zero,
  latest: [],
  recent: [],
  version: 0,
})

/**
 * Takes up what was sold more, or less, on these days. Nobody has looked for stock yet: it is a variance until it is settled. One that was reported
 * in error, and is no more, is none: the next is told again.
 */
export function taking(before: SoldAccount, days: readonly (DaySold & { change: Quantity })[]): SoldAccount {
  const change = sum(days.map((each) => each.change))
  const byDay = new Map([...before.recent, ...days].map(({ day, sold }) => [day, { day, sold }]))
  const recent = [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1)).slice(-recentKept)
  const { isVarianceTold, ...rest } = before
  const variance = before.variance.plus(change)
  const told = isVarianceTold && variance.gt(0) ? { isVarianceTold } : {}
  return { ...rest, ...told, sold: before.sold.plus(change), variance, recent, version: before.version + 1 }
}

/** Enough for corrections of weeks; what is older than these comes back as a variance. */
const latestKept = 40

/** Settles what was sold more, or less, with the stock there is. */
export function settle(before: SoldAccount, change: Quantity, stock: readonly Sellable[]): Settled {
  const pending = before.variance.plus(change)
  const consumes = pending.gt(zero) ? taken(stock, pending) : []
  const { given: givesBack, left } = pending.lt(zero)
    ? takenBack(before.latest, zero.minus(pending))
    : { given: [], left: before.latest }
  const consumed = sum(consumes.map(({ quantity }) => quantity)).minus(sum(givesBack.map(({ quantity }) => quantity)))
  const account: SoldAccount = {
    ...before,
    sold: before.sold.plus(change),
    consumed: before.consumed.plus(consumed),
    variance: pending.minus(consumed),
    latest: left,
    version: before.version + 1,
  }
  return { account, consumes, givesBack }
}

/** Remembers what was consumed at what it cost, as the ledger says. */
export const remembering = (account: SoldAccount, consumed: readonly Consumed[]): SoldAccount => ({
  ...account,
  latest: [...consumed.toReversed(), ...account.latest].slice(0, latestKept),
})

/** Whether both sides are to be told now that more was sold than lay there: once, until all of it was settled. */
export function toldOfVariance(before: SoldAccount, after: SoldAccount): { after: SoldAccount; isNew: boolean } {
  const { isVarianceTold: _before, ...rest } = after
  const isVarianceTold = after.variance.gt(0)
  return { after: isVarianceTold ? { ...rest, isVarianceTold } : rest, isNew: isVarianceTold && !before.isVarianceTold }
}

function taken(stock: readonly Sellable[], wanted: Quantity): Sellable[] {
  let left = wanted
  return stock.flatMap((each) => {
    const quantity = smaller(larger(each.quantity, zero), left)
    left = left.minus(quantity)
    return quantity.gt(zero) ? [{ ...each, quantity }] : []
  })
}

function takenBack(latest: readonly Consumed[], wanted: Quantity): { given: Consumed[]; left: Consumed[] } {
  let missing = wanted
  const given: Consumed[] = []
  const left: Consumed[] = []
  for (const each of latest) {
    const quantity = smaller(each.quantity, missing)
    missing = missing.minus(quantity)
    const rest = each.quantity.minus(quantity)
    const cost = each.cost && (rest.eq(zero) ? each.cost : roundCost(each.cost.times(quantity).div(each.quantity)))
    if (quantity.gt(zero)) given.push({ ...each, quantity, cost })
    if (rest.gt(zero)) left.push({ ...each, quantity: rest, cost: each.cost && cost && each.cost.minus(cost) })
  }
  return { given, left }
}
