import { priceOn } from '#shared/domain/product/prices'
import { productChanged } from '#shared/events/inventory'
import { dayOf } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { accrueGoods } from '#shared/runtime/storage/accrue-goods'
import { Products } from '#shared/table/entities/catalog'
import { Levels, Positions, StockedAt } from '#shared/table/entities/inventory'
import { relabelLevel, relabelPosition } from '#shared/table/entities/stock-copies'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

const copied = ['sku', 'listPrice', 'prices']
/** By which a product takes room. */
const measured = ['packs', 'dimensions']

/**
 * Rewrites what stock has copied of its product, and has it counted for storage fees by the room that it takes now. The product as it is now is copied, not as
 * the event tells it, so events may come in any order. Nothing but the copies is touched: goods move on meanwhile.
 */
export const handler = consume(productChanged, async ({ organizationId, documentId: productId, data }) => {
  if (data.fields.some((field) => measured.includes(field)))
    for (const place of await listAll(StockedAt, lists.stockedAt(organizationId, productId)))
      await accrueGoods(place, [place.productId])
  if (!data.fields.some((field) => copied.includes(field))) return
  const product = await Products.get({ organizationId, productId })
  if (!product) return
  const { sku } = product
  const listPrice = priceOn(product, dayOf(currentInstant()))
  for (const { locationId } of await listAll(StockedAt, lists.stockedAt(organizationId, productId))) {
    const positions = await listAll(Positions, lists.stock(locationId, productId))
    for (const position of positions) {
      const isSame = position.sku === sku && JSON.stringify(position.listPrice) === JSON.stringify(listPrice)
      if (!isSame) await relabelPosition(position, { sku, listPrice })
    }
    const level = await Levels.get({ locationId, productId })
    if (level && level.sku !== sku) await relabelLevel(level, sku)
  }
})
