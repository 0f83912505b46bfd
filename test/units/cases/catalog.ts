import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { type CasesOf, fresh, listOf, longText, productPages, storedAnswer } from '../case'
import { kilobytesOf, pagesOfQuery, storedItem, storedItems } from '../stored'

export const catalogCases: CasesOf<'catalog'> = {
  'catalog.createProduct': async ({ brand }) => ({
    by: brand,
    input: { body: { sku: fresh('LONG'), name: 'Shampoo 250 ml', description: longText(3_000) } },
    sizes: async (sent) => ({
      'kB of the product': kilobytesOf(
        await storedItem(keys.product(brand.organizationId, String(sent.body.productId))),
      ),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.catalog.createProduct, brand, sent)),
    }),
  }),

  'catalog.listProducts': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'PRODUCT#')),
    }),
  }),

  'catalog.listProductsOf': (world) => listOf(world, 'PRODUCT#'),

  'catalog.getProduct': async ({ brand }) => {
    const { productId } = await brand.client.catalog.createProduct({
      body: { sku: fresh('LONG'), name: 'Shampoo 500 ml', description: longText(4_000) },
    })
    return {
      by: brand,
      input: { params: { productId } },
      sizes: async () => ({ 'pages of the product': await productPages(brand.organizationId, [productId]) }),
    }
  },
}
