import type { Product } from '#shared/domain/product/product'
import { isWithinLimit } from '#shared/domain/rank'
import type { Caller } from './http/call'
import { productReadOnly } from './limit-reached'
import { skuLimit } from './sku-limit'

/** @throws Problem product.readOnly, where the plan holds fewer SKUs and this one is not among the oldest. */
export function requireEditable(product: Pick<Product, 'sku' | 'rank'>, caller: Pick<Caller, 'plan' | 'addOns'>): void {
  if (!isWithinLimit(product, skuLimit(caller))) throw productReadOnly(product, caller)
}
