import * as z from 'zod'
import { imageLimits, imageTypes, tellingBytes } from '#shared/domain/product/images'
import { ImageId, PartnershipId, ProductId } from '#shared/kernel/ids'
import { lineOfText } from '#shared/kernel/text'
import { LinkOutput, linkOfOutput, operation } from '../operation'
import { ProductImage } from '../product-image'
import { eachOnce, Version } from '../schemas'
import { UploadForm } from '../upload-form'

const changing = {
  path: '/v1/products/{productId}/images',
  access: { feature: 'products.manage', role: 'MEMBER' },
  params: z.strictObject({ productId: ProductId }),
} as const

export const addImage = operation({
  ...changing,
  id: 'images.addImage',
  method: 'POST',
  summary: 'Add an image to a product: where to upload it.',
  description:
    'Post the file with the fields of the form, then name the image in `images.arrangeImages`: from then on it is shown. One that nobody names is forgotten.',
  body: z.strictObject({
    contentType: z.enum(imageTypes),
    bytes: z.int().min(tellingBytes).max(imageLimits.bytes).describe('How large the file is, at most'),
  }),
  output: z.strictObject({ imageId: ImageId, upload: UploadForm }),
  success: 201,
  errors: ['product.notFound', 'product.readOnly'],
  units: { read: { base: 0, per: { 'pages of the product': 1 } }, write: { base: 0 } },
})

export const arrangeImages = operation({
  ...changing,
  id: 'images.arrangeImages',
  method: 'PUT',
  summary: 'Say which images a product has, in which order, and what they show.',
  description:
    'Replaces the whole list: what is not in it is removed. An image that was uploaded is looked at first, and is shown from then on; its own first bytes must ' +
    'say that it is one.',
  body: z.strictObject({
    images: z
      .array(
        z.strictObject({
          imageId: ImageId,
          altText: lineOfText(imageLimits.altTextCharacters)
            .optional()
            .describe('What it shows, for who cannot see it'),
        }),
      )
      .max(imageLimits.aProduct)
      .refine((images) => eachOnce(images.map(({ imageId }) => imageId)), 'must name each image once'),
  }),
  output: z.strictObject({ images: z.array(ProductImage), version: Version }),
  success: 200,
  errors: ['product.notFound', 'product.readOnly', 'image.notFound', 'image.unknownType', 'request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 0, per: { 'pages of the product': 1 } },
    write: { base: 2, per: { 'kB of the product': 2 } },
    index: { base: 1 },
  },
})

const one = {
  path: '/v1/products/{productId}/images/{imageId}',
  params: z.strictObject({ productId: ProductId, imageId: ImageId }),
} as const

export const removeImage = operation({
  ...changing,
  ...one,
  id: 'images.removeImage',
  method: 'DELETE',
  summary: 'Remove an image from a product.',
  output: z.null(),
  success: 204,
  errors: ['product.notFound', 'product.readOnly', 'image.notFound'],
  units: arrangeImages.units,
})

const link = { method: 'GET', output: LinkOutput, success: 303, leadsTo: linkOfOutput } as const

export const getImage = operation({
  ...one,
  ...link,
  id: 'images.getImage',
  summary: 'An image of one of your products, as a link that works for five minutes.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  errors: ['product.notFound', 'image.notFound'],
  units: { read: { base: 0, per: { 'pages of the product': 1 } }, write: { base: 0 } },
})

export const getSharedImage = operation({
  ...link,
  id: 'images.getSharedImage',
  path: '/v1/partnerships/{partnershipId}/images/{imageId}',
  summary: 'An image of a product that a partnership shares, as a link that works for five minutes.',
  access: { feature: 'products.viewShared', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ partnershipId: PartnershipId, imageId: ImageId }),
  query: z.strictObject({ productId: ProductId }),
  errors: ['partnership.notFound', 'product.notFound', 'image.notFound'],
  units: {
    read: { base: 1, per: { 'pages of the partnership': 1, 'pages of stock': 0.5, 'pages of the product': 1 } },
    write: { base: 0 },
  },
})
