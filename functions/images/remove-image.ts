import * as contract from '#shared/contract/operations/images'
import { Problem } from '#shared/contract/problem'
import { requireEditable } from '#shared/runtime/editable-product'
import { useCase } from '#shared/runtime/http/use-case'
import { Products } from '#shared/table/entities/catalog'
import { changeImages } from './change-images'

export const removeImage = useCase(contract.removeImage, async (call) => {
  const { caller, params } = call
  const { productId, imageId } = params
  const product = await Products.load({ organizationId: caller.organizationId, productId }, 'product.notFound')
  requireEditable(product, caller)
  const images = product.images ?? []
  const others = images.filter((image) => image.imageId !== imageId)
  if (others.length === images.length) throw Problem.of('image.notFound', {})
  await changeImages(call, product, others)
  return null
})
