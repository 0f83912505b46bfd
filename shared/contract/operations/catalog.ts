import * as z from 'zod'
import { OrganizationId, ProductId } from '#shared/kernel/ids'
import { UnitPrice } from '#shared/kernel/money'
import { codeText, lineOfText, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { UnitOfMeasure } from '../goods'
import { ofOrganization } from '../of-organization'
import { operation } from '../operation'
import { pageOf, pageQuery, Version } from '../schemas'

const ProductInput = z.strictObject({
  sku: codeText(40),
  name: lineOfText(200),
  description: paragraphs(4000).optional(),
  unit: UnitOfMeasure.default({ code: 'EA', decimals: 0 }),
  lotTracked: z.boolean().default(false),
  expiryTracked: z.boolean().default(false).describe('Lots carry an expiry; asks for lotTracked'),
  listPrice: UnitPrice.optional().describe('What partners see values at. Never the cost.'),
})

export const ProductView = z
  .strictObject({
    productId: ProductId,
    sku: z.string(),
    name: z.string(),
    description: z.string().optional(),
    unit: UnitOfMeasure,
    lotTracked: z.boolean(),
    expiryTracked: z.boolean(),
    listPrice: UnitPrice.optional(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Product' })

export const createProduct = operation({
  id: 'catalog.createProduct',
  method: 'POST',
  path: '/v1/products',
  summary: 'Create a product of your own.',
  access: { feature: 'products.manage', role: 'MEMBER' },
  body: ProductInput.refine((product) => !product.expiryTracked || product.lotTracked, {
    path: ['expiryTracked'],
    message: 'asks for lotTracked: an expiry belongs to a lot',
  }),
  output: ProductView,
  success: 201,
  errors: ['product.skuTaken', 'plan.limitReached'],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 1 },
    write: { base: 6, per: { 'kB of the product': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})

export const listProducts = operation({
  id: 'catalog.listProducts',
  method: 'GET',
  path: '/v1/products',
  summary: 'Your products, oldest first.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  query: z.strictObject(pageQuery),
  output: pageOf(ProductView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const listProductsOf = operation({
  ...ofOrganization(listProducts),
  id: 'catalog.listProductsOf',
  summary: 'The products of your organization or of one that you own, oldest first.',
  params: z.strictObject({ organizationId: OrganizationId }),
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
