import { Problem } from '#shared/contract/problem'
import type { StockableProduct } from '#shared/domain/product/stockable'
import { Products } from '#shared/table/entities/catalog'

/** The products that lines name, of one organization. @throws Problem product.notFound when one is not there. */
export async function loadProducts(
  organizationId: string,
  lines: readonly { productId: string }[],
): Promise<{ get: (productId: string) => StockableProduct }> {
  const found = await Products.getMany(lines.map(({ productId }) => ({ organizationId, productId })))
  const byId = new Map<string, StockableProduct>(found.map((product) => [product.productId, product]))
  const get = (productId: string) => {
    const product = byId.get(productId)
    if (!product) throw Problem.of('product.notFound', {})
    return product
  }
  for (const { productId } of lines) get(productId)
  return { get }
}
