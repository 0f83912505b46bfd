import * as contract from '#shared/contract/operations/orders'
import { Problem } from '#shared/contract/problem'
import { decide } from '#shared/domain/order/approval'
import { preparation } from '#shared/domain/order/order'
import { orderDecided } from '#shared/events/orders'
import { assert } from '#shared/kernel/result'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { LocationAccess } from '#shared/runtime/http/location-access'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { isShownToBuyer } from '#shared/runtime/orders/visible-order'
import { orderView } from '#shared/runtime/views/order-view'
import { commit } from '#shared/table/commit'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { askWrites } from './asking'

/** The rules say who approves, not levels at locations: an approver may have none. */
export const decideApproval = useCase(contract.decideApproval, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId, userId: by } = caller
  const before = await PurchaseOrders.load({ organizationId, ...params }, 'purchaseOrder.notFound')
  const { sees } = new LocationAccess(caller, 'VIEWER')
  if (!isShownToBuyer(before, caller, sees)) throw Problem.of('purchaseOrder.notFound', {})
  expectVersion(call, before.version)
  const after = orThrow(decide(before, { ...body, by, now }))
  const decided = after.approval?.decided.at(-1)
  assert(decided, 'a decision is kept')
  const { purchaseOrderId, rounds } = after
  const { level, decision } = decided
  const isFinal = preparation(after) !== 'PENDING_APPROVAL'
  const view = orderView(after, { role: 'BUYER', organizationId })
  await commit([
    PurchaseOrders.replace(after, before),
    record(call, {
      ownerId: organizationId,
      documentId: purchaseOrderId,
      event: orderDecided,
      data: { purchaseOrderId, ownerId: organizationId, round: rounds, level, decision, isFinal },
      from: preparation(before),
      to: preparation(after),
    }),
    ...askWrites(call, after),
    once(call, view),
  ])
  return view
})
