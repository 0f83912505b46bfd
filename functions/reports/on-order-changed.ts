import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier } from '#shared/domain/order/order'
import type { Measured } from '#shared/domain/order/performance'
import { heapOf, recounted } from '#shared/domain/order/performance'
import { recount } from '#shared/domain/order/recount'
import {
  orderAnswered,
  orderCancelled,
  orderClosed,
  orderReceiptReversed,
  orderReceived,
  orderSent,
} from '#shared/events/orders'
import { isSame } from '#shared/kernel/same'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { consumeAny } from '#shared/runtime/events/consumer'
import { linesOf } from '#shared/runtime/orders/lines-of'
import { commitUnlogged, Stale, untilFresh } from '#shared/table/commit'
import { OrderLines, PurchaseOrders } from '#shared/table/entities/orders'
import { MeasuredLines, MeasuredOrders, SupplierMonths } from '#shared/table/entities/supplier-performance'
import type { ValueOf, Write } from '#shared/table/entity'

const measuredEvents = [
  orderSent,
  orderAnswered,
  orderReceived,
  orderReceiptReversed,
  orderCancelled,
  orderClosed,
] as const
type Changed = ReceivedAny<typeof measuredEvents>

type MeasuredOrder = ValueOf<typeof MeasuredOrders>
type MeasuredLine = ValueOf<typeof MeasuredLines>

/** Lines of a commit: each with its own item, the month it was in and the one it is in now, beside the item of the order. */
const linesAtOnce = 30

/** Counts the lines of an order in the figures of its supplier as they are now, whatever the event said. */
export const handler = consumeAny('measure-suppliers', measuredEvents, (event) => untilFresh(() => countAnew(event)))

async function countAnew(event: Changed): Promise<void> {
  const { organizationId, documentId: purchaseOrderId } = event
  const order = await PurchaseOrders.get({ organizationId, purchaseOrderId })
  // What was never sent is in no figures.
  if (!order?.sent) return
  const [lines, seen] = await Promise.all([touched(event, order), MeasuredOrders.get(order)])
  const stored = new Map((await MeasuredLines.getMany(lines)).map((each) => [each.line, each]))
  const changes = recount(order, lines, {
    orderVersion: seen?.orderVersion,
    lineOf: (line) => stored.get(line)?.measured,
  })
  if (!changes) throw new Stale('a later version of the order is counted already')
  if (seen?.orderVersion === order.version && changes.length === 0) return
  let counted = seen
  for (let first = 0; first === 0 || first < changes.length; first += linesAtOnce)
    counted = await count(order, { counted, stored }, changes.slice(first, first + linesAtOnce))
}

/** A receipt names the lines that it fills; every other step may change what is wanted of any. */
function touched(event: Changed, order: PurchaseOrder): Promise<OrderLine[]> {
  const { purchaseOrderId } = order
  const named = event.type === orderReceived.type ? event.data.orderLines : undefined
  return named ? OrderLines.getMany(named.map((line) => ({ purchaseOrderId, line }))) : linesOf(order)
}

type Changes = NonNullable<ReturnType<typeof recount>>
type Seen = { counted: MeasuredOrder | undefined; stored: ReadonlyMap<number, MeasuredLine> }

/** One commit. Conditions: nobody counted anything of the order since it was read, nor anything else of the months. */
async function count(order: PurchaseOrder, { counted, stored }: Seen, changes: Changes): Promise<MeasuredOrder> {
  const { purchaseOrderId, version: orderVersion } = order
  const now = { purchaseOrderId, orderVersion, version: (counted?.version ?? 0) + 1 }
  await commitUnlogged([
    counted ? MeasuredOrders.replace(now, counted) : MeasuredOrders.create(now),
    ...changes.map(({ line, after }) => lineWrite(order, line, { before: stored.get(line.line), measured: after })),
    ...(await monthWrites(order, changes)),
  ])
  return now
}

const supplierOf = ({ supplier }: PurchaseOrder) =>
  isPartySupplier(supplier) ? supplier.partyId : supplier.partnershipId

function lineWrite(
  order: PurchaseOrder,
  { line, sku, supplierSku, name, unit }: OrderLine,
  { before, measured }: { before: MeasuredLine | undefined; measured: Measured | undefined },
): Write {
  const { purchaseOrderId, organizationId: buyerId, number } = order
  const version = (before?.version ?? 0) + 1
  const named = { purchaseOrderId, line, buyerId, supplierId: supplierOf(order), number, sku, supplierSku, name, unit }
  const after = { ...named, measured, version }
  return before ? MeasuredLines.replace(after, before) : MeasuredLines.create(after)
}

/** Each month at each place that lines leave or join. */
async function monthWrites(order: PurchaseOrder, changes: Changes): Promise<Write[]> {
  const touchedLines = changes.flatMap(({ before, after }) => [before ?? [], after ?? []].flat())
  const of = { buyerId: order.organizationId, supplierId: supplierOf(order) }
  const names = touchedLines
    .map((line) => ({ ...of, ...heapOf(line) }))
    .filter((name, index, all) => all.findIndex((each) => isSame(each, name)) === index)
  const stored = await SupplierMonths.getMany(names)
  return names.map((name) => {
    const before = stored.find(({ month, placeId }) => month === name.month && placeId === name.placeId)
    const after = {
      ...name,
      supplier: order.supplier.name,
      days: recounted(name, before?.days ?? {}, changes),
      version: (before?.version ?? 0) + 1,
    }
    return before ? SupplierMonths.replace(after, before) : SupplierMonths.create(after)
  })
}
