import type { Changed } from '#shared/domain/order/change'
import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { preparation } from '#shared/domain/order/order'
import { orderChanged } from '#shared/events/orders'
import type { Call, Caller } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { OrderLines, PurchaseOrders } from '#shared/table/entities/orders'
import type { Write } from '#shared/table/entity'

type Changing = Pick<Call, 'actor' | 'correlationId' | 'newId' | 'now'> & { caller: Caller }

/** An order with lines that were added, changed or taken out. Condition: order and lines are as they were read. */
export function changeWrites(
  call: Changing,
  { before, after, lines }: { before: PurchaseOrder; after: PurchaseOrder; lines: readonly Changed[] },
): Write[] {
  const { organizationId, purchaseOrderId, number, revision } = after
  return [
    PurchaseOrders.replace(after, before),
    ...lines.map((line) => lineWrite(before, line)),
    record(call, {
      ownerId: organizationId,
      documentId: purchaseOrderId,
      event: orderChanged,
      data: { number, revision, lines: lines.length, needsApproval: preparation(after) === 'DRAFT' },
      from: before.state,
      to: after.state,
    }),
  ]
}

function lineWrite(order: PurchaseOrder, { before, after }: Changed): Write {
  if (!before) return OrderLines.create(after)
  return after.terms.quantity.eq(0) && !wasSent(order, before) ? removed(before) : OrderLines.replace(after, before)
}

const wasSent = ({ sent }: PurchaseOrder, { past, terms }: OrderLine) =>
  past.length > 0 || (sent !== undefined && terms.revision <= sent.revision)

/** A line that is taken out before anybody was sent it leaves nothing behind. */
const removed = (line: OrderLine): Write =>
  OrderLines.removeIf(line, {
    condition: 'the line is unchanged since it was read',
    expression: 'version = :seen',
    values: { ':seen': line.version },
    refusal: 'stale',
  })
