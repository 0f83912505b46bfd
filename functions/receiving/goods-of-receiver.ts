import { Problem } from '#shared/contract/problem'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import { lotFor } from '#shared/domain/asn/goods-taken'
import { arrivedInstead } from '#shared/domain/asn/substituted'
import { checkStockable } from '#shared/domain/product/stockable'
import type { CalendarDay } from '#shared/kernel/time'
import { orThrow } from '#shared/runtime/or-throw'
import { receiversProducts } from '#shared/runtime/shipping/order-receipt'
import type { CountedAgainst, Named } from './goods-of-owner'

/**
 * Goods that were ordered are counted in the packs of who receives them, and enter its books under the lot that arrived. Another product is no
 * delivery of what was ordered.
 */
export async function goodsOfReceiver(
  asn: Asn,
  named: readonly Named[],
  { today }: { today: CalendarDay },
): Promise<CountedAgainst> {
  const { productOf } = await receiversProducts(
    asn,
    named.map(({ line }) => line),
  )
  const countedIn = (line: AsnLine) => {
    const product = productOf(line)
    const [unit, ordered] = [product.unit.code, line.unit.code]
    if (unit !== ordered) throw Problem.of('receipt.otherUnit', { sku: product.sku, unit, ordered })
    // What was ordered comes in whatever has become of the product since.
    return { ...product, status: 'ACTIVE' as const, listPrice: undefined }
  }
  return {
    countedIn,
    arrivedAs: ({ line, lot, productId }, { received, damaged }) => {
      const product = countedIn(line)
      if (productId && productId !== product.productId) throw Problem.of('receipt.announcedOnly', { line: line.line })
      if (!lot) return undefined
      for (const size of [received, damaged]) orThrow(checkStockable(product, size, lot))
      const announced = { productId: line.productId, lot: lotFor(product, line) }
      return arrivedInstead(announced, { productId: line.productId, sku: line.sku, lot }, today)
    },
  }
}
