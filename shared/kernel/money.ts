import { Big } from 'big.js'
import * as z from 'zod'

/** ISO 4217 codes the product accepts, with the places of their minor unit. */
export const currencyDecimals = { AUD: 2, CAD: 2, CHF: 2, CNY: 2, EUR: 2, GBP: 2, JPY: 0, USD: 2 } as const
export const Currency = z.enum(Object.keys(currencyDecimals) as [Currency, ...Currency[]])
export type Currency = keyof typeof currencyDecimals

/** Whole, however large: the value of a warehouse at a mistyped price is told, not refused. */
const MinorUnits = z.number().refine(Number.isInteger, 'must be whole').meta({ type: 'integer' })

/** An amount of money: a whole number of minor units (cents). */
export const Money = z.strictObject({ amountMinor: MinorUnits, currency: Currency }).meta({ id: 'Money' })
export type Money = z.infer<typeof Money>

/** A price of one unit: a decimal with at most six places, written as text because a double cannot hold it. */
export const UnitPriceAmount = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})(\.\d{1,6})?$/, 'must be a decimal like 12.50 with at most 6 places')

/** How many units of one currency a unit of another is worth: a decimal above zero. */
export const ExchangeRate = z
  .string()
  .regex(/^(0|[1-9]\d{0,5})(\.\d{1,8})?$/, 'must be a decimal like 1.0825 with at most 8 places')
  .refine((rate) => Number(rate) > 0, 'must be more than zero')

export const UnitPrice = z.strictObject({ amount: UnitPriceAmount, currency: Currency }).meta({ id: 'UnitPrice' })
export type UnitPrice = z.infer<typeof UnitPrice>

/** What a quantity is worth, rounded half to even to the minor unit (IEEE 754 §4.3.1, what bookkeeping calls banker's rounding). */
export function extend(price: UnitPrice, quantity: Big): Money {
  const minor = new Big(price.amount).times(quantity).times(10 ** currencyDecimals[price.currency])
  return { amountMinor: minor.round(0, Big.roundHalfEven).toNumber(), currency: price.currency }
}

/** Totals by currency: amounts of two currencies are never added. */
export function totalsByCurrency(amounts: Iterable<Money>): Money[] {
  const totals = new Map<Currency, number>()
  for (const { amountMinor, currency } of amounts) totals.set(currency, (totals.get(currency) ?? 0) + amountMinor)
  return [...totals]
    .map(([currency, amountMinor]) => ({ amountMinor, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
