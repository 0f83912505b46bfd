import type * as z from 'zod'
import type { listProducts } from '#shared/contract/operations/catalog'
import { comparableGtin } from '#shared/domain/product/gtin'
import type { Product } from '#shared/domain/product/product'
import { firstFound, searched } from '#shared/domain/product/search-terms'
import { Gtins, Products, ProductsInState, ProductTerms, Skus } from '#shared/table/entities/catalog'
import { lists } from '#shared/table/keys'
import type { Page } from '#shared/table/list'
import { listPage } from '#shared/table/list'

/** A page of what is looked for: by the one thing that is named, else all. Every search reads what it shows, and nothing to sift. */
export async function findProducts(
  organizationId: string,
  { sku, gtin, name, status, ...page }: z.output<typeof listProducts.query>,
  scope: string,
): Promise<Page<Product>> {
  if (sku !== undefined) return theOne(organizationId, await Skus.get({ organizationId, sku }))
  if (gtin !== undefined) return theOne(organizationId, await Gtins.get({ organizationId, gtin: comparableGtin(gtin) }))
  if (name !== undefined) {
    const begins = searched(name)
    if (begins === '') return { items: [] }
    const isShown = (entry: { name: string; term: string }) => firstFound(entry.name, begins) === entry.term
    return named(
      organizationId,
      await listPage(ProductTerms, lists.productTerms(organizationId, begins), page, { scope, isShown }),
    )
  }
  if (status !== undefined)
    return named(
      organizationId,
      await listPage(ProductsInState, lists.productsInState(organizationId, status), page, { scope }),
    )
  return listPage(Products, lists.products(organizationId), page, { scope })
}

async function theOne(organizationId: string, claim: { productId?: string } | undefined): Promise<Page<Product>> {
  const product = claim?.productId && (await Products.get({ organizationId, productId: claim.productId }))
  return { items: product ? [product] : [] }
}

/** The products of entries, in their order. */
async function named(organizationId: string, { items, ...more }: Page<{ productId: string }>): Promise<Page<Product>> {
  const keys = items.map(({ productId }) => ({ organizationId, productId }))
  const found = await Products.getMany(keys, { consistent: false })
  const byId = new Map<string, Product>(found.map((product) => [product.productId, product]))
  return { ...more, items: items.flatMap(({ productId }) => byId.get(productId) ?? []) }
}
