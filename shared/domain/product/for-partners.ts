import type { Product } from './product'

/**
 * What partners handle a product by: what it is, how it is counted, packed and carried. Named field by field, so that a new one is shared
 * because somebody meant it. Cost is never among them, nor are prices to come; the list price of today is told where values are shared.
 */
export const forPartners = (product: Product) => ({
  productId: product.productId,
  sku: product.sku,
  name: product.name,
  gtin: product.gtin,
  unit: product.unit,
  packs: product.packs,
  dimensions: product.dimensions,
  weight: product.weight,
  countryOfOrigin: product.countryOfOrigin,
  hsCode: product.hsCode,
  hazardous: product.hazardous,
  unNumber: product.unNumber,
  lotTracked: product.lotTracked,
  expiryTracked: product.expiryTracked,
})
