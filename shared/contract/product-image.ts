import * as z from 'zod'
import { imageTypes } from '#shared/domain/product/images'
import { ImageId } from '#shared/kernel/ids'

/** An image as a product lists it, to its owner and to who it is shared with. */
export const ProductImage = z
  .strictObject({
    imageId: ImageId,
    contentType: z.enum(imageTypes),
    altText: z.string().optional().describe('What it shows, for who cannot see it'),
    link: z.string().describe('Leads to the image, for who may see the product; it stays the same'),
  })
  .meta({ id: 'ProductImage' })
