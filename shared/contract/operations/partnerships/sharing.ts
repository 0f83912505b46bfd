import * as z from 'zod'
import { LocationId, PartnershipId } from '#shared/kernel/ids'
import { StockPosition } from '../../goods'
import { operation } from '../../operation'
import { pageOf, pageQuery } from '../../schemas'
import { SharedLocation } from './views'

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
    read: { base: 1, per: { 'pages of the partnership': 1, 'pages of stock': 0.5 } },
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
