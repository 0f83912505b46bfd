import { Problem } from '#shared/contract/problem'
import { rereadsStock } from '#shared/domain/product/change'
import type { Product } from '#shared/domain/product/product'
import { hasStock, wasEverMoved } from '../product-stock'

/** @throws Problem product.moved, product.inStock where the books would not fit the product any more. */
export async function expectBooksAllow(before: Product, after: Product): Promise<void> {
  const { sku } = before
  const what = rereadsStock(before, after)
  if (what && (before.isMoved || (await wasEverMoved(before)))) throw Problem.of('product.moved', { sku, what })
  const isArchived = before.status !== 'ARCHIVED' && after.status === 'ARCHIVED'
  if (isArchived && (await hasStock(before))) throw Problem.of('product.inStock', { sku })
}
