import * as contract from '#shared/contract/operations/partnerships'
import { forPartners } from '#shared/domain/product/for-partners'
import { priceOn } from '#shared/domain/product/prices'
import { dayOf } from '#shared/kernel/time'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership } from '#shared/runtime/partnerships'
import { sharedProductIds } from '#shared/runtime/shared-products'
import { sharedImagesView } from '#shared/runtime/views/images-view'
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
          images: product.images && sharedImagesView(partnershipId, product.productId, product.images),
        })),
    }
  },
)
