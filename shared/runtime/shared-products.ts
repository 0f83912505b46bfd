import type { Partnership } from '#shared/domain/partnership/partnership'
import type { SharedPlace } from '#shared/domain/partnership/sharing'
import { sharedNow } from '#shared/domain/partnership/sharing'
import type { ProductId } from '#shared/kernel/ids'
import { Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { sharedPositions } from './partnerships'

type Sees = (locationId: string) => boolean

/**
 * Those that the partnership names; where it names none, those that have stock at one of its locations that the member sees. Where
 * locations are shared, who sees none of them sees none of the products.
 */
export async function sharedProductIds(partnership: Partnership, sees: Sees): Promise<ProductId[]> {
  const places = placesSeen(partnership, sees)
  if (!places) return []
  if (partnership.sharedProducts) return partnership.sharedProducts.map(({ productId }) => productId)
  const stock = await Promise.all(places.map(({ locationId }) => sharedPositions(partnership, locationId)))
  return stock.flat().map(({ productId }) => productId)
}

/** Whether one product is among them. */
export async function isShared(partnership: Partnership, productId: ProductId, sees: Sees): Promise<boolean> {
  const places = placesSeen(partnership, sees)
  if (!places) return false
  if (partnership.sharedProducts) return partnership.sharedProducts.some((each) => each.productId === productId)
  const stock = await Promise.all(
    places.map(({ locationId }) => listAll(Positions, lists.stock(locationId, productId), { consistent: false })),
  )
  return stock.some((positions) => positions.length > 0)
}

/** Undefined where nothing is shared with the member. */
function placesSeen(partnership: Partnership, sees: Sees): SharedPlace[] | undefined {
  if (partnership.state !== 'ACCEPTED') return undefined
  const shared = sharedNow(partnership)
  const places = shared.filter(({ locationId }) => sees(locationId))
  return shared.length > 0 && places.length === 0 ? undefined : places
}
