import * as z from 'zod'
import { orderStates } from '#shared/domain/order/words'
import { event } from './event'

const numbered = z.object({ number: z.string() })

export const orderDrafted = event('purchaseOrder.drafted', numbered)
/** Lines were added, changed or taken out, or dates and notes. A changed amount needs an approval anew. */
export const orderChanged = event(
  'purchaseOrder.changed',
  numbered.extend({ revision: z.int(), lines: z.int(), needsApproval: z.boolean() }),
)
export const orderSubmitted = event('purchaseOrder.submitted', numbered.extend({ round: z.int(), levels: z.int() }))
export const orderSent = event('purchaseOrder.sent', numbered.extend({ revision: z.int() }))
export const orderCancelled = event('purchaseOrder.cancelled', numbered)
export const orderClosed = event('purchaseOrder.closed', numbered.extend({ lines: z.int() }))

const order = z.object({ purchaseOrderId: z.string(), ownerId: z.string() })

/** People of a level are asked to decide. */
export const orderApprovalAsked = event('purchaseOrder.approvalAsked', order.extend({ round: z.int(), level: z.int() }))
/** One person has decided for a level. */
export const orderDecided = event(
  'purchaseOrder.decided',
  order.extend({ round: z.int(), level: z.int(), decision: z.enum(['APPROVED', 'REJECTED']), isFinal: z.boolean() }),
)
/** In the supplier's log; of a party, which has none, in the buyer's. */
export const orderIssued = event('purchaseOrder.issued', order.extend({ revision: z.int() }))
/** In the log of an organization that a part of it is for. */
export const orderAllocated = event('purchaseOrder.allocated', order.extend({ revision: z.int() }))
/** In the log of who acknowledged. */
export const orderAcknowledged = event(
  'purchaseOrder.acknowledged',
  order.extend({ revision: z.int(), lines: z.int() }),
)
/** In the buyer's log: the supplier has answered. */
export const orderAnswered = event(
  'purchaseOrder.answered',
  order.extend({ revision: z.int(), isComplete: z.boolean() }),
)
/** In the supplier's log; of a party in the buyer's: it was sent, and nothing more of it is wanted. */
export const orderEnded = event('purchaseOrder.ended', order.extend({ state: z.enum(orderStates) }))

export const approvalRulesSet = event('approvalRules.set', z.object({ bands: z.int() }))

const delivery = z.object({ asnId: z.string(), asn: z.string() })
/** In the buyer's log: goods of the order have left, or it was told so for a party. */
export const orderShipped = event('purchaseOrder.shipped', delivery.extend({ supplierId: z.string() }))
/** In the buyer's log: goods of the order that had left do not come after all. */
export const orderUnshipped = event('purchaseOrder.unshipped', delivery.extend({ supplierId: z.string() }))
/** In the buyer's log: goods of the order have arrived, whoever of its own received them. */
export const orderReceived = event(
  'purchaseOrder.received',
  delivery.extend({
    receiptId: z.string(),
    receiverId: z.string(),
    lines: z.int(),
    orderLines: z.array(z.int()).optional().describe('Those of the order; any of them, of entries of before'),
  }),
)
/** In the buyer's log: a receipt of goods of the order was taken back, whoever of its own had confirmed it. */
export const orderReceiptReversed = event(
  'purchaseOrder.receiptReversed',
  delivery.extend({ receiptId: z.string(), receiverId: z.string() }),
)
