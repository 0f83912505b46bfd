import * as contract from '#shared/contract/operations/images'
import { Problem } from '#shared/contract/problem'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership } from '#shared/runtime/partnerships'
import { isShared } from '#shared/runtime/shared-products'
import { Products } from '#shared/table/entities/catalog'
import { leadToImage } from './lead-to-image'

/** The same proof as for the list of shared products: what that does not show has no image here either. */
export const getSharedImage = useCase(contract.getSharedImage, async ({ caller, locations, params, query }) => {
  const partnership = await ownPartnership(caller.organizationId, params.partnershipId)
  const { productId } = query
  if (!(await isShared(partnership, productId, locations.sees))) throw Problem.of('product.notFound', {})
  const product = await Products.load({ organizationId: partnership.inviterId, productId }, 'product.notFound')
  return leadToImage(product, params.imageId)
})
