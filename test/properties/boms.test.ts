/** Whatever bills there are, circles are refused, and what an explosion asks for is what one would count way by way. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Recipe } from '#shared/domain/bom/bom'
import { bomLimits } from '#shared/domain/bom/bom'
import { explode, neededForOne, totals } from '#shared/domain/bom/explode'
import { mayName } from '#shared/domain/bom/graph'
import type { Fraction } from '#shared/kernel/fraction'
import { fraction, nothing, plus, times } from '#shared/kernel/fraction'
import { idGenerator, type ProductId } from '#shared/kernel/ids'

const newId = idGenerator(() => 1_767_225_600_000)
const products = Array.from({ length: 10 }, () => newId('product'))
const at = (index: number): ProductId => products[index % products.length] ?? newId('product')

const quantity = fc.integer({ min: 1, max: 9_999_999 }).map((millionths) => (millionths / 1_000_000).toFixed(6))
const line = fc.record({ component: fc.nat(9), quantity, scrapPercent: fc.integer({ min: 0, max: 99 }) })
const recipe = fc.record({
  batchQuantity: quantity,
  yieldPercent: fc.integer({ min: 1, max: 100 }),
  lines: fc.uniqueArray(line, { selector: ({ component }) => component, minLength: 1, maxLength: 4 }),
})

/** A product is made of later ones only, so there is no circle. */
const acyclic = fc.array(recipe, { minLength: 1, maxLength: 9 }).map(
  (made) =>
    new Map<ProductId, Recipe>(
      made.flatMap((each, index) => {
        const lines = each.lines
          .filter(({ component }) => component > index)
          .map(({ component, ...rest }) => ({ ...rest, productId: at(component) }))
        return lines.length > 0 ? [[at(index), { ...each, lines }]] : []
      }),
    ),
)

/** As one would count: down every way by itself. */
function wayByWay(
  productId: ProductId,
  wanted: Fraction,
  recipes: ReadonlyMap<ProductId, Recipe>,
  levels: number,
  counted = new Map<ProductId, Fraction>(),
): Map<ProductId, Fraction> {
  const made = levels > 0 ? recipes.get(productId) : undefined
  for (const each of made?.lines ?? []) {
    const needed = made ? times(wanted, neededForOne(made, each)) : nothing
    counted.set(each.productId, plus(counted.get(each.productId) ?? nothing, needed))
    wayByWay(each.productId, needed, recipes, levels - 1, counted)
  }
  return counted
}

test('an explosion asks for what one counts way by way, exactly, however many levels are asked for', () => {
  fc.assert(
    fc.property(acyclic, quantity, fc.integer({ min: 1, max: bomLimits.levels }), (recipes, wanted, levels) => {
      const counted = totals(explode(at(0), fraction(wanted), recipes, levels))
      expect(new Map(counted)).toEqual(wayByWay(at(0), fraction(wanted), recipes, levels))
    }),
  )
})

test('bills that are admitted one after the other never close a circle, and none is refused that would close none', () => {
  const edit = fc.tuple(fc.nat(9), fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 }))
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const below = new Map<ProductId, ProductId[]>()
      for (const [index, named] of edits) {
        const [productId, components] = [at(index), named.map(at)]
        const above = new Map(
          products.map((each) => [each, products.filter((parent) => below.get(parent)?.includes(each))]),
        )
        const admitted = mayName(productId, components, below, above)
        const next = new Map(below).set(productId, [...new Set([...(below.get(productId) ?? []), ...components])])
        expect(admitted.ok).toBe(!hasCircle(next))
        if (admitted.ok) below.set(productId, next.get(productId) ?? [])
      }
    }),
  )
})

/** Takes away whatever is made of nothing that is left, until there is nothing more to take (Kahn 1962). */
function hasCircle(graph: ReadonlyMap<ProductId, readonly ProductId[]>): boolean {
  const left = new Map(graph)
  for (;;) {
    const free = [...left].filter(([, components]) => !components.some((component) => left.has(component)))
    if (free.length === 0) return left.size > 0
    for (const [productId] of free) left.delete(productId)
  }
}
