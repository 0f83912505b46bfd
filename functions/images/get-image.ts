import * as contract from '#shared/contract/operations/images'
import { useCase } from '#shared/runtime/http/use-case'
import { Products } from '#shared/table/entities/catalog'
import { leadToImage } from './lead-to-image'

export const getImage = useCase(contract.getImage, async ({ caller, params: { productId, imageId } }) => {
  const product = await Products.load({ organizationId: caller.organizationId, productId }, 'product.notFound')
  return leadToImage(product, imageId)
})
