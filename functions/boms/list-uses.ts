import * as contract from '#shared/contract/operations/boms'
import type { Graph } from '#shared/domain/bom/graph'
import type { ProductId } from '#shared/kernel/ids'
import { useCase } from '#shared/runtime/http/use-case'
import { Products } from '#shared/table/entities/catalog'
import { graphAbove } from './graph-around'

export const listUses = useCase(contract.listUses, async ({ caller: { organizationId }, params }) => {
  const { productId } = await Products.load({ organizationId, ...params }, 'product.notFound')
  const levels = nearestLevels(productId, await graphAbove(organizationId, productId))
  const products = await Products.getMany([...levels.keys()].map((each) => ({ organizationId, productId: each })))
  const items = products.map(({ productId: used, sku, name }) => ({
    level: levels.get(used) ?? 0,
    productId: used,
    sku,
    name,
  }))
  return { items: items.sort((a, b) => a.level - b.level || (a.sku < b.sku ? -1 : 1)) }
})

/** How far up each product is found first. */
function nearestLevels(from: ProductId, above: Graph): Map<ProductId, number> {
  const levels = new Map<ProductId, number>()
  let frontier = [from]
  for (let level = 1; frontier.length > 0; level += 1) {
    frontier = [...new Set(frontier.flatMap((each) => above.get(each) ?? []))].filter((each) => !levels.has(each))
    for (const each of frontier) levels.set(each, level)
  }
  return levels
}
