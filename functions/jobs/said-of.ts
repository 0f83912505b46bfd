import type { ProductInput } from '#shared/contract/product'
import type { Product } from '#shared/domain/product/product'

/** A product as somebody would say it: what an export writes, and what a change leaves as it is. */
export function saidOf(product: Product): ProductInput {
  const {
    organizationId: _o,
    productId: _p,
    rank: _r,
    createdAt: _c,
    version: _v,
    images: _i,
    isMoved: _m,
    ...said
  } = product
  return {
    ...said,
    industryPack: product.industryPack?.code,
    listPrice: product.prices ? undefined : product.listPrice,
  }
}
