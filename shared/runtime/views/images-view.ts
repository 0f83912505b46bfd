import type * as z from 'zod'
import type { ProductImage as ImageView } from '#shared/contract/product-image'
import type { ProductImage } from '#shared/domain/product/images'

type View = z.input<typeof ImageView>

/** Links of ours, which last; each click leads to one of the bucket's, which works for minutes. */
export const imagesView = (productId: string, images: readonly ProductImage[]): View[] =>
  images.map(({ fileId: _place, ...image }) => ({
    ...image,
    link: `/v1/products/${productId}/images/${image.imageId}`,
  }))

/** The same for who the product is shared with. */
export const sharedImagesView = (partnershipId: string, productId: string, images: readonly ProductImage[]): View[] =>
  images.map(({ fileId: _place, ...image }) => ({
    ...image,
    link: `/v1/partnerships/${partnershipId}/images/${image.imageId}?productId=${productId}`,
  }))
