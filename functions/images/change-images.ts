import type { ProductImage } from '#shared/domain/product/images'
import { imagesMissing } from '#shared/domain/product/images'
import { productImagesChanged } from '#shared/events/inventory'
import { removeFile } from '#shared/runtime/files/bucket'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { logger } from '#shared/runtime/telemetry'
import { commit } from '#shared/table/commit'
import { Products } from '#shared/table/entities/catalog'
import type { ValueOf } from '#shared/table/entity'
import { imageOf } from './files-of-image'

type Product = ValueOf<typeof Products>

/** Writes the images that a product has from now on, then removes the files of those that it has no more: unlisted, nobody is led to them. */
export async function changeImages(
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>,
  product: Product,
  images: ProductImage[],
): Promise<Product> {
  const removed = imagesMissing(product.images ?? [], images)
  const changed = { ...product, images, version: product.version + 1 }
  await commit([
    Products.replace(changed, product),
    record(call, {
      ownerId: product.organizationId,
      documentId: product.productId,
      event: productImagesChanged,
      data: { sku: product.sku, images: images.length, removed: removed.map(({ imageId }) => imageId) },
    }),
  ])
  await Promise.all(removed.map((image) => removeFile(imageOf(product, image)).catch(leftBehind)))
  return changed
}

/** What was asked for is done: no link leads to the file any more. */
const leftBehind = (error: unknown) => logger.warn('the file of an image is left behind', error as Error)
