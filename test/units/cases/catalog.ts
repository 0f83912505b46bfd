import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { newGtin } from '../../fixtures/gtin'
import { location, organization } from '../../fixtures/world'
import { type CasesOf, fresh, listOf, longText, type Measurement, productPages, storedAnswer } from '../case'
import { kilobytesOf, pagesOfQuery, storedItem, storedItems } from '../stored'

const adopted = ({ client }: Account) => client.catalog.adoptIndustryPack({ body: { code: 'HEALTH_BEAUTY_PREMIUM' } })

/** A product of a name of three words, with a GTIN of its own and one of its case. */
const described = () => ({
  sku: fresh('SKU'),
  name: 'Shampoo 250 ml',
  gtin: newGtin(13),
  packs: [{ code: 'CS', quantity: 12, gtin: newGtin(14) }],
})

const nothingLookedFor = {
  'if it names a SKU or GTIN': 0,
  'pages of that product': 0,
  'pages of the products found': 0,
}

export const catalogCases: CasesOf<'catalog'> = {
  'catalog.createProduct': async ({ brand }) => {
    await adopted(brand)
    const body = { ...described(), industryPack: 'HEALTH_BEAUTY_PREMIUM' as const, description: longText(3_000) }
    return {
      by: brand,
      input: { body },
      sizes: async (sent) => ({
        'if it names an industry pack': 1,
        'words of its name, five at most': 3,
        GTINs: 2,
        'kB of the product': kilobytesOf(
          await storedItem(keys.product(brand.organizationId, String(sent.body.productId))),
        ),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.catalog.createProduct, brand, sent)),
      }),
    }
  },

  'catalog.updateProduct': async () => {
    const by = await organization('ENTERPRISE')
    await location(by)
    const before = await by.client.catalog.createProduct({ body: described() })
    const { sku, gtin, packs } = described()
    const { productId } = before
    return {
      by,
      // A new SKU, name, unit and state, and two other GTINs.
      input: {
        params: { productId },
        body: { sku, gtin, packs, name: 'Hair mask', unit: { code: 'KG', decimals: 3 }, status: 'DISCONTINUED' },
      },
      sizes: async () => ({
        'pages of the product': 1,
        'if it names an industry pack': 0,
        'if the books are asked': 1,
        'levels of it, if the books are asked': 0,
        'kB of the product': 1,
        'if its SKU changes': 1,
        'if its state changes': 1,
        'words of both names, if that changes': 5,
        'GTINs given or taken away': 4,
      }),
    }
  },

  'catalog.listIndustryPacks': async ({ brand }) => ({ by: brand }),

  'catalog.adoptIndustryPack': async ({ brand }) => ({
    by: brand,
    input: { body: { code: 'APPAREL' } },
    sizes: async () => ({ 'if it was not adopted yet': 1 }),
  }),

  'catalog.listProducts': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({
      ...nothingLookedFor,
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'PRODUCT#')),
    }),
  }),

  'catalog.listProductsOf': async (world) => {
    const { sizes, ...call } = await listOf(world, 'PRODUCT#')
    return { ...call, sizes: async () => ({ ...nothingLookedFor, ...(await sizes()) }) }
  },

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

/** A company whose products are looked for: so many shampoos and one mask. */
async function shelf(shampoos: number) {
  const by = await organization('ENTERPRISE')
  const productIds: string[] = []
  for (let made = 0; made < shampoos; made += 1)
    productIds.push(
      (await by.client.catalog.createProduct({ body: { ...described(), description: longText(900) } })).productId,
    )
  const mask = await by.client.catalog.createProduct({ body: { sku: 'MASK', name: 'Hair mask', gtin: newGtin(13) } })
  return { by, mask, productIds }
}

const oneFound = { ...nothingLookedFor, 'pages of 4 kB': 0, 'if it names a SKU or GTIN': 1, 'pages of that product': 1 }

export const catalogCalls: Measurement[] = [
  {
    what: 'a product looked for by its SKU',
    operation: contract.catalog.listProducts,
    prepare: async () => {
      const { by } = await shelf(1)
      return { by, input: { query: { sku: 'mask' } }, sizes: async () => oneFound }
    },
  },
  {
    what: 'a product looked for by its GTIN',
    operation: contract.catalog.listProducts,
    prepare: async () => {
      const { by, mask } = await shelf(1)
      return { by, input: { query: { gtin: mask.gtin ?? '' } }, sizes: async () => oneFound }
    },
  },
  {
    what: '12 products looked for by a word of their names',
    operation: contract.catalog.listProducts,
    prepare: async () => {
      const { by, productIds } = await shelf(12)
      return {
        by,
        input: { query: { name: 'sham' } },
        sizes: async () => ({
          ...nothingLookedFor,
          'pages of 4 kB': pagesOfQuery(await storedItems(`CATALOGUE#${by.organizationId}`, 'NAME#sham')),
          'pages of the products found': await productPages(by.organizationId, productIds),
        }),
      }
    },
  },
  {
    what: '13 products looked for by their state',
    operation: contract.catalog.listProducts,
    prepare: async () => {
      const { by, productIds, mask } = await shelf(12)
      return {
        by,
        input: { query: { status: 'ACTIVE' } },
        sizes: async () => ({
          ...nothingLookedFor,
          'pages of 4 kB': pagesOfQuery(await storedItems(`CATALOGUE#${by.organizationId}`, 'STATUS#ACTIVE#')),
          'pages of the products found': await productPages(by.organizationId, [...productIds, mask.productId]),
        }),
      }
    },
  },
]
