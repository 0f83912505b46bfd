/**
 * What happens to returns. Of one between two organizations each has its own entry of it; the seller's is the one that emails follow.
 */
import * as z from 'zod'
import { returnRoles } from '#shared/domain/return/words'
import { event } from './event'

export const returnRequested = event('return.requested', z.object({ number: z.string(), units: z.string() }))
/** Approved or rejected: the states tell which. */
export const returnDecided = event('return.decided', z.object({ number: z.string(), approved: z.string() }))
export const returnCancelled = event(
  'return.cancelled',
  z.object({ number: z.string(), by: z.enum(returnRoles).optional() }),
)
/** A customer with an account has sent goods. */
export const returnSent = event('return.sent', z.object({ number: z.string(), units: z.string() }))
export const returnReceived = event(
  'return.received',
  z.object({ number: z.string(), receiptId: z.string(), received: z.string() }),
)
export const returnInspected = event(
  'return.inspected',
  z.object({ number: z.string(), restocked: z.string(), damaged: z.string(), writtenOff: z.string() }),
)
export const returnCredited = event(
  'return.credited',
  z.object({ number: z.string(), totalMinor: z.number(), currency: z.string() }),
)
