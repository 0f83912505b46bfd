import * as contract from '#shared/contract/operations/images'
import { requireEditable } from '#shared/runtime/editable-product'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { imagesView } from '#shared/runtime/views/images-view'
import { Products } from '#shared/table/entities/catalog'
import { changeImages } from './change-images'
import { takenOver } from './taken-over'

export const arrangeImages = useCase(contract.arrangeImages, async (call) => {
  const { caller, params, body } = call
  const product = await Products.load({ organizationId: caller.organizationId, ...params }, 'product.notFound')
  requireEditable(product, caller)
  expectVersion(call, product.version)
  const shown = new Map((product.images ?? []).map((image) => [image.imageId, image]))
  const images = await Promise.all(
    body.images.map(async ({ imageId, altText }) => {
      const fresh = () => takenOver(product, { imageId, fileId: call.newId('image') })
      const { contentType, fileId } = shown.get(imageId) ?? (await fresh())
      return { imageId, contentType, altText, fileId }
    }),
  )
  const isSame = JSON.stringify(images) === JSON.stringify(product.images ?? [])
  const { productId, version } = isSame ? product : await changeImages(call, product, images)
  return { images: imagesView(productId, images), version }
})
