import type { PurchaseOrderId, UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Content, PurchaseOrder, WrongOrderState } from './order'
import { mayPrepare, mayStep } from './order'

/** What was sent, once for all: the lines themselves know how they were in which revision. */
export type OrderVersion = {
  purchaseOrderId: PurchaseOrderId
  revision: number
  content: Content
  /** The numbers of the lines that it added, changed or took out. None of the first: all are new. */
  lines: number[]
  reason?: string
  sentAt: Instant
  sentBy: UserId
}

/** The supplier gets what was prepared, and nothing of it changes any more: what follows is another revision. */
export function send(
  order: PurchaseOrder,
  { by, now }: { by: UserId; now: Instant },
): Result<{ order: PurchaseOrder; version: OrderVersion }, WrongOrderState> {
  const allowed = mayPrepare(order, 'send')
  if (!allowed.ok) return allowed
  const again = order.sent ? mayStep(order, 'amend') : allowed
  if (!again.ok) return again
  const { purchaseOrderId, revision, content, amendment } = order
  const isBegun = order.state === 'PARTIALLY_RECEIVED' || order.state === 'RECEIVED'
  const state = isBegun ? 'PARTIALLY_RECEIVED' : 'SENT'
  const version = { purchaseOrderId, revision, content, sentAt: now, sentBy: by }
  return done({
    order: {
      ...order,
      state,
      sent: { revision, at: now, content },
      amendment: undefined,
      version: order.version + 1,
    },
    version: { ...version, lines: amendment?.lines ?? [], reason: amendment?.reason },
  })
}
