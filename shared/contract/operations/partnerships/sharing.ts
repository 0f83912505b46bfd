import * as z from 'zod'
import { LocationId, PartnershipId, ProductId } from '#shared/kernel/ids'
import { UnitPrice } from '#shared/kernel/money'
import { StockPosition, UnitOfMeasure } from '../../goods'
import { operation } from '../../operation'
import { Dimensions, Pack, Weight } from '../../product'
import { ProductImage } from '../../product-image'
import { pageOf, pageQuery } from '../../schemas'
import { withPolicy } from '../../units'
import { PartnershipTerms, sharingInput } from '../invitation-terms'
import { PartnershipDetails, SharedLocation } from './views'

/** What the inviter changes while the partnership waits for its answer or trades. */
const agreementChange = {
  method: 'PUT',
  access: { feature: 'partnerships.create', role: 'ORG_ADMIN' },
  params: z.strictObject({ partnershipId: PartnershipId }),
  output: PartnershipDetails,
  success: 200,
  etag: true,
  ifMatch: true,
} as const

export const changeSharing = operation({
  ...agreementChange,
  id: 'partnerships.changeSharing',
  path: '/v1/partnerships/{partnershipId}/sharing',
  summary: 'Change what a partnership shares. The inviter may.',
  description:
    'Replaces the whole list, and acts on the very next request of the partner. Shipments that were sent stay with their receiver, ' +
    'whatever they hold. Both sides read the change in the history.',
  body: z.strictObject(sharingInput),
  errors: [
    'partnership.notFound',
    'partnership.notInviter',
    'partnership.wrongState',
    'location.notFound',
    'location.archived',
    'product.notFound',
    'request.preconditionFailed',
  ],
  units: withPolicy({
    read: {
      base: 1,
      per: { 'pages of the partnership': 1, 'shared locations': 1, 'pages of the shared products': 1 },
    },
    write: { base: 0, per: { 'kB of the partnership': 2, 'kB of the change': 2, 'log entries': 2 } },
    index: { base: 0, per: { 'log entries': 1 } },
  }),
})

export const changeTerms = operation({
  ...agreementChange,
  id: 'partnerships.changeTerms',
  path: '/v1/partnerships/{partnershipId}/terms',
  summary: 'Change the terms of a partnership. The inviter may.',
  description: 'Replaces all of them. Both sides read the change in the history.',
  body: PartnershipTerms,
  errors: ['partnership.notFound', 'partnership.notInviter', 'partnership.wrongState', 'request.preconditionFailed'],
  units: withPolicy({
    read: { base: 1, per: { 'pages of the partnership': 1 } },
    write: { base: 0, per: { 'kB of the partnership': 2, 'kB of the change': 2, 'log entries': 2 } },
    index: { base: 0, per: { 'log entries': 1 } },
  }),
})

export const listSharedLocations = operation({
  id: 'partnerships.listSharedLocations',
  method: 'GET',
  path: '/v1/partnerships/{partnershipId}/locations',
  summary: 'The locations a partnership shares, with units and value of what is shared there.',
  access: { feature: 'inventory.viewShared', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ partnershipId: PartnershipId }),
  output: z.strictObject({ items: z.array(SharedLocation) }),
  success: 200,
  errors: ['partnership.notFound'],
  units: {
    read: {
      base: 1,
      per: { 'pages of the partnership': 1, 'pages of the shared locations': 0.5, 'pages of stock': 0.5 },
    },
    write: { base: 0 },
  },
})

export const listSharedStock = operation({
  id: 'partnerships.listSharedStock',
  method: 'GET',
  path: '/v1/partnerships/{partnershipId}/locations/{locationId}/stock',
  summary: 'The stock at a location that a partnership shares.',
  access: { feature: 'inventory.viewShared', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ partnershipId: PartnershipId, locationId: LocationId }),
  query: z.strictObject(pageQuery),
  output: pageOf(StockPosition),
  success: 200,
  errors: ['partnership.notFound', 'location.notFound', 'request.cursorInvalid'],
  units: {
    read: { base: 1, per: { 'pages of the partnership': 1, 'pages of 4 kB': 0.5 } },
    write: { base: 0 },
  },
})

export const listSharedProducts = operation({
  id: 'partnerships.listSharedProducts',
  method: 'GET',
  path: '/v1/partnerships/{partnershipId}/products',
  summary: 'The products a partnership shares: those it names, or every product at its shared locations.',
  access: { feature: 'products.viewShared', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ partnershipId: PartnershipId }),
  query: z.strictObject(pageQuery),
  output: pageOf(
    z
      .strictObject({
        productId: ProductId,
        sku: z.string(),
        name: z.string(),
        gtin: z.string().optional(),
        unit: UnitOfMeasure,
        packs: z.array(Pack).optional(),
        dimensions: Dimensions.optional().describe('Of one unit'),
        weight: Weight.optional().describe('Of one unit'),
        countryOfOrigin: z.string().optional(),
        hsCode: z.string().optional(),
        hazardous: z.boolean(),
        unNumber: z.string().optional(),
        lotTracked: z.boolean(),
        expiryTracked: z.boolean(),
        listPrice: UnitPrice.optional().describe('Absent where values are not shared'),
        images: z.array(ProductImage).optional(),
      })
      .meta({ id: 'SharedProduct' }),
  ),
  success: 200,
  errors: ['partnership.notFound', 'request.cursorInvalid'],
  units: {
    read: {
      base: 1,
      per: { 'pages of the partnership': 1, 'pages of stock': 0.5, 'pages of the products': 1 },
    },
    write: { base: 0 },
  },
})
