import type { CalendarDay } from '#shared/kernel/time'
import type { DocumentLine } from './document'
import type { Position } from './ledger'
import { freeOf } from './ledger'

/** A lot is good on the day on which it expires, and on no later one. */
export const hasExpired = ({ status, lot }: Position, today: CalendarDay): boolean =>
  status === 'AVAILABLE' && lot?.expiresOn !== undefined && lot.expiresOn < today

/**
 * The lines that take what has expired out of what can be picked. What is reserved stays where it lies: somebody counts on it, and is to
 * decide; when it is given back, it expires, too.
 */
export function expiryLines(positions: readonly Position[], today: CalendarDay): DocumentLine[] {
  return positions
    .filter((position) => hasExpired(position, today) && freeOf(position).gt(0))
    .map((position, index) => {
      const { locationId, productId, sku, listPrice, lot } = position
      const side = (status: 'AVAILABLE' | 'EXPIRED') => ({ account: 'POSITION' as const, locationId, status })
      return {
        line: index + 1,
        goods: { productId, sku, listPrice, lot },
        quantity: freeOf(position),
        from: side('AVAILABLE'),
        to: side('EXPIRED'),
      }
    })
}
