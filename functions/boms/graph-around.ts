import { Problem } from '#shared/contract/problem'
import type { Family } from '#shared/domain/bom/bom'
import { bomLimits } from '#shared/domain/bom/bom'
import type { OrganizationId, ProductId } from '#shared/kernel/ids'
import { BomFamilies, BomUses } from '#shared/table/entities/boms'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type Edges = Map<ProductId, readonly ProductId[]>

/** From each product to what it is made of: all that can be reached from these. */
export async function graphBelow(organizationId: OrganizationId, from: readonly ProductId[]): Promise<Edges> {
  return walk(from, async (products) => {
    const families = await familiesOf(organizationId, products)
    return new Map(families.map(({ productId, components }) => [productId, components]))
  })
}

/** From each product to what it is a part of: all that can be reached from this one. */
export async function graphAbove(organizationId: OrganizationId, from: ProductId): Promise<Edges> {
  return walk([from], async (products) => {
    const hints = await Promise.all(
      products.map((productId) => listAll(BomUses, lists.bomUses(organizationId, productId))),
    )
    const parents = [...new Set(hints.flat().map(({ parentId }) => parentId))]
    const families = await familiesOf(organizationId, parents)
    // A hint is believed where the family of the parent says so, too.
    return new Map(products.map((productId) => [productId, naming(productId, families)]))
  })
}

const naming = (productId: ProductId, families: readonly Family[]) =>
  families.filter(({ components }) => components.includes(productId)).map((family) => family.productId)

export const familiesOf = (organizationId: OrganizationId, products: readonly ProductId[]): Promise<Family[]> =>
  BomFamilies.getMany(products.map((productId) => ({ organizationId, productId })))

/** Level by level, each product once. @throws Problem bom.tooLarge */
async function walk(
  from: readonly ProductId[],
  edgesOf: (products: readonly ProductId[]) => Promise<ReadonlyMap<ProductId, readonly ProductId[]>>,
): Promise<Edges> {
  const edges: Edges = new Map()
  let frontier = [...new Set(from)]
  while (frontier.length > 0) {
    requireWalkable(edges.size + frontier.length)
    const found = await edgesOf(frontier)
    for (const productId of frontier) edges.set(productId, found.get(productId) ?? [])
    frontier = [...new Set([...found.values()].flat())].filter((next) => !edges.has(next))
  }
  return edges
}

/** @throws Problem bom.tooLarge */
export function requireWalkable(products: number): void {
  if (products > bomLimits.products) throw Problem.of('bom.tooLarge', { maximum: bomLimits.products })
}
