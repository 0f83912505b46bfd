import { Problem } from '#shared/contract/problem'
import type { Lot } from '#shared/domain/ledger/ledger'
import type { Cost } from '#shared/domain/ledger/valuation'
import { roundCost } from '#shared/domain/ledger/valuation'
import type { StockableProduct } from '#shared/domain/product/stockable'
import { checkStockable } from '#shared/domain/product/stockable'
import type { Currency, UnitPrice } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity } from '#shared/kernel/quantity'
import { orThrow } from '#shared/runtime/or-throw'

/** The goods of a line, which names a lot exactly where the product has lots. @throws Problem of what cannot be stocked so */
export function goodsOf(product: StockableProduct, size: Quantity, lot: Lot | undefined) {
  const { productId, sku, listPrice } = orThrow(checkStockable(product, size, lot))
  return { productId, sku, listPrice, lot }
}

/** What so many units cost, in the currency of the books. @throws Problem valuation.otherCurrency */
export function costOf(size: Quantity, unitCost: UnitPrice, books: Currency): Cost {
  return roundCost(size.times(inBooks(unitCost, books)))
}

/** An amount as the books keep it. @throws Problem valuation.otherCurrency */
export function inBooks({ amount, currency }: UnitPrice, books: Currency): Cost {
  if (currency !== books) throw Problem.of('valuation.otherCurrency', { given: currency, books })
  return quantity(amount)
}
