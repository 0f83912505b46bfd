import type * as z from 'zod'
import * as contract from '#shared/contract/operations/orders'
import { Problem } from '#shared/contract/problem'
import type { Answer } from '#shared/domain/order/acknowledge'
import { acknowledge } from '#shared/domain/order/acknowledge'
import type { OrderLine } from '#shared/domain/order/line'
import { isPartySupplier } from '#shared/domain/order/order'
import { orderAcknowledged, orderAnswered } from '#shared/events/orders'
import { quantity } from '#shared/kernel/quantity'
import type { Caller } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { LocationAccess } from '#shared/runtime/http/location-access'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { linesOf, lineWrites } from '#shared/runtime/orders/lines-of'
import type { Seen } from '#shared/runtime/orders/visible-order'
import { visibleOrder } from '#shared/runtime/orders/visible-order'
import { orderView } from '#shared/runtime/views/order-view'
import { commit } from '#shared/table/commit'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { requireCountable } from './countable'

export const acknowledgePurchaseOrder = useCase(contract.acknowledgePurchaseOrder, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = caller
  const { order: before, role } = await answerable(caller, params.purchaseOrderId)
  const lines = await linesOf(before)
  const { order: after, answered } = orThrow(
    acknowledge(before, lines, {
      revision: body.revision,
      answers: body.lines.map((answer) => answerOf(answer, lines)),
      acceptsRest: body.rest === 'ACCEPT',
      reference: body.reference,
      now,
    }),
  )
  const { purchaseOrderId, organizationId: ownerId, state } = after
  const told = { purchaseOrderId, ownerId, revision: body.revision }
  const happened = { documentId: purchaseOrderId, from: before.state, to: state }
  const view = orderView(after, { role, organizationId })
  await commit([
    PurchaseOrders.replace(after, before),
    ...lineWrites(answered),
    record(call, {
      ...happened,
      ownerId: organizationId,
      event: orderAcknowledged,
      data: { ...told, lines: answered.length },
    }),
    record(call, {
      ...happened,
      ownerId,
      event: orderAnswered,
      data: { ...told, isComplete: state !== 'SENT' },
    }),
    once(call, view),
  ])
  return view
})

/**
 * The order, for who answers it: its supplier; where that is a party, the buyer, for what it replied.
 *
 * @throws Problem purchaseOrder.notFound, purchaseOrder.notSupplier, access.locationLevelTooLow
 */
async function answerable(caller: Caller, purchaseOrderId: Parameters<typeof visibleOrder>[1]): Promise<Seen> {
  const locations = new LocationAccess(caller, 'OPERATOR')
  const seen = await visibleOrder(caller, purchaseOrderId, locations.sees)
  if (seen.role === 'SUPPLIER') return seen
  if (seen.role === 'RECEIVER' || !isPartySupplier(seen.order.supplier))
    throw Problem.of('purchaseOrder.notSupplier', {})
  locations.requireLevel(seen.order.shipToId)
  return seen
}

type Asked = z.output<typeof contract.acknowledgePurchaseOrder.body>['lines'][number]

function answerOf(asked: Asked, lines: readonly OrderLine[]): Answer {
  const { line, response, on, reason, backorder } = asked
  const confirmed = asked.quantity === undefined ? undefined : quantity(asked.quantity)
  const later = backorder && { quantity: quantity(backorder.quantity), on: backorder.on }
  const found = lines.find((each) => each.line === line)
  for (const part of [confirmed, later?.quantity]) if (found && part) requireCountable(found, part)
  return { line, response, quantity: confirmed, on, backorder: later, reason }
}
