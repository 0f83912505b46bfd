import { Problem } from '#shared/contract/problem'
import { comparableGtin } from '#shared/domain/product/gtin'
import type { Product } from '#shared/domain/product/product'
import { folded, searchTerms } from '#shared/domain/product/search-terms'
import { Gtins, ProductsInState, ProductTerms, Skus } from '#shared/table/entities/catalog'
import type { Write } from '#shared/table/entity'

/**
 * What a product is found by, brought in line with it: SKU and GTINs, which belong to one product each, the words of its name, its state.
 * Nothing is written of what stays.
 */
export function findableWrites(before: Product | undefined, after: Product): Write[] {
  return [
    ...skuWrites(before, after),
    ...gtinWrites(before, after),
    ...termWrites(before, after),
    ...stateWrites(before, after),
  ]
}

const comparableSku = ({ sku }: Product) => sku.toUpperCase()

/** A SKU that is given up stays as an item without a product: `ORG#` holds what no function may delete. */
function skuWrites(before: Product | undefined, after: Product): Write[] {
  if (before && comparableSku(before) === comparableSku(after)) return []
  const { organizationId, sku, productId } = after
  const take = Skus.putIf(
    { organizationId, sku, productId },
    {
      condition: 'no product has this SKU',
      expression: 'attribute_not_exists(pk) OR attribute_not_exists(productId)',
      values: {},
      refusal: () => Problem.of('product.skuTaken', { sku }),
    },
  )
  if (!before) return [take]
  const giveUp = Skus.putIf(
    { organizationId, sku: before.sku },
    {
      condition: 'the SKU before is still that of this product',
      expression: 'productId = :product',
      values: { ':product': productId },
      refusal: 'stale',
    },
  )
  return [take, giveUp]
}

/** The GTINs of its unit and its packs, by how they are compared. */
function gtinsOf(product: Product | undefined): Map<string, string> {
  const all = [product?.gtin, ...(product?.packs ?? []).map((pack) => pack.gtin)].flatMap((gtin) => gtin ?? [])
  return new Map(all.map((gtin) => [comparableGtin(gtin), gtin]))
}

function gtinWrites(before: Product | undefined, after: Product): Write[] {
  const { organizationId, productId } = after
  const [old, now] = [gtinsOf(before), gtinsOf(after)]
  const taken = [...now].filter(([gtin]) => !old.has(gtin))
  const left = [...old.keys()].filter((gtin) => !now.has(gtin))
  return [
    ...taken.map(([gtin, asWritten]) =>
      Gtins.create({ organizationId, gtin, productId }, () => Problem.of('product.gtinTaken', { gtin: asWritten })),
    ),
    ...left.map((gtin) => Gtins.remove({ organizationId, gtin })),
  ]
}

/** The key names the product, so nobody else's entry can be there. Products stored before names were searched have none to remove. */
const own = (productId: string) => ({
  condition: 'the entry is of this product',
  expression: 'attribute_not_exists(pk) OR productId = :product',
  values: { ':product': productId },
  refusal: 'stale' as const,
})

function termWrites(before: Product | undefined, after: Product): Write[] {
  const { organizationId, productId } = after
  const name = folded(after.name)
  if (before && folded(before.name) === name) return []
  const terms = searchTerms(after.name)
  const left = before ? searchTerms(before.name).filter((term) => !terms.includes(term)) : []
  return [
    ...terms.map((term) => ProductTerms.putIf({ organizationId, term, productId, name }, own(productId))),
    ...left.map((term) => ProductTerms.removeIf({ organizationId, term, productId }, own(productId))),
  ]
}

function stateWrites(before: Product | undefined, { organizationId, productId, status }: Product): Write[] {
  if (before?.status === status) return []
  const enter = ProductsInState.putIf({ organizationId, productId, status }, own(productId))
  if (!before) return [enter]
  return [enter, ProductsInState.removeIf({ organizationId, productId, status: before.status }, own(productId))]
}
