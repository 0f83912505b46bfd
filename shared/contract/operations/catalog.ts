import * as z from 'zod'
import { Gtin } from '#shared/domain/product/gtin'
import { attributeTypes, industryPackCodes, productStates } from '#shared/domain/product/words'
import { OrganizationId, ProductId } from '#shared/kernel/ids'
import { codeText, lineOfText } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { UnitOfMeasure } from '../goods'
import { ofOrganization } from '../of-organization'
import { operation } from '../operation'
import { NewProduct, ProductInput, ProductView } from '../product'
import { pageOf, pageQuery } from '../schemas'
import { withSteps } from '../units'

const writing = {
  access: { feature: 'products.manage', role: 'MEMBER' },
  body: ProductInput,
  output: ProductView,
  etag: true,
} as const

export const createProduct = operation({
  ...writing,
  body: NewProduct,
  id: 'catalog.createProduct',
  method: 'POST',
  path: '/v1/products',
  summary: 'Create a product of your own.',
  success: 201,
  errors: ['product.skuTaken', 'product.gtinTaken', 'product.packNotAdopted', 'plan.limitReached'],
  idempotent: 'record',
  units: {
    read: { base: 2, per: { 'if it names an industry pack': 1 } },
    write: {
      base: 8,
      per: { 'kB of the product': 2, 'kB of the stored answer': 2, 'words of its name, five at most': 2, GTINs: 2 },
    },
    index: { base: 1 },
  },
})

export const listProducts = operation({
  id: 'catalog.listProducts',
  method: 'GET',
  path: '/v1/products',
  summary: 'Your products, oldest first, or those that you look for.',
  description:
    'Look for one thing at a time: `sku` and `gtin` find exactly, whatever the capitals or zeros in front, `name` finds each name that has it at the beginning of ' +
    'one of its first five words, whatever its capitals and accents (in alphabetical order from there), `status` all in that state.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  query: z
    .strictObject({
      ...pageQuery,
      sku: codeText(40).optional(),
      gtin: Gtin.optional().describe('Of a unit or of a pack'),
      name: lineOfText(100).optional(),
      status: z.enum(productStates).optional(),
    })
    .refine(({ sku, gtin, name, status }) => [sku, gtin, name, status].filter(Boolean).length <= 1, {
      error: 'must name one of sku, gtin, name and status at most',
    }),
  output: pageOf(ProductView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: {
    read: {
      base: 0,
      per: {
        'pages of 4 kB': 0.5,
        'pages of the products found': 0.5,
        'if it names a SKU or GTIN': 1,
        'pages of that product': 1,
      },
    },
    write: { base: 0 },
  },
})

export const listProductsOf = operation({
  ...ofOrganization(listProducts),
  id: 'catalog.listProductsOf',
  summary: 'The products of your organization or of one that you own, oldest first.',
  params: z.strictObject({ organizationId: OrganizationId }),
  // Which are read-only is said by the plan of the organization that is read.
  units: { ...listProducts.units, read: withSteps({ base: 1, per: listProducts.units.read.per }) },
})

export const getProduct = operation({
  id: 'catalog.getProduct',
  method: 'GET',
  path: '/v1/products/{productId}',
  summary: 'One of your products.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: z.strictObject({ productId: ProductId }),
  output: ProductView,
  success: 200,
  errors: ['product.notFound'],
  etag: true,
  units: { read: { base: 0, per: { 'pages of the product': 1 } }, write: { base: 0 } },
})

export const updateProduct = operation({
  ...writing,
  id: 'catalog.updateProduct',
  method: 'PUT',
  path: '/v1/products/{productId}',
  summary: 'Change a product: what is left out is gone, or as its industry pack says.',
  description:
    'Its state changes by `status`: one step of its life at a time, left out it stays. Unit, lots and expiry stay as they are once something was ever moved; only ' +
    'more decimals can be given to the unit. A change that says what is so already changes nothing.',
  params: z.strictObject({ productId: ProductId }),
  success: 200,
  errors: [
    'product.notFound',
    'product.readOnly',
    'product.skuTaken',
    'product.gtinTaken',
    'product.packNotAdopted',
    'product.wrongState',
    'product.moved',
    'product.inStock',
    'request.preconditionFailed',
  ],
  ifMatch: true,
  units: {
    read: {
      base: 0,
      per: {
        'pages of the product': 1,
        'if it names an industry pack': 1,
        'if the books are asked': 1,
        'levels of it, if the books are asked': 1,
      },
    },
    write: {
      base: 2,
      per: {
        'kB of the product': 2,
        'if its SKU changes': 4,
        'if its state changes': 4,
        'words of both names, if that changes': 2,
        'GTINs given or taken away': 2,
      },
    },
    index: { base: 1 },
  },
})

export const IndustryPackView = z
  .strictObject({
    code: z.enum(industryPackCodes),
    name: z.string(),
    version: z.int(),
    description: z.string(),
    defaults: z
      .strictObject({
        unit: UnitOfMeasure,
        lotTracked: z.boolean(),
        expiryTracked: z.boolean(),
        shelfLifeDays: z.int().optional(),
        minimumRemainingShelfLifeDays: z.int().optional(),
      })
      .describe('What a product gets where it says nothing'),
    attributes: z.array(
      z.strictObject({
        name: z.string(),
        label: z.string(),
        type: z.enum(attributeTypes),
        description: z.string().optional(),
        unit: z.string().optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
        options: z.array(z.string()).optional().describe('The only values there are'),
      }),
    ),
    adoptedAt: Instant.optional().describe('Absent: your organization has not adopted it'),
    adoptedVersion: z.int().optional(),
  })
  .meta({ id: 'IndustryPack' })

export const listIndustryPacks = operation({
  id: 'catalog.listIndustryPacks',
  method: 'GET',
  path: '/v1/industry-packs',
  summary: 'The templates of attributes, units, shelf life and lots that there are for trades.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  output: z.strictObject({ items: z.array(IndustryPackView) }),
  success: 200,
  errors: [],
  units: { read: { base: 1 }, write: { base: 0 } },
})

export const adoptIndustryPack = operation({
  id: 'catalog.adoptIndustryPack',
  method: 'POST',
  path: '/v1/industry-packs',
  summary: 'Adopt an industry pack, so that products can name it.',
  description: 'Products that exist stay as they are. Adopted again, it notes the version there is now.',
  access: { feature: 'products.manage', role: 'ORG_ADMIN' },
  body: z.strictObject({ code: z.enum(industryPackCodes) }),
  output: IndustryPackView,
  success: 200,
  errors: [],
  units: {
    read: { base: 1 },
    write: { base: 0, per: { 'if it was not adopted yet': 4 } },
    index: { base: 0, per: { 'if it was not adopted yet': 1 } },
  },
})
