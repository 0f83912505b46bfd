import type { Currency } from '#shared/kernel/money'
import { sum, zero } from '#shared/kernel/quantity'
import type { Standing } from './as-of'
import type { Cost } from './valuation'

export const valueGroups = ['LOCATION', 'PRODUCT'] as const
export type ValueGroup = (typeof valueGroups)[number]

export type Amount = { amount: Cost; currency: Currency }

/** Amounts of two currencies are never added. */
export function totals(amounts: Iterable<Amount>): Amount[] {
  const held = new Map<Currency, Cost>()
  for (const { amount, currency } of amounts) held.set(currency, (held.get(currency) ?? zero).plus(amount))
  return [...held]
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

const amountOf = ({ value, currency }: Standing): Amount => ({ amount: value, currency })

/** What stock is worth by location, or by product over all locations, and all together. What is not there is left out. */
export function valueReport(standings: readonly Standing[], by: ValueGroup) {
  const there = standings.filter(({ onHand, value }) => !onHand.eq(0) || !value.eq(0))
  const groups = new Map<string, Standing[]>()
  for (const standing of there) {
    const name = by === 'LOCATION' ? standing.locationId : standing.productId
    groups.set(name, [...(groups.get(name) ?? []), standing])
  }
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { locationId, productId, sku } = first
    const values = totals(group.map(amountOf))
    return by === 'LOCATION'
      ? { locationId, products: group.length, values }
      : { productId, sku, onHand: sum(group.map(({ onHand }) => onHand)), values }
  })
  return { rows, totals: totals(there.map(amountOf)) }
}
