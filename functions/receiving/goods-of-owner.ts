import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import type { CountedLine } from '#shared/domain/asn/receive'
import type { ArrivedAs } from '#shared/domain/asn/substituted'
import { arrivedInstead } from '#shared/domain/asn/substituted'
import type { StockableProduct } from '#shared/domain/product/stockable'
import { checkStockable } from '#shared/domain/product/stockable'
import { quantity } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import type { Asked } from './counted-lines'

export type Named = { line: AsnLine } & Pick<Asked, 'pack' | 'lot' | 'productId'>
type Arrived = Pick<CountedLine, 'received' | 'damaged'>

/** What a count of goods is held against: the product in whose packs a line is counted, and what arrived in the words of who keeps it. */
export type CountedAgainst = {
  countedIn: (line: AsnLine) => StockableProduct
  arrivedAs: (named: Named, counted: Arrived) => ArrivedAs | undefined
}

/** Goods that stay on the books of who sent them, or left these for good. */
export async function goodsOfOwner(
  { organizationId }: Asn,
  named: readonly Named[],
  { today, currency }: { today: CalendarDay; currency: string | undefined },
): Promise<CountedAgainst> {
  const needed = named.flatMap(({ line, pack, lot, productId }) => [
    ...(productId ? [productId] : []),
    ...(pack || lot ? [line.productId] : []),
  ])
  const products = await loadProducts(
    organizationId,
    [...new Set(needed)].map((productId) => ({ productId })),
  )
  return {
    countedIn: (line) => products.get(line.productId),
    arrivedAs: ({ line, lot, ...other }, { received, damaged }) => {
      const product = products.get(other.productId ?? line.productId)
      for (const size of [received, damaged]) orThrow(checkStockable(product, size, lot))
      const { productId, sku, listPrice, cost } = product
      const isStandard = cost && cost.currency === currency && productId !== line.productId
      const unitCost = isStandard ? quantity(cost.amount) : undefined
      return arrivedInstead(line, { productId, sku, listPrice, lot, unitCost }, today)
    },
  }
}
