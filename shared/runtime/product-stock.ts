import type { StockLevel } from '#shared/domain/ledger/level'
import type { Product } from '#shared/domain/product/product'
import { Levels, StockedAt } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export type OfProduct = Pick<Product, 'organizationId' | 'productId'>

/**
 * Whether something of a product is anywhere, or ever was: told by the levels of the places where it ever lay, one query and a unit a
 * place. Goods in transit were at a location before, so they count as moved; they are no stock of any location.
 */
export const hasStock = async (of: OfProduct): Promise<boolean> =>
  (await levelsEverywhere(of)).some(({ onHand }) => onHand.gt(0))

/** A level comes into being with a threshold, too: nothing need ever have moved there. */
export const wasEverMoved = async (of: OfProduct): Promise<boolean> =>
  (await levelsEverywhere(of)).some(({ entries }) => entries > 0)

async function levelsEverywhere({ organizationId, productId }: OfProduct): Promise<StockLevel[]> {
  const places = await listAll(StockedAt, lists.stockedAt(organizationId, productId))
  return Levels.getMany(places)
}
