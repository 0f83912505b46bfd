import * as contract from '#shared/contract/operations/boms'
import { Problem } from '#shared/contract/problem'
import { explode, totals } from '#shared/domain/bom/explode'
import type { Fraction } from '#shared/kernel/fraction'
import { fraction, roundedUp } from '#shared/kernel/fraction'
import type { ProductId } from '#shared/kernel/ids'
import { largestBalance } from '#shared/kernel/quantity'
import { useCase } from '#shared/runtime/http/use-case'
import type { Below } from './recipes-below'
import { recipesBelow } from './recipes-below'

export const explodeBom = useCase(contract.explodeBom, async ({ caller, now, params, query }) => {
  const { quantity, levels, on = now.slice(0, 10) } = query
  const below = await recipesBelow(caller.organizationId, { ...params, on, levels })
  const { productId, sku } = below.top
  const explosion = explode(productId, fraction(quantity), below.recipes, levels)
  const lines = explosion.flatMap((level, index) =>
    [...level].map(([component, needed]) => ({ level: index + 1, ...toldOf(component, needed, below) })),
  )
  const sums = [...totals(explosion)].map(([component, needed]) => toldOf(component, needed, below))
  return { productId, sku, quantity, on, lines, totals: sums }
})

/** @throws Problem bom.tooMuch where it is more than a number can tell exactly. */
function toldOf(component: ProductId, needed: Fraction, { productOf, recipes }: Below) {
  const { productId, sku, name, unit } = productOf(component)
  const required = roundedUp(needed, unit.decimals)
  if (required.gt(largestBalance)) throw Problem.of('bom.tooMuch', { sku, maximum: largestBalance })
  return { productId, sku, name, unit, required: required.toNumber(), isMade: recipes.has(component) }
}
