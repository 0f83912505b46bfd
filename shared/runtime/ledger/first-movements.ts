import type { DocumentLine } from '#shared/domain/ledger/document'
import type { LineRefusal } from '#shared/domain/ledger/document-words'
import type { Posted } from '#shared/domain/ledger/ledger'
import type { StockLevel } from '#shared/domain/ledger/level'
import type { Product } from '#shared/domain/product/product'
import { checkStockable } from '#shared/domain/product/stockable'
import type { OrganizationId } from '#shared/kernel/ids'
import { orThrow } from '#shared/runtime/or-throw'
import { Products } from '#shared/table/entities/catalog'
import type { Write } from '#shared/table/entity'

/**
 * The products of which lines may be the first that ever moved. Until then their unit and tracking may be changed; whichever comes first, a
 * change or the first movement, the other one is decided anew: the movement's commit writes the product. Only products without an entry in
 * the ledger of this location are looked at.
 */
export async function neverMoved(
  organizationId: OrganizationId,
  lines: readonly DocumentLine[],
  levels: readonly StockLevel[],
): Promise<Product[]> {
  const known = new Set(levels.filter(({ entries }) => entries > 0).map(({ productId }) => productId))
  const asked = new Set(lines.map(({ goods: { productId } }) => productId).filter((productId) => !known.has(productId)))
  const found = await Products.getMany([...asked].map((productId) => ({ organizationId, productId })))
  return found.filter(({ isMoved }) => !isMoved)
}

/** Of a document that is posted whole. @throws Problem of what cannot be stocked so any more */
export function requireStockable(products: readonly Product[], lines: readonly DocumentLine[]): void {
  for (const { product, line } of named(products, lines))
    orThrow(checkStockable(product, line.quantity, line.goods.lot))
}

/** Lines that were written down before the product was counted otherwise. */
export const changedSince = (products: readonly Product[], lines: readonly DocumentLine[]): Map<number, LineRefusal> =>
  new Map(
    named(products, lines).flatMap(({ product, line }) =>
      checkStockable(product, line.quantity, line.goods.lot).ok ? [] : [[line.line, 'product.changedSince'] as const],
    ),
  )

/** Lines of these products. Where lots are chosen when it is posted there are none to be chosen yet. */
const named = (products: readonly Product[], lines: readonly DocumentLine[]) =>
  products.flatMap((product) =>
    lines
      .filter(({ goods, usableUntil }) => goods.productId === product.productId && !usableUntil)
      .map((line) => ({ product, line })),
  )

/** Condition: nobody has changed the product since. */
export function noteMoved(products: readonly Product[], { movements }: Posted): Write[] {
  const moved = new Set(movements.map(({ productId }) => productId))
  return products
    .filter(({ productId }) => moved.has(productId))
    .map((product) => Products.replace({ ...product, isMoved: true, version: product.version + 1 }, product))
}
