import { Problem } from '#shared/contract/problem'
import type { Bom } from '#shared/domain/bom/bom'
import { inEffect } from '#shared/domain/bom/bom'
import type { OrganizationId, ProductId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'
import { Boms } from '#shared/table/entities/boms'
import { Products } from '#shared/table/entities/catalog'
import type { ValueOf } from '#shared/table/entity'
import { familiesOf, requireWalkable } from './graph-around'

type Product = ValueOf<typeof Products>

/** The recipes in effect on a day, of a product and of all that it is made of so many levels down, and who those products are. */
export type Below = { top: Product; recipes: ReadonlyMap<ProductId, Bom>; productOf: (productId: ProductId) => Product }

/** @throws Problem product.notFound, bom.noneInEffect, bom.tooLarge */
export async function recipesBelow(
  organizationId: OrganizationId,
  { productId, on, levels }: { productId: ProductId; on: CalendarDay; levels: number },
): Promise<Below> {
  const top = await Products.load({ organizationId, productId }, 'product.notFound')
  const recipes = new Map<ProductId, Bom>()
  const met = new Set<ProductId>([productId])
  let frontier: ProductId[] = [productId]
  // One level further than is asked for: what lies at the last one is told to be made or not.
  for (let level = 0; level <= levels && frontier.length > 0; level += 1) {
    const found = await recipesOf(organizationId, frontier, on)
    for (const bom of found) recipes.set(bom.productId, bom)
    frontier = [...new Set(found.flatMap(({ lines }) => lines.map((line) => line.productId)))].filter(
      (next) => !met.has(next),
    )
    for (const next of frontier) met.add(next)
    requireWalkable(met.size)
  }
  if (!recipes.has(productId)) throw Problem.of('bom.noneInEffect', { sku: top.sku, on })

  const others = [...met].filter((each) => each !== productId)
  const products = await Products.getMany(others.map((each) => ({ organizationId, productId: each })))
  const byId = new Map([top, ...products].map((product) => [product.productId, product]))
  const productOf = (of: ProductId) => {
    const product = byId.get(of)
    assert(product, 'a bill names products that exist')
    return product
  }
  return { top, recipes, productOf }
}

async function recipesOf(
  organizationId: OrganizationId,
  products: readonly ProductId[],
  on: CalendarDay,
): Promise<Bom[]> {
  const families = await familiesOf(organizationId, products)
  return Boms.getMany(
    families.flatMap((family) => {
      const revision = inEffect(family, on)?.revision
      return revision === undefined ? [] : { organizationId, productId: family.productId, revision }
    }),
  )
}
