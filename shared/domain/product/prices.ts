import type { UnitPrice } from '#shared/kernel/money'
import type { CalendarDay } from '#shared/kernel/time'
import type { Price, Product } from './product'

/** Before and after every day there is: where a price names none. */
const always = { from: '0000-01-01', to: '9999-12-31' }

const firstDay = ({ startsOn = always.from }: Price) => startsOn
const lastDay = ({ endsOn = always.to }: Price) => endsOn

export const isInForce = (price: Price, day: CalendarDay): boolean => firstDay(price) <= day && day <= lastDay(price)

/** Whether there is a day on which both would be the price: of one currency one is too many. */
export const overlap = (a: Price, b: Price): boolean =>
  a.currency === b.currency && firstDay(a) <= lastDay(b) && firstDay(b) <= lastDay(a)

/**
 * The list price of a day: of dated prices the one in force, in the currency that is named first; else the one that is always. Where none
 * is in force in the first currency there is no list price: another currency's would change what values are summed in.
 */
export function priceOn(
  { prices = [], listPrice }: Pick<Product, 'prices' | 'listPrice'>,
  day: CalendarDay,
): UnitPrice | undefined {
  const [first] = prices
  if (!first) return listPrice
  const inForce = prices.find((price) => price.currency === first.currency && isInForce(price, day))
  return inForce && { amount: inForce.amount, currency: inForce.currency }
}
