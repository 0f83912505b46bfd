import type * as z from 'zod'
import type { StockPosition } from '#shared/contract/goods'
import type { Position } from '#shared/domain/ledger/ledger'
import { extend } from '#shared/kernel/money'

/** A position as its owner and, where it is shared, a partner sees it. Values are at list price, never cost (5.6). */
export function positionView(
  position: Position,
  { withValues }: { withValues: boolean },
): z.input<typeof StockPosition> {
  const { productId, sku, status, lot, quantity, listPrice } = position
  const value = withValues && listPrice ? extend(listPrice, quantity) : undefined
  return { productId, sku, status, lot, quantity: quantity.toNumber(), value }
}
