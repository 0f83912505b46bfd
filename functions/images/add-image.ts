import * as contract from '#shared/contract/operations/images'
import { requireEditable } from '#shared/runtime/editable-product'
import { uploadForm } from '#shared/runtime/files/links'
import { useCase } from '#shared/runtime/http/use-case'
import { Products } from '#shared/table/entities/catalog'
import { uploadOf } from './files-of-image'

/** Nothing is written: an image is one of the product's once it is there and somebody names it. */
export const addImage = useCase(contract.addImage, async ({ caller, params, body, newId, now }) => {
  const product = await Products.load({ organizationId: caller.organizationId, ...params }, 'product.notFound')
  requireEditable(product, caller)
  const imageId = newId('image')
  const { contentType, bytes: maximumBytes } = body
  return { imageId, upload: uploadForm({ key: uploadOf(product, imageId), contentType, maximumBytes }, now) }
})
