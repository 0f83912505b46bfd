import type { Product } from '#shared/domain/product/product'
import { mayBringIn, type NotBroughtIn } from '#shared/domain/product/stockable'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'

export type NotOrderableProduct =
  | NotBroughtIn
  | { code: 'product.archived'; sku: string }
  | { code: 'quantity.tooFine'; sku: string; unit: string; decimals: number }

/**
 * Whether so much of a product can be ordered: what is discontinued only runs out. A draft is ordered before it is launched, for the first goods
 * are to be there by then.
 */
export function checkOrderable(
  { sku, status, unit }: Pick<Product, 'sku' | 'status' | 'unit'>,
  quantity: Quantity,
): Result<void, NotOrderableProduct> {
  if (status === 'ARCHIVED') return failed({ code: 'product.archived', sku })
  const brought = mayBringIn({ sku, status })
  if (!brought.ok) return brought
  if (decimalPlaces(quantity) > unit.decimals)
    return failed({ code: 'quantity.tooFine', sku, unit: unit.code, decimals: unit.decimals })
  return done(undefined)
}
