import * as contract from '#shared/contract/operations/orders'
import { cancel, close, closeLines } from '#shared/domain/order/ending'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { orderCancelled, orderClosed, orderEnded } from '#shared/events/orders'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { linesOf, lineWrites } from '#shared/runtime/orders/lines-of'
import { ownOrder } from '#shared/runtime/orders/visible-order'
import { orderView } from '#shared/runtime/views/order-view'
import { commit } from '#shared/table/commit'
import { PurchaseOrders } from '#shared/table/entities/orders'
import type { Write } from '#shared/table/entity'
import { supplierOrOwner } from './supplier-of'

export const cancelPurchaseOrder = useCase(contract.cancelPurchaseOrder, async (call) => {
  const { body, now } = call
  const before = await ownOrder(call)
  const after = orThrow(cancel(before, await linesOf(before), { ...body, now }))
  const { organizationId, purchaseOrderId, number } = after
  const view = orderView(after, { role: 'BUYER', organizationId })
  await commit([
    PurchaseOrders.replace(after, before),
    record(call, {
      ownerId: organizationId,
      documentId: purchaseOrderId,
      event: orderCancelled,
      data: { number },
      from: before.state,
      to: after.state,
    }),
    ...endedWrites(call, after),
    once(call, view),
  ])
  return view
})

export const closePurchaseOrder = useCase(contract.closePurchaseOrder, async (call) => {
  const { body, now } = call
  const before = await ownOrder(call)
  const lines = await linesOf(before)
  const said = { reason: body.reason, now }
  const { order: after, closed } = body.lines
    ? orThrow(closeLines(before, lines, body.lines, said))
    : { order: orThrow(close(before, lines, said)), closed: [] }
  const { organizationId, purchaseOrderId, number } = after
  const view = orderView(after, { role: 'BUYER', organizationId })
  await commit([
    PurchaseOrders.replace(after, before),
    ...lineWrites(closed),
    record(call, {
      ownerId: organizationId,
      documentId: purchaseOrderId,
      event: orderClosed,
      data: { number, lines: closed.length },
      from: before.state,
      to: after.state,
    }),
    ...endedWrites(call, after),
    once(call, view),
  ])
  return view
})

/** Who was sent an order hears that nothing more of it, or of lines of it, is wanted. */
function endedWrites(call: Pick<Call, 'actor' | 'correlationId' | 'newId' | 'now'>, order: PurchaseOrder): Write[] {
  const { sent, supplier, organizationId, purchaseOrderId, state } = order
  if (!sent) return []
  const data = { purchaseOrderId, ownerId: organizationId, state }
  const ownerId = supplierOrOwner(supplier, organizationId)
  return [record(call, { ownerId, documentId: purchaseOrderId, event: orderEnded, data, to: state })]
}
