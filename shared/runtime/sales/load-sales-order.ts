import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { SalesLine } from '#shared/domain/sales-order/line'
import { partnerLine } from '#shared/domain/sales-order/partner-line'
import type { CustomersOrder, SalesOrder } from '#shared/domain/sales-order/sales-order'
import { stateOf } from '#shared/domain/sales-order/sales-order'
import { assert } from '#shared/kernel/result'
import { linesOf } from '#shared/runtime/orders/lines-of'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { SalesOrderLines, SalesOrders } from '#shared/table/entities/sales-orders'
import type { ValueOf } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export type StoredLines = ValueOf<typeof SalesOrderLines>
type StoredLine = StoredLines['lines'][number]

/** A sales order with all that its decisions need, as it is now: of a partner's, by its purchase order, which it is held to. */
export type LoadedSalesOrder = {
  order: SalesOrder
  lines: SalesLine[]
  stored: StoredLines[]
  purchase?: PurchaseOrder
  /** Of the purchase order. */
  purchaseLines: OrderLine[]
  isEnded: boolean
}

/** @throws Problem salesOrder.notFound */
export const loadSalesOrder = async (of: { organizationId: string; salesOrderId: string }): Promise<LoadedSalesOrder> =>
  withLines(await SalesOrders.load(of, 'salesOrder.notFound'))

/** The header was read before its lines: what changes between meets a version that is too old. */
export async function withLines(header: SalesOrder): Promise<LoadedSalesOrder> {
  const [stored, purchase] = await Promise.all([
    listAll(SalesOrderLines, lists.salesOrderLines(header.salesOrderId)),
    header.order && purchaseOf(header.order),
  ])
  const kept = stored.flatMap(({ lines }) => lines)
  const purchaseLines = purchase ? await linesOf(purchase) : []
  const lines = purchase ? partnerLines(purchase, purchaseLines, kept) : kept.map((line) => enteredLine(header, line))
  const isEnded = header.ended !== undefined || purchase?.state === 'CLOSED' || purchase?.state === 'CANCELLED'
  return { order: { ...header, state: stateOf(lines, isEnded) }, lines, stored, purchase, purchaseLines, isEnded }
}

async function purchaseOf({ buyerId: organizationId, purchaseOrderId }: CustomersOrder): Promise<PurchaseOrder> {
  const purchase = await PurchaseOrders.get({ organizationId, purchaseOrderId })
  assert(purchase, 'an order that was sent is never taken away')
  return purchase
}

function partnerLines(
  purchase: PurchaseOrder,
  ordered: readonly OrderLine[],
  kept: readonly StoredLine[],
): SalesLine[] {
  const known = new Map(kept.map(({ line, productId, sku, ...rest }) => [line, { ...rest, goods: { productId, sku } }]))
  return ordered.flatMap((line) => partnerLine(purchase, line, known.get(line.line)) ?? [])
}

function enteredLine({ ended }: SalesOrder, { line, productId, sku, own, expectedOn, parts }: StoredLine): SalesLine {
  assert(own, 'a line of an order that was entered says what was ordered')
  const { ordered, shipped } = own
  // Of an order that was called off all that has not left is, whatever stays after all.
  const cancelled = ended ? ordered.minus(shipped) : own.cancelled
  return { line, goods: { productId, sku }, ...own, cancelled, expectedOn, parts }
}
