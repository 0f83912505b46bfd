import type { Fraction } from '#shared/kernel/fraction'
import { fraction, nothing, over, plus, times } from '#shared/kernel/fraction'
import type { ProductId } from '#shared/kernel/ids'
import type { BomLine, Recipe } from './bom'

/** The recipes in effect on one day. What has none is bought, not made. */
export type Recipes = ReadonlyMap<ProductId, Recipe>

const percent = (value: number): Fraction => over(fraction(value), fraction(100))

/**
 * What a line asks for to make one good unit: the batch is larger by what does not come out, and more is taken than goes in by what is lost
 * on the way (planned scrap of operation and of component: APICS Dictionary, "yield" and "scrap factor").
 */
export function neededForOne({ batchQuantity, yieldPercent }: Recipe, { quantity, scrapPercent }: BomLine): Fraction {
  const good = times(fraction(batchQuantity), percent(yieldPercent))
  return over(over(fraction(quantity), good), percent(100 - scrapPercent))
}

/** What is needed at each level below a product: its components, theirs, and so on. */
export type Explosion = ReadonlyMap<ProductId, Fraction>[]

/**
 * Level by level, each product once at each, so that it costs what the graph has lines, not ways through it. Nothing is rounded here: a
 * half of a component in two places is one.
 */
export function explode(productId: ProductId, quantity: Fraction, recipes: Recipes, levels: number): Explosion {
  const explosion: Explosion = []
  let made: ReadonlyMap<ProductId, Fraction> = new Map([[productId, quantity]])
  while (explosion.length < levels) {
    const needed = new Map<ProductId, Fraction>()
    for (const [parent, wanted] of made) {
      const recipe = recipes.get(parent)
      for (const line of recipe?.lines ?? []) {
        const more = recipe ? times(wanted, neededForOne(recipe, line)) : nothing
        needed.set(line.productId, plus(needed.get(line.productId) ?? nothing, more))
      }
    }
    if (needed.size === 0) break
    explosion.push(needed)
    made = needed
  }
  return explosion
}

/** Of each product over all levels. */
export function totals(explosion: Explosion): ReadonlyMap<ProductId, Fraction> {
  const sums = new Map<ProductId, Fraction>()
  for (const level of explosion)
    for (const [productId, needed] of level) sums.set(productId, plus(sums.get(productId) ?? nothing, needed))
  return sums
}
