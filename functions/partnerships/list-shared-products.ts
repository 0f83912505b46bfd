import * as contract from '#shared/contract/operations/partnerships'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { sharedNow } from '#shared/domain/partnership/sharing'
import { forPartners } from '#shared/domain/product/for-partners'
import { priceOn } from '#shared/domain/product/prices'
import type { ProductId } from '#shared/kernel/ids'
import { dayOf } from '#shared/kernel/time'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership, sharedPositions } from '#shared/runtime/partnerships'
import { Products } from '#shared/table/entities/catalog'
import { pageOfIds } from '#shared/table/list'

/** What a partner may know of a product is read where it is kept: the partnership says only which products. */
export const listSharedProducts = useCase(
  contract.listSharedProducts,
  async ({ caller, locations, now, operation, params, query }) => {
    const partnership = await ownPartnership(caller.organizationId, params.partnershipId)
    const { inviterId: organizationId, partnershipId, sharesValues } = partnership
    const scope = `${operation.id} ${caller.organizationId} ${partnershipId}`
    const page = await pageOfIds(await sharedProductIds(partnership, locations.sees), query, scope)
    const products = await Products.getMany(page.items.map((productId) => ({ organizationId, productId })))
    return {
      ...page,
      items: products
        .sort((a, b) => (a.productId < b.productId ? -1 : 1))
        .map((product) => ({
          ...forPartners(product),
          listPrice: sharesValues ? priceOn(product, dayOf(now)) : undefined,
        })),
    }
  },
)

/**
 * Those that the partnership names; where it names none, those that have stock at one of its locations that the member sees. Where
 * locations are shared, who sees none of them sees none of the products.
 */
async function sharedProductIds(partnership: Partnership, sees: (locationId: string) => boolean): Promise<ProductId[]> {
  if (partnership.state !== 'ACCEPTED') return []
  const shared = sharedNow(partnership)
  const places = shared.filter(({ locationId }) => sees(locationId))
  if (shared.length > 0 && places.length === 0) return []
  if (partnership.sharedProducts) return partnership.sharedProducts.map(({ productId }) => productId)
  const stock = await Promise.all(places.map(({ locationId }) => sharedPositions(partnership, locationId)))
  return stock.flat().map(({ productId }) => productId)
}
