import * as z from 'zod'
import { adjustmentReasons } from '#shared/domain/ledger/words'
import { event } from './event'

export const productCreated = event('product.created', z.object({ sku: z.string() }))
export const productChanged = event(
  'product.changed',
  z.object({ sku: z.string(), fields: z.array(z.string()).describe('Names of the fields that are others now') }),
)
export const industryPackAdopted = event(
  'industryPack.adopted',
  z.object({ code: z.string(), packVersion: z.number() }),
)
export const locationCreated = event('location.created', z.object({ code: z.string(), operator: z.string() }))
export const locationChanged = event('location.changed', z.object({ code: z.string(), operator: z.string() }))
export const locationArchived = event('location.archived', z.object({ code: z.string() }))
export const locationRestored = event('location.restored', z.object({ code: z.string() }))
export const zoneAssigned = event(
  'location.zoneAssigned',
  z.object({ locationId: z.string(), productId: z.string(), zone: z.string().optional() }),
)
export const activeLocationsChosen = event(
  'location.activeChosen',
  z.object({ chosen: z.array(z.string()), unlocked: z.array(z.string()), locked: z.array(z.string()) }),
)
export const stockAdjusted = event(
  'stock.adjusted',
  z.object({ locationId: z.string(), reason: z.enum(adjustmentReasons), movements: z.number() }),
)
export const stockLow = event(
  'stock.low',
  z.object({ locationId: z.string(), available: z.string(), lowAt: z.string() }),
)
