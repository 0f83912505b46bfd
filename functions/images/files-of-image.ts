import type { ProductImage } from '#shared/domain/product/images'
import { fileKey } from '#shared/kernel/file-key'
import type { ImageId, OrganizationId, ProductId } from '#shared/kernel/ids'

type Of = { organizationId: OrganizationId; productId: ProductId }

/** Below the owner and the product, whose both are proven: an id of somebody else's image names nothing here. */
const place = ({ productId }: Of, imageId: ImageId) => `${productId}/${imageId}`

export const uploadOf = (of: Of, imageId: ImageId) => fileKey('uploads', of.organizationId, place(of, imageId))
export const imageOf = (of: Of, { imageId, fileId = imageId }: Pick<ProductImage, 'imageId' | 'fileId'>) =>
  fileKey('images', of.organizationId, place(of, fileId))
