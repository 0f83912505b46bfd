import type { Product } from '#shared/domain/product/product'
import { Locations } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { firstSortKeys, listAll } from '#shared/table/list'

/**
 * Whether something of a product is anywhere, or ever was. Each of the organization's locations is asked, many at once: one read unit a
 * location, for changes that are rare. Goods in transit were at a location before, so they count as moved; they are no stock of any location.
 */
export type OfProduct = Pick<Product, 'organizationId' | 'productId'>

export const hasStock = ({ organizationId, productId }: OfProduct): Promise<boolean> =>
  somewhere(organizationId, async (locationId) => {
    return (await firstSortKeys(lists.stock(locationId, productId), 1, { consistent: true })).length > 0
  })

/** Positions come and go with their quantity, movements stay: whatever was ever there left some. */
export const wasEverMoved = ({ organizationId, productId }: OfProduct): Promise<boolean> =>
  somewhere(organizationId, async (locationId) => {
    return (await firstSortKeys(lists.movements(locationId, productId), 1, { consistent: true })).length > 0
  })

const askedAtOnce = 25

async function somewhere(organizationId: string, is: (locationId: string) => Promise<boolean>): Promise<boolean> {
  const places = await listAll(Locations, lists.locations(organizationId))
  for (let start = 0; start < places.length; start += askedAtOnce) {
    const asked = places.slice(start, start + askedAtOnce)
    if ((await Promise.all(asked.map(({ locationId }) => is(locationId)))).includes(true)) return true
  }
  return false
}
