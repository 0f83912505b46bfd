import type { Lot } from '#shared/domain/ledger/ledger'
import type { ProductId } from '#shared/kernel/ids'
import type { UnitPrice } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Pack } from './product'
import type { ProductState } from './words'

/** A product as the ledger needs to know it: how it is counted and whether its lots are kept apart. */
export type StockableProduct = {
  productId: ProductId
  sku: string
  status: ProductState
  unit: { code: string; decimals: number }
  packs?: Pack[]
  lotTracked: boolean
  expiryTracked: boolean
  listPrice?: UnitPrice
  /** Its standard cost. */
  cost?: UnitPrice
}

export type NotStockable =
  | { code: 'quantity.tooFine'; sku: string; unit: string; decimals: number }
  | { code: 'product.notLaunched' | 'product.archived'; sku: string }
  | { code: 'stock.lotRequired' | 'stock.lotNotTracked' | 'stock.expiryRequired'; sku: string }

/**
 * A quantity of a product is countable in its unit, and names a lot exactly where the product has lots. A draft has no stock yet, what was
 * archived has none any more; a discontinued product is sold off.
 */
export function checkStockable(
  product: StockableProduct,
  quantity: Quantity,
  lot: Lot | undefined,
): Result<StockableProduct, NotStockable> {
  const { sku, status, unit } = product
  if (status === 'DRAFT') return failed({ code: 'product.notLaunched', sku })
  if (status === 'ARCHIVED') return failed({ code: 'product.archived', sku })
  if (decimalPlaces(quantity) > unit.decimals) {
    return failed({ code: 'quantity.tooFine', sku, unit: unit.code, decimals: unit.decimals })
  }
  if (product.lotTracked && !lot) return failed({ code: 'stock.lotRequired', sku })
  if (!product.lotTracked && lot) return failed({ code: 'stock.lotNotTracked', sku })
  if (product.expiryTracked && !lot?.expiresOn) return failed({ code: 'stock.expiryRequired', sku })
  return done(product)
}

export type NotBroughtIn = { code: 'product.discontinued'; sku: string }

/** Whether more of it may be brought in: what is discontinued only runs out. What was found or miscounted is corrected all the same. */
export function mayBringIn({ sku, status }: Pick<StockableProduct, 'sku' | 'status'>): Result<void, NotBroughtIn> {
  return status === 'DISCONTINUED' ? failed({ code: 'product.discontinued', sku }) : done(undefined)
}

/** The lot by which one side tells goods apart: it may keep lots apart where the other does not. */
export const lotFor = ({ lotTracked }: Pick<StockableProduct, 'lotTracked'>, lot: Lot | undefined): Lot | undefined =>
  lotTracked ? lot : undefined
