import { zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { dayOf } from '#shared/kernel/time'
import { comesNoMore } from './fulfil'
import type { OrderLine } from './line'
import { openOf, underWayOrHere } from './line'
import type { PurchaseOrder, WrongOrderState } from './order'
import { mayStep } from './order'

export type NotEnded =
  | WrongOrderState
  | { code: 'purchaseOrder.underWay' | 'purchaseOrder.lineUnknown' | 'purchaseOrder.nothingOpen'; line: number }

type Said = { reason?: string; now: Instant }

/** What was being prepared beside it is dropped: nobody will be sent it. */
const ended = (order: PurchaseOrder, state: 'CANCELLED' | 'CLOSED', { reason, now }: Said): PurchaseOrder => ({
  ...order,
  state,
  amendment: undefined,
  ended: { at: now, reason },
  version: order.version + 1,
})

/** Called off before anything left the supplier. */
export function cancel(order: PurchaseOrder, lines: readonly OrderLine[], said: Said): Result<PurchaseOrder, NotEnded> {
  const allowed = mayStep(order, 'cancel')
  if (!allowed.ok) return allowed
  const gone = lines.find((line) => underWayOrHere(line).gt(zero))
  return gone ? failed({ code: 'purchaseOrder.underWay', line: gone.line }) : done(ended(order, 'CANCELLED', said))
}

const isOnItsWay = ({ shipped, received }: OrderLine) => shipped.gt(received)

/** The whole order: whatever has not arrived by now is closed short. What is on its way has to arrive first. */
export function close(order: PurchaseOrder, lines: readonly OrderLine[], said: Said): Result<PurchaseOrder, NotEnded> {
  const allowed = mayStep(order, 'close')
  if (!allowed.ok) return allowed
  const coming = lines.find(isOnItsWay)
  return coming ? failed({ code: 'purchaseOrder.underWay', line: coming.line }) : done(ended(order, 'CLOSED', said))
}

/** Named lines: what was not shipped of them does not come any more. The order is closed with the last of them, and RECEIVED where its supplier rejected all others. */
export function closeLines(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  numbers: readonly number[],
  said: Said,
): Result<{ order: PurchaseOrder; closed: { before: OrderLine; after: OrderLine }[] }, NotEnded> {
  const allowed = mayStep(order, 'close')
  if (!allowed.ok) return allowed
  const closed: { before: OrderLine; after: OrderLine }[] = []
  for (const number of numbers) {
    const before = lines.find(({ line }) => line === number)
    if (!before) return failed({ code: 'purchaseOrder.lineUnknown', line: number })
    const open = openOf(order, before)
    if (open.eq(zero)) return failed({ code: 'purchaseOrder.nothingOpen', line: number })
    const closedShort = before.closedShort.plus(open)
    const calledOff = [...(before.calledOff ?? []), { on: dayOf(said.now), quantity: open }]
    closed.push({ before, after: { ...before, closedShort, calledOff, version: before.version + 1 } })
  }
  const after = new Map(closed.map((each) => [each.after.line, each.after]))
  const now = lines.map((line) => after.get(line.line) ?? line)
  const isOver = now.every((line) => openOf(order, line).eq(zero) && !isOnItsWay(line))
  if (isOver) return done({ order: ended(order, 'CLOSED', said), closed })
  // What is left its supplier rejected: it is asked for still, and does not come.
  const hasArrived = order.state === 'PARTIALLY_RECEIVED' && now.every((line) => comesNoMore(order, line))
  const state = hasArrived ? 'RECEIVED' : order.state
  return done({ order: { ...order, state, version: order.version + 1 }, closed })
}
