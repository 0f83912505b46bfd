import * as contract from '#shared/contract/operations/boms'
import { bomLimits } from '#shared/domain/bom/bom'
import { rollUp } from '#shared/domain/bom/cost'
import type { Fraction } from '#shared/kernel/fraction'
import { roundedHalfEven } from '#shared/kernel/fraction'
import type { ProductId } from '#shared/kernel/ids'
import type { Currency, UnitPrice } from '#shared/kernel/money'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { recipesBelow } from './recipes-below'

export const rollUpCost = useCase(contract.rollUpCost, async ({ caller, now, params, query }) => {
  const { on = now.slice(0, 10) } = query
  const below = await recipesBelow(caller.organizationId, { ...params, on, levels: bomLimits.levels })
  const { productId, sku } = below.top
  const { currency, cost, lines, missing } = orThrow(
    rollUp(productId, below.recipes, (of) => costOf(below.productOf(of))),
  )
  const named = (of: ProductId) => ({ productId: of, sku: below.productOf(of).sku })
  return {
    productId,
    sku,
    on,
    cost: told(cost, currency),
    lines: lines.map((line) => ({
      ...named(line.productId),
      unitCost: told(line.unitCost, currency),
      cost: told(line.cost, currency),
    })),
    missing: missing.map(named),
  }
})

const costOf = ({ cost }: { productId: ProductId; cost?: UnitPrice }): UnitPrice | undefined => cost

/** Six places, as prices have; what is told was added up exactly. */
const told = (amount: Fraction | undefined, currency: Currency | undefined) =>
  amount && currency && { amount: roundedHalfEven(amount, 6).toFixed(), currency }
