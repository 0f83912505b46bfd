import type { PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier } from '#shared/domain/order/order'
import { salesOrderOf, taken, toldOf } from '#shared/domain/sales-order/partner-order'
import type { SalesOrder } from '#shared/domain/sales-order/sales-order'
import {
  orderAcknowledged,
  orderEnded,
  orderIssued,
  orderReceiptReversed,
  orderReceived,
  orderShipped,
  orderUnshipped,
} from '#shared/events/orders'
import { releaseDue, salesOrderFollowed, salesOrderReceived } from '#shared/events/sales-orders'
import { OrganizationId, SalesOrderId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { consumeAny } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { withLines } from '#shared/runtime/sales/load-sales-order'
import { heldPurchase, savedOrder } from '#shared/runtime/sales/save-sales-order'
import { settle } from '#shared/runtime/sales/settle'
import { toRelease } from '#shared/runtime/sales/shipped-lines'
import { commit, untilFresh } from '#shared/table/commit'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { SalesOrders } from '#shared/table/entities/sales-orders'
import type { Tell } from '#shared/table/log'
import { takeNumber } from '#shared/table/numbers'

const followed = [
  orderIssued,
  orderAcknowledged,
  orderEnded,
  orderShipped,
  orderUnshipped,
  orderReceived,
  orderReceiptReversed,
  releaseDue,
] as const
type Followed = ReceivedAny<typeof followed>

/**
 * A partner's purchase order becomes its supplier's sales order, which follows it: its state is kept for the list, and what is kept for it and not wanted
 * any more is given back, a commit at a time. Decided by what is there, so it does not matter how often it is asked, nor in which order.
 */
export const handler = consumeAny('follow-sales-orders', followed, async (event) => {
  await untilFresh(async () => {
    const now = currentInstant()
    const automation = { id: 'follow-sales-orders', now, correlationId: event.correlationId }
    const tell: Tell = (happening) => recordAutomation(automation, happening)
    const of = await orderMeant(event)
    if (!of) return
    const header = await SalesOrders.get(of)
    if (header) await follow(header, now, tell)
    else if (of.purchase) await take(of.purchase, now, tell)
  })
})

type Meant = Pick<SalesOrder, 'organizationId' | 'salesOrderId'> & { purchase?: PurchaseOrder }

/** Nothing of an order to a party: nobody sells there. */
async function orderMeant(event: Followed): Promise<Meant | undefined> {
  if (event.type === 'salesOrder.releaseDue') return releasedOrder(event)
  const ownerId = 'ownerId' in event.data ? event.data.ownerId : event.organizationId
  const purchase = await PurchaseOrders.get({ organizationId: ownerId, purchaseOrderId: event.documentId })
  if (!purchase?.sent || isPartySupplier(purchase.supplier)) return undefined
  return { ...salesOrderOf(purchase, purchase.supplier), purchase }
}

const releasedOrder = ({ organizationId, documentId }: Pick<Followed, 'organizationId' | 'documentId'>): Meant => ({
  organizationId: OrganizationId.parse(organizationId),
  salesOrderId: SalesOrderId.parse(documentId),
})

async function take(purchase: PurchaseOrder, now: Instant, tell: Tell): Promise<void> {
  assert(!isPartySupplier(purchase.supplier), 'what a partner sells is its order')
  const { organizationId, salesOrderId } = salesOrderOf(purchase, purchase.supplier)
  const { number, write } = await takeNumber(organizationId, 'SO', undefined, salesOrderId, now)
  const order = taken(purchase, purchase.supplier, { number, now })
  const { purchaseOrderId } = purchase
  // It may have moved on already: then another event follows that says so, and finds the order there.
  await commit([
    SalesOrders.create(order),
    PurchaseOrders.unchanged(purchase, purchase),
    write,
    tell({
      ownerId: organizationId,
      documentId: salesOrderId,
      event: salesOrderReceived,
      data: { number, purchaseOrderId },
      to: order.state,
    }),
    tell(toRelease(order)),
  ])
}

async function follow(header: SalesOrder, now: Instant, tell: Tell): Promise<void> {
  const before = await withLines(header)
  const { purchase } = before
  const { lines, writes, isMore } = await settle(before.order, before.lines, { now, tell })
  const { order, writes: saved } = savedOrder(before, {
    order: { ...before.order, ...(purchase && toldOf(purchase)) },
    lines,
  })
  if (writes.length === 0 && order.state === header.state && order.wantedOn === header.wantedOn) return
  const { organizationId: ownerId, salesOrderId: documentId, number } = order
  await commit([
    ...saved,
    ...heldPurchase(before),
    ...writes,
    ...(isMore ? [tell(toRelease(order))] : []),
    tell({ ownerId, documentId, event: salesOrderFollowed, data: { number }, from: header.state, to: order.state }),
  ])
}
