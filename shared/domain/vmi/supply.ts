import type { Quantity } from '#shared/kernel/quantity'
import { larger, smaller, sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter, laterOf } from '#shared/kernel/time'
import type { DaySold, SoldAccount } from './sold-account'
import type { SupplyTerms } from './terms'

/** For how long what lies at a retailer lasts: stock ÷ average daily sell-through. */
export type Supply = SellThrough & {
  /** What lies there and can be sold, less what was sold and is not booked yet. */
  stock: Quantity
  /** What is on its way there. */
  inTransit: Quantity
  /** What is to be there: the order-up-to level. */
  upTo: Quantity
  /** What is proposed to be sent, in whole cases; zero where it lasts. */
  wanted: Quantity
  casePack: Quantity
  isLow: boolean
}

/**
 * What was sold on the days that count: those of the window that ends with the last day reported of the product. Of these a day counts on which anything was reported
 * under the agreement, from the first day reported of the product on. So a day on which others were reported and it was not is one without sales; one on which
 * nothing was reported at all is no day; and a product that is new is averaged over the days there are.
 *
 * What came after the last day reported of it is unknown, not zero: its average stays until it is reported again.
 */
export type SellThrough = {
  /** Sold less brought back, on the days that count. */
  sold: Quantity
  countedDays: number
  /** Of these, those on which any was sold: an average over few of them says little of a single day. */
  sellingDays: number
  lastReportedOn?: CalendarDay
}

const nothingReported: SellThrough = { sold: zero, countedDays: 0, sellingDays: 0 }

/** @param reportedDays on which anything was reported under the agreement, in order */
export function sellThrough(
  recent: readonly DaySold[],
  reportedDays: readonly CalendarDay[],
  windowDays: number,
): SellThrough {
  const [first, last] = [recent.at(0), recent.at(-1)]
  if (!first || !last) return nothingReported
  const begins = daysAfter(last.day, 1 - windowDays)
  const from = laterOf(first.day, begins)
  const own = recent.filter(({ day }) => day >= from)
  const days = new Set([...own.map(({ day }) => day), ...reportedDays.filter((day) => day >= from && day <= last.day)])
  return {
    sold: sum(own.map(({ sold }) => sold)),
    countedDays: days.size,
    sellingDays: own.filter(({ sold }) => sold.gt(0)).length,
    lastReportedOn: last.day,
  }
}

/** Of a day. Nothing where nothing was reported; zero where as much was brought back as was sold, or more. */
export const averageOf = ({ sold, countedDays }: Pick<SellThrough, 'sold' | 'countedDays'>): Quantity | undefined =>
  countedDays === 0 ? undefined : larger(sold, zero).div(countedDays)

/** For how many days a quantity lasts. Nothing where none is sold, for then it has no end, or where nothing is known. */
export function daysOfSupply(
  { sold, countedDays }: Pick<SellThrough, 'sold' | 'countedDays'>,
  stock: Quantity,
): Quantity | undefined {
  return sold.gt(0) ? stock.times(countedDays).div(sold) : undefined
}

type Agreed = { windowDays: number; reviewPeriodDays: number; reportedDays: readonly CalendarDay[]; terms: SupplyTerms }
type There = { lying: Quantity; inTransit: Quantity }

/** What was sold and is not booked yet is owed: so it is the same before and after it is booked. */
export function supplyOf(
  { recent, variance }: Pick<SoldAccount, 'recent' | 'variance'>,
  { lying, inTransit }: There,
  { windowDays, reviewPeriodDays, reportedDays, terms }: Agreed,
): Supply {
  const sales = sellThrough(recent, reportedDays, windowDays)
  const owed = larger(variance, zero)
  const stock = larger(lying.minus(owed), zero)
  const position = larger(lying.plus(inTransit).minus(owed), zero)
  const isLow = isBelow(position, sales, terms)
  const upTo = orderUpTo(sales, terms, reviewPeriodDays)
  const wanted = isLow ? inCases(position, upTo, terms) : zero
  return { ...sales, stock, inTransit, upTo, wanted, casePack: terms.casePack, isLow }
}

/**
 * Whether to replenish, by the inventory position: what lies there and what is on its way. Below so many days, or below the least that is to lie there. What is on its way
 * counts, so nobody is alerted of what was seen to.
 */
const isBelow = (
  position: Quantity,
  { sold, countedDays }: SellThrough,
  { thresholdDays, minimum = zero }: SupplyTerms,
): boolean => position.times(countedDays).lt(larger(sold, zero).times(thresholdDays)) || position.lt(minimum)

/**
 * The order-up-to level S of periodic review (Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains, the (R, s, S) system): average ×
 * (target + lead time + review period), for what is sent has to last until what is sent after the next review has arrived. At least the minimum, at most the maximum.
 */
function orderUpTo(
  { sold, countedDays }: SellThrough,
  { targetDays, leadTimeDays, minimum = zero, maximum }: SupplyTerms,
  reviewPeriodDays: number,
): Quantity {
  const days = targetDays + leadTimeDays + reviewPeriodDays
  const lasting = countedDays === 0 ? zero : larger(sold, zero).times(days).div(countedDays)
  const level = larger(lasting, minimum)
  return maximum ? smaller(level, maximum) : level
}

/** What is missing, in whole cases: one more rather than too few, unless that is more than may lie there. */
function inCases(position: Quantity, upTo: Quantity, { casePack, maximum }: SupplyTerms): Quantity {
  const missing = upTo.minus(position)
  if (missing.lte(0)) return zero
  const full = wholeCases(missing, casePack)
  const wanted = full.eq(missing) ? full : full.plus(casePack)
  const room = maximum ? wholeCases(maximum.minus(position), casePack) : wanted
  return smaller(wanted, larger(room, zero))
}

/** What of a quantity is whole cases. */
export const wholeCases = (quantity: Quantity, casePack: Quantity): Quantity => quantity.minus(quantity.mod(casePack))
