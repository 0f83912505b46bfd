import * as z from 'zod'
import { event } from './event'

const numbered = z.object({ number: z.string() })

/** By the seller, for a customer without an account. */
export const salesOrderEntered = event('salesOrder.entered', numbered.extend({ lines: z.int() }))
/** A partner's purchase order became the seller's. */
export const salesOrderReceived = event('salesOrder.received', numbered.extend({ purchaseOrderId: z.string() }))
export const salesOrderAllocated = event(
  'salesOrder.allocated',
  numbered.extend({ lines: z.int().describe('For which something is kept that was not before') }),
)
export const salesOrderReleased = event('salesOrder.released', numbered)
export const salesOrderDrafted = event('salesOrder.drafted', numbered.extend({ shipmentIds: z.array(z.string()) }))
export const salesOrderCancelled = event(
  'salesOrder.cancelled',
  numbered.extend({ lines: z.int().optional().describe('All, where none are named') }),
)
/** It follows what became of the partner's order. */
export const salesOrderFollowed = event('salesOrder.followed', numbered)
export const productsMatched = event('salesOrder.productsMatched', numbered.extend({ lines: z.int() }))
/** Goods may be kept that are not wanted any more. */
export const releaseDue = event('salesOrder.releaseDue', z.object({}))
