import { keys } from '#shared/table/keys'
import { shownImage, uploadedImage } from '../../fixtures/uploads'
import { product } from '../../fixtures/world'
import { type CasesOf, productPages, type World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

/** A product of the brand, and what is counted of it once it was changed. */
async function newProduct({ brand }: World) {
  const productId = await product(brand)
  const sizes = async () => ({
    'pages of the product': await productPages(brand.organizationId, [productId]),
    'kB of the product': kilobytesOf(await storedItem(keys.product(brand.organizationId, productId))),
  })
  return { productId, sizes }
}

export const imagesCases: CasesOf<'images'> = {
  'images.addImage': async (world) => {
    const { productId, sizes } = await newProduct(world)
    return { by: world.brand, input: { params: { productId }, body: { contentType: 'image/png', bytes: 500 } }, sizes }
  },
  'images.arrangeImages': async (world) => {
    const { productId, sizes } = await newProduct(world)
    const imageId = await uploadedImage(world.brand, productId)
    return { by: world.brand, input: { params: { productId }, body: { images: [{ imageId }] } }, sizes }
  },
  'images.removeImage': async (world) => {
    const { productId, sizes } = await newProduct(world)
    const imageId = await shownImage(world.brand, productId)
    return { by: world.brand, input: { params: { productId, imageId } }, sizes }
  },
  'images.getImage': async (world) => {
    const { productId, sizes } = await newProduct(world)
    const imageId = await shownImage(world.brand, productId)
    return { by: world.brand, input: { params: { productId, imageId } }, sizes }
  },
  'images.getSharedImage': async ({ brand, partner, partnershipId, productId, shared }) => ({
    by: partner,
    input: { params: { partnershipId, imageId: await shownImage(brand, productId) }, query: { productId } },
    sizes: async () => ({
      'pages of the partnership': pagesOfItems(await storedItem(keys.partnership(partnershipId))),
      'pages of stock': pagesOfQuery(await storedItems(`LOC#${shared}`, `STK#${productId}#`)),
      'pages of the product': await productPages(brand.organizationId, [productId]),
    }),
  }),
}
