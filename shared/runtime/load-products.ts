import { Problem } from '#shared/contract/problem'
import { priceOn } from '#shared/domain/product/prices'
import type { StockableProduct } from '#shared/domain/product/stockable'
import { dayOf } from '#shared/kernel/time'
import { Products } from '#shared/table/entities/catalog'
import { currentInstant } from './clock'

/** The products that lines name, of one organization. @throws Problem product.notFound when one is not there. */
export async function loadProducts(
  organizationId: string,
  lines: readonly { productId: string }[],
): Promise<{ get: (productId: string) => StockableProduct }> {
  const found = await Products.getMany(lines.map(({ productId }) => ({ organizationId, productId })))
  const today = dayOf(currentInstant())
  const byId = new Map<string, StockableProduct>(
    found.map((product) => [product.productId, { ...product, listPrice: priceOn(product, today) }]),
  )
  const get = (productId: string) => {
    const product = byId.get(productId)
    if (!product) throw Problem.of('product.notFound', {})
    return product
  }
  for (const { productId } of lines) get(productId)
  return { get }
}
