import type { SalesLine } from '#shared/domain/sales-order/line'
import { firstOfItem } from '#shared/domain/sales-order/line'
import type { SalesOrder } from '#shared/domain/sales-order/sales-order'
import { isPartyCustomer, stateOf } from '#shared/domain/sales-order/sales-order'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { SalesOrderLines, SalesOrders } from '#shared/table/entities/sales-orders'
import type { Write } from '#shared/table/entity'
import type { LoadedSalesOrder, StoredLines } from './load-sales-order'

type After = { order: SalesOrder; lines: readonly SalesLine[]; isEnded?: boolean }

/** The order after a step, and what that writes. Condition: it is as it was read, and so are its lines. */
export function savedOrder(
  before: LoadedSalesOrder,
  { order: changed, lines, isEnded = before.isEnded }: After,
): { order: SalesOrder; writes: Write[] } {
  const order = { ...changed, state: stateOf(lines, isEnded), version: before.order.version + 1 }
  return { order, writes: [SalesOrders.replace(order, before.order), ...lineWrites(before, lines)] }
}

/** Condition: the partner changed nothing of its order since it was read. Whatever counts goods in it writes it anyway. */
export const heldPurchase = ({ purchase }: LoadedSalesOrder): Write[] =>
  purchase ? [PurchaseOrders.unchanged(purchase, purchase)] : []

type Seen = Pick<LoadedSalesOrder, 'order' | 'lines' | 'stored'>

function changedItems(before: Pick<Seen, 'lines'>, lines: readonly SalesLine[]): number[] {
  const known = new Set(before.lines)
  return [...new Set(lines.filter((line) => !known.has(line)).map(firstOfItem))]
}

function lineWrites(before: Seen, lines: readonly SalesLine[]): Write[] {
  const { salesOrderId } = before.order
  return changedItems(before, lines).map((first) => {
    const seen = before.stored.find((each) => each.first === first)
    const here = lines.filter((line) => firstOfItem(line) === first)
    const stored = {
      salesOrderId,
      first,
      lines: here.flatMap((line) => toStored(before.order, line)),
      version: (seen?.version ?? 0) + 1,
    }
    return seen ? SalesOrderLines.replace(stored, seen) : SalesOrderLines.create(stored)
  })
}

/** The lines of an order that is entered. */
export const createLines = (order: SalesOrder, lines: readonly SalesLine[]): Write[] =>
  lineWrites({ order, lines: [], stored: [] }, lines)

function toStored({ customer }: SalesOrder, line: SalesLine): StoredLines['lines'] {
  const { goods, parts, expectedOn, name, unit, unitPrice, wantedOn, ordered, cancelled, shipped } = line
  if (!goods) return []
  const kept = { line: line.line, ...goods, expectedOn, parts }
  if (isPartyCustomer(customer))
    return [{ ...kept, own: { name, unit, unitPrice, wantedOn, ordered, cancelled, shipped } }]
  return parts.length > 0 || expectedOn ? [kept] : []
}
