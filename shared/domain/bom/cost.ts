import type { Fraction } from '#shared/kernel/fraction'
import { fraction, nothing, plus, times } from '#shared/kernel/fraction'
import type { ProductId } from '#shared/kernel/ids'
import type { Currency, UnitPrice } from '#shared/kernel/money'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Recipes } from './explode'
import { neededForOne } from './explode'

/** What one good unit costs by its recipe; absent where the cost of something in it is not known. */
export type RolledUp = {
  currency?: Currency
  cost?: Fraction
  lines: { productId: ProductId; unitCost?: Fraction; cost?: Fraction }[]
  /** Bought components without a standard cost, each once. */
  missing: ProductId[]
}

export type MixedCurrencies = { code: 'bom.currenciesDiffer'; currencies: string }

/**
 * Rolls costs up: what is made costs what goes into it, whatever its own standard cost says; what is bought costs its standard cost. Material
 * only: labour and overhead are not known here. Nothing is converted, for no rate would be right for long.
 */
export function rollUp(
  productId: ProductId,
  recipes: Recipes,
  standardCostOf: (productId: ProductId) => UnitPrice | undefined,
): Result<RolledUp, MixedCurrencies> {
  const currencies = new Set<Currency>()
  const missing = new Set<ProductId>()
  const known = new Map<ProductId, Fraction | undefined>()

  const linesOf = (made: ProductId) => {
    const recipe = recipes.get(made)
    return (recipe?.lines ?? []).map((line) => {
      const unitCost = unitCostOf(line.productId)
      const cost = recipe && unitCost && times(unitCost, neededForOne(recipe, line))
      return { productId: line.productId, unitCost, cost }
    })
  }
  const unitCostOf = (of: ProductId): Fraction | undefined => {
    if (!known.has(of)) known.set(of, recipes.has(of) ? sumOf(linesOf(of)) : boughtAt(of))
    return known.get(of)
  }
  const boughtAt = (of: ProductId): Fraction | undefined => {
    const standard = standardCostOf(of)
    if (!standard) missing.add(of)
    else currencies.add(standard.currency)
    return standard && fraction(standard.amount)
  }

  const lines = linesOf(productId)
  const [currency, ...others] = [...currencies].sort()
  if (others.length > 0) return failed({ code: 'bom.currenciesDiffer', currencies: [currency, ...others].join(', ') })
  return done({ currency, cost: sumOf(lines), lines, missing: [...missing] })
}

function sumOf(lines: readonly { cost?: Fraction }[]): Fraction | undefined {
  let total = nothing
  for (const { cost } of lines) {
    if (!cost) return undefined
    total = plus(total, cost)
  }
  return total
}
