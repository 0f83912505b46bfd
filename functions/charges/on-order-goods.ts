import { orderChargePostingDue } from '#shared/events/charges'
import { orderAnswered, orderClosed, orderReceiptReversed, orderReceived, orderSent } from '#shared/events/orders'
import { nextPosting } from '#shared/runtime/charges/posting'
import { currentInstant } from '#shared/runtime/clock'
import { consumeAny } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { commit, untilFresh } from '#shared/table/commit'
import { OrderCharges } from '#shared/table/entities/order-charges'
import type { Tell } from '#shared/table/log'
import { followOrder } from './follow-order'

/** All that decides what of an order has arrived, may still come, and was agreed. */
const ofOrders = [orderReceived, orderReceiptReversed, orderAnswered, orderSent, orderClosed] as const

/**
 * What follows goods of an order that arrived, or will not come: invoices that waited for them, and charges that were kept for them; and the
 * ledger, which follows a charge commit after commit. What another delivery has done meanwhile is not owed any more.
 */
export const handler = consumeAny('follow-orders', [orderChargePostingDue, ...ofOrders], async (event) => {
  const { correlationId, organizationId } = event
  if (event.type !== 'orderCharge.postingDue') {
    await followOrder({ organizationId, purchaseOrderId: event.documentId }, (now) => telling(now, correlationId))
    return
  }
  while (await postsMore(event.data, correlationId));
})

const telling =
  (now: string, correlationId: string): Tell =>
  (happening) =>
    recordAutomation({ id: 'follow-orders', now, correlationId }, happening)

const postsMore = (named: { purchaseOrderId: string; chargeId: string }, correlationId: string): Promise<boolean> =>
  untilFresh(async () => {
    const now = currentInstant()
    const charge = await OrderCharges.get(named)
    const writes = charge && (await nextPosting(charge, now, telling(now, correlationId)))
    if (writes) await commit(writes)
    return writes !== undefined
  })
