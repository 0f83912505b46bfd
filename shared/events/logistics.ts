import * as z from 'zod'
import { event } from './event'

export const shipmentDrafted = event('shipment.drafted', z.object({ number: z.string() }))
export const shipmentReady = event('shipment.ready', z.object({ number: z.string() }))
export const shipmentCancelled = event('shipment.cancelled', z.object({ number: z.string() }))
export const shipmentDispatched = event(
  'shipment.dispatched',
  z.object({ number: z.string(), asnId: z.string(), units: z.string() }),
)
/** Goes to the receiver's log: its organization is the entry's owner. */
export const asnSent = event(
  'asn.sent',
  z.object({ asnId: z.string(), ownerId: z.string(), receiverId: z.string(), partnershipId: z.string().optional() }),
)
const counted = z.object({
  asnId: z.string(),
  receiptId: z.string(),
  received: z.string(),
  damaged: z.string(),
  missing: z.string(),
})

/** In the receiver's log: it confirmed a count. */
export const receiptConfirmed = event('receipt.confirmed', counted)
/** In the owner's log: what it sent was counted. */
export const asnReceived = event('asn.received', counted)
