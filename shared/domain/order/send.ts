import type { PurchaseOrderId, UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { comesNoMore } from './fulfil'
import type { OrderLine } from './line'
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

/**
 * The supplier gets what was prepared, and nothing of it changes any more: what follows is another revision. `lines` are all there are of an order
 * of which something arrived: it may ask for no more than that.
 */
export function send(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  { by, now }: { by: UserId; now: Instant },
): Result<{ order: PurchaseOrder; version: OrderVersion }, WrongOrderState> {
  const allowed = mayPrepare(order, 'send')
  if (!allowed.ok) return allowed
  const again = order.sent ? mayStep(order, 'amend') : allowed
  if (!again.ok) return again
  const { purchaseOrderId, revision, content, amendment } = order
  const version = { purchaseOrderId, revision, content, sentAt: now, sentBy: by }
  const sent = {
    ...order,
    sent: { revision, at: now, content },
    amendment: undefined,
    version: order.version + 1,
  }
  return done({
    order: { ...sent, state: stateOf(sent, lines) },
    version: { ...version, lines: amendment?.lines ?? [], reason: amendment?.reason },
  })
}

function stateOf(order: PurchaseOrder, lines: readonly OrderLine[]): PurchaseOrder['state'] {
  if (order.state !== 'PARTIALLY_RECEIVED' && order.state !== 'RECEIVED') return 'SENT'
  return lines.every((line) => comesNoMore(order, line)) ? 'RECEIVED' : 'PARTIALLY_RECEIVED'
}
