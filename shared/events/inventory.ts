import * as z from 'zod'
import { stockDocumentKinds } from '#shared/domain/ledger/document-words'
import { movementReasons, valuationMethods } from '#shared/domain/ledger/words'
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
export const productImagesChanged = event(
  'product.imagesChanged',
  z.object({ sku: z.string(), images: z.number(), removed: z.array(z.string()) }),
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
/** A document that moved stock is dealt with, all its lines. */
export const stockPosted = event(
  'stock.posted',
  z.object({
    locationId: z.string(),
    kind: z.enum(stockDocumentKinds),
    reason: z.enum(movementReasons),
    lines: z.number(),
    refused: z.number(),
    reverses: z.string().optional(),
  }),
)
/** A long document goes on with the line named. */
export const stockPostingDue = event('stock.postingDue', z.object({ next: z.number() }))
export const stockReserved = event('stock.reserved', z.object({ locationId: z.string(), lines: z.number() }))
export const reservationEnded = event(
  'stock.reservationEnded',
  z.object({ locationId: z.string(), state: z.enum(['RELEASED', 'USED']) }),
)
export const valuationChosen = event(
  'stock.valuationChosen',
  z.object({ method: z.enum(valuationMethods), currency: z.string(), expiryWarningDays: z.number() }),
)
export const landedCostAdded = event('stock.landedCostAdded', z.object({ locationId: z.string(), lines: z.number() }))
/** Thresholds of products at a location are others now. */
export const thresholdsSet = event(
  'stock.thresholdsSet',
  z.object({ locationId: z.string(), products: z.array(z.string()) }),
)
/** Lots that expired cannot be picked any more, by the document named. What of them is reserved still lies where it lay. */
export const stockExpired = event(
  'stock.expired',
  z.object({ locationId: z.string(), stockDocumentId: z.string(), lots: z.number() }),
)
/** What became low in this hour, and what expired by these documents, is to be told now. */
export const stockDigestDue = event('stock.digestDue', z.object({ hour: z.string(), documents: z.array(z.string()) }))
/** The lots that the notice of this day and part names expire within so many days, which is to be told now. */
export const lotsExpiring = event(
  'stock.lotsExpiring',
  z.object({ on: z.string(), part: z.number(), withinDays: z.number(), lots: z.number() }),
)
/** Stock of these products at a location became low in one commit. */
export const stockLow = event('stock.low', z.object({ locationId: z.string(), products: z.array(z.string()) }))
