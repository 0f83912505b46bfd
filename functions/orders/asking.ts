import { askedLevel } from '#shared/domain/order/approval'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { preparation } from '#shared/domain/order/order'
import { orderApprovalAsked } from '#shared/events/orders'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import type { Write } from '#shared/table/entity'

/** The people of the level whose turn it is are to be asked; nobody where nothing is pending. */
export function askWrites(
  call: Pick<Call, 'actor' | 'correlationId' | 'newId' | 'now'>,
  order: PurchaseOrder,
): Write[] {
  const { organizationId: ownerId, purchaseOrderId, rounds, approval } = order
  const asked = approval && askedLevel(approval)
  if (preparation(order) !== 'PENDING_APPROVAL' || !asked) return []
  const data = { purchaseOrderId, ownerId, round: rounds, level: asked.number }
  return [record(call, { ownerId, documentId: purchaseOrderId, event: orderApprovalAsked, data })]
}
