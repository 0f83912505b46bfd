import * as z from 'zod'
import { settlementReasons } from '#shared/domain/ledger/words'
import { departureSteps } from '#shared/domain/shipment/words'
import { event } from './event'

export const shipmentDrafted = event('shipment.drafted', z.object({ number: z.string() }))
export const shipmentReady = event('shipment.ready', z.object({ number: z.string() }))
export const shipmentCancelled = event('shipment.cancelled', z.object({ number: z.string() }))
export const shipmentDispatched = event(
  'shipment.dispatched',
  z.object({ number: z.string(), asnId: z.string(), units: z.string() }),
)
/** The departure of a long shipment goes on with the line named. */
export const shipmentPostingDue = event(
  'shipment.postingDue',
  z.object({ step: z.enum(departureSteps), next: z.number() }),
)
/** Lines of a long shipment lack stock, so that none of it left. */
export const shipmentStayed = event(
  'shipment.stayed',
  z.object({ number: z.string(), lacking: z.array(z.number()).describe('Its lines that lack stock') }),
)
/** Goes to the receiver's log: its organization is the entry's owner. */
export const asnSent = event(
  'asn.sent',
  z.object({ asnId: z.string(), ownerId: z.string(), receiverId: z.string(), partnershipId: z.string().optional() }),
)
/** In the receiver's log: what is on its way to it was announced wrongly, and is announced anew. */
export const asnReplaced = event(
  'asn.replaced',
  z.object({
    asnId: z.string(),
    replacedAsnId: z.string(),
    ownerId: z.string(),
    receiverId: z.string(),
    partnershipId: z.string().optional(),
  }),
)
/** In the owner's log: its shipment goes on under another ASN. */
export const shipmentCorrected = event(
  'shipment.corrected',
  z.object({ number: z.string(), asnId: z.string(), replacedAsnId: z.string() }),
)
/** In the receiver's log: what was on its way to it does not come. */
export const asnWithdrawn = event(
  'asn.withdrawn',
  z.object({ asnId: z.string(), ownerId: z.string(), receiverId: z.string(), partnershipId: z.string().optional() }),
)
/** In the logs of both sides, of each that it is told. */
export const asnLate = event(
  'asn.late',
  z.object({ asnId: z.string(), ownerId: z.string(), receiverId: z.string(), expectedArrivalOn: z.string() }),
)
const counted = z.object({
  asnId: z.string(),
  receiptId: z.string(),
  received: z.string(),
  damaged: z.string(),
  missing: z.string(),
  refused: z.number().optional().describe('Lines of a long count that others had confirmed by then'),
})

/** Who sees to a difference, and until when, is said anew. */
export const discrepancyAssigned = event(
  'discrepancy.assigned',
  z.object({ asnId: z.string(), assignedTo: z.string().optional(), dueOn: z.string().optional() }),
)
/** A difference is to be settled on this day, and is open. */
export const discrepancyDue = event('discrepancy.due', z.object({ asnId: z.string(), dueOn: z.string() }))
/** All of a difference is settled, or a part. In the owner's log, and the receiver's. */
export const discrepancySettled = event(
  'discrepancy.settled',
  z.object({ asnId: z.string(), resolution: z.enum(settlementReasons), quantity: z.string(), open: z.string() }),
)
/** In the receiver's log: a long count goes on with the line named, by its place in the count. */
export const receiptPostingDue = event('receipt.postingDue', z.object({ receiptId: z.string(), next: z.number() }))
/** In the receiver's log: it confirmed a count. */
export const receiptConfirmed = event('receipt.confirmed', counted)
/** In the receiver's log: it took a count back. */
export const receiptReversed = event('receipt.reversed', z.object({ asnId: z.string(), receiptId: z.string() }))
/** In the owner's log: of what it sent a count was taken back. */
export const asnReceiptReversed = event('asn.receiptReversed', z.object({ asnId: z.string(), receiptId: z.string() }))
/** In the owner's log: what it sent was counted. */
export const asnReceived = event('asn.received', counted)
