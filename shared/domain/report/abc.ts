import type { Account, Movement } from '#shared/domain/ledger/ledger'
import { percentOf } from '#shared/domain/order/performance'
import type { ProductId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { AbcClass } from './words'

/**
 * ABC analysis ranks products by the value of their use: few of them make most of it, and those are worth the most care (Silver, Pyke and Thomas,
 * Inventory and Production Management in Supply Chains, chapter 2). Use is what customers got and locations consumed, at what it cost.
 */
export type Use = { productId: ProductId; sku: string; currency: Currency; quantity: Quantity; value: Quantity }

const isUse = ({ account }: Account): boolean => account === 'CUSTOMER' || account === 'CONSUMPTION'

/** Of what moved of a product at a place: what went to its use, less what came back. */
export function usedIn(movements: readonly Pick<Movement, 'from' | 'to' | 'quantity' | 'cost'>[]) {
  const gone = movements.filter(({ from, to }) => isUse(to) && !isUse(from))
  const back = movements.filter(({ from, to }) => isUse(from) && !isUse(to))
  const quantityOf = (some: typeof gone) => sum(some.map(({ quantity }) => quantity))
  const costOf = (some: typeof gone) => sum(some.map(({ cost = zero }) => cost))
  return { quantity: quantityOf(gone).minus(quantityOf(back)), value: costOf(gone).minus(costOf(back)) }
}

/** A of the first so many percent of the value, B up to so many, C the rest. */
export type Thresholds = { aPercent: number; bPercent: number }

export type Classified = Use & { class: AbcClass; sharePercent?: number; cumulativePercent?: number }

/**
 * The most valuable first. A product is of the class in which its part of the value begins, so that the one which crosses a line still belongs above it.
 * What was not used, or came back, is C. Currencies are ranked apart.
 */
export function classified(uses: readonly Use[], thresholds: Thresholds): Classified[] {
  const currencies = [...new Set(uses.map(({ currency }) => currency))].sort()
  return currencies.flatMap((currency) => {
    const own = byProduct(uses.filter((use) => use.currency === currency)).sort(mostFirst)
    const whole = sum(own.map(({ value }) => atLeastZero(value)))
    let before = zero
    return own.map((use) => {
      const value = atLeastZero(use.value)
      const until = before.plus(value)
      const ranked = {
        ...use,
        class: value.eq(0) ? ('C' as const) : classOf(before, whole, thresholds),
        sharePercent: percentOf(value, whole),
        cumulativePercent: percentOf(until, whole),
      }
      before = until
      return ranked
    })
  })
}

function classOf(before: Quantity, whole: Quantity, { aPercent, bPercent }: Thresholds): AbcClass {
  const percent = before.times(100)
  if (percent.lt(whole.times(aPercent))) return 'A'
  return percent.lt(whole.times(bPercent)) ? 'B' : 'C'
}

/** At all places together. */
function byProduct(uses: readonly Use[]): Use[] {
  const held = new Map<string, Use>()
  for (const use of uses) {
    const { quantity, value } = held.get(use.productId) ?? { quantity: zero, value: zero }
    held.set(use.productId, { ...use, quantity: quantity.plus(use.quantity), value: value.plus(use.value) })
  }
  return [...held.values()]
}

const atLeastZero = (value: Quantity): Quantity => (value.lt(0) ? zero : value)
const mostFirst = (a: Use, b: Use) => b.value.cmp(a.value) || (a.sku < b.sku ? -1 : 1)
