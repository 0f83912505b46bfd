import { Problem } from '#shared/contract/problem'
import type { ProductImage } from '#shared/domain/product/images'
import { imageTypeOf, imageTypes, tellingBytes } from '#shared/domain/product/images'
import type { ImageId, OrganizationId, ProductId } from '#shared/kernel/ids'
import { beginningOf, FileChanged, takeOver } from '#shared/runtime/files/bucket'
import { Stale } from '#shared/table/commit'
import { imageOf, uploadOf } from './files-of-image'

/**
 * An upload that was looked at and put where nobody can upload to any more, nor anything lay before. What is looked at is what is put there: one
 * that changed in between is looked at again.
 *
 * @throws Problem image.notFound, image.unknownType
 */
export async function takenOver(
  product: { organizationId: OrganizationId; productId: ProductId },
  { imageId, fileId }: { imageId: ImageId; fileId: ImageId },
): Promise<Pick<ProductImage, 'imageId' | 'contentType' | 'fileId'>> {
  const upload = await beginningOf(uploadOf(product, imageId), tellingBytes)
  if (!upload) throw Problem.of('image.notFound', {})
  const contentType = imageTypeOf(upload.beginning)
  if (!contentType) throw Problem.of('image.unknownType', { types: imageTypes.join(', ') })
  try {
    await takeOver(uploadOf(product, imageId), imageOf(product, { imageId, fileId }), upload)
  } catch (error) {
    throw error instanceof FileChanged ? new Stale('the upload was replaced meanwhile') : error
  }
  return { imageId, contentType, fileId }
}
