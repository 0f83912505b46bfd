import { Problem } from '#shared/contract/problem'
import type { DocumentLine } from '#shared/domain/ledger/document'
import type { Lot } from '#shared/domain/ledger/ledger'
import { toBase } from '#shared/domain/product/packs'
import type { StockableProduct } from '#shared/domain/product/stockable'
import { quantity as quantityOf } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { after, days as daysLong } from '#shared/kernel/time'
import { orThrow } from '#shared/runtime/or-throw'
import { goodsOf } from './lines'

type Needed = { now: Instant; days: number }

/** The last day on which goods must still be good, to be good for so many days. */
export const usableUntil = ({ now, days }: Needed): CalendarDay => after(now, daysLong(days)).slice(0, 10)

type Wanted = { quantity: number; pack?: string; lot?: Lot }

/** Goods to take: of the lot named, or of lots to be chosen by expiry, where the product has lots and none is named. */
export function wantedLots(
  product: StockableProduct,
  { lot, ...wanted }: Wanted,
  needed: Needed,
): Pick<DocumentLine, 'goods' | 'quantity' | 'usableUntil'> {
  const quantity = orThrow(toBase(product, quantityOf(wanted.quantity), wanted.pack))
  if (lot || !product.lotTracked) {
    requireGood(product.sku, lot, needed)
    return { goods: goodsOf(product, quantity, lot), quantity }
  }
  const { lot: _any, ...goods } = goodsOf({ ...product, lotTracked: false, expiryTracked: false }, quantity, undefined)
  return { goods, quantity, usableUntil: usableUntil(needed) }
}

/** @throws Problem stock.lotExpired: nothing that has expired, or expires before it may, is taken for use. */
export function requireGood(sku: string, lot: Lot | undefined, needed: Needed): void {
  if (lot?.expiresOn && lot.expiresOn < usableUntil(needed))
    throw Problem.of('stock.lotExpired', { sku, lot: lot.number })
}
