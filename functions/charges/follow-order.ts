import { Problem } from '#shared/contract/problem'
import { orderChargeChanged } from '#shared/events/charges'
import type { Instant } from '#shared/kernel/time'
import { dueWrites, sharedOut, writeCharge } from '#shared/runtime/charges/sharing'
import { currentInstant } from '#shared/runtime/clock'
import { replaceInvoice } from '#shared/runtime/invoices/invoice-writes'
import { isUnchanged, judged, matchedWrite } from '#shared/runtime/invoices/matching'
import { partWrites } from '#shared/runtime/invoices/part-writes'
import { withLines } from '#shared/runtime/invoices/with-lines'
import { commit, untilFresh } from '#shared/table/commit'
import { OrderCharges } from '#shared/table/entities/order-charges'
import { PurchaseOrders } from '#shared/table/entities/orders'
import { OrderInvoices, SupplierInvoices } from '#shared/table/entities/supplier-invoices'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Tell } from '#shared/table/log'

type Order = { organizationId: string; purchaseOrderId: string }
type Telling = (now: Instant) => Tell

/** Goods of an order have arrived, or will not come. Each invoice and charge is a commit of its own: one that is done already is not done again. */
export async function followOrder(order: Order, telling: Telling): Promise<void> {
  const invoices = await listAll(OrderInvoices, lists.orderInvoices(order.purchaseOrderId))
  // The oldest first: it has waited longest for the goods.
  for (const { supplierInvoiceId } of invoices) await matchAnew(order, supplierInvoiceId, telling)
  const charges = await listAll(OrderCharges, lists.orderCharges(order.purchaseOrderId))
  for (const { chargeId, state } of charges) if (state === 'KEPT') await shareKept(order, chargeId, telling)
}

/** By the tolerances that it was matched by before. What is disputed people decide. */
const matchAnew = ({ organizationId }: Order, supplierInvoiceId: string, telling: Telling) =>
  untilFresh(async () => {
    const header = await SupplierInvoices.get({ organizationId, supplierInvoiceId })
    if (!header || (header.state !== 'RECORDED' && header.state !== 'EXCEPTION')) return
    const before = await withLines(header)
    const now = currentInstant()
    const { after, counters, conditions } = await judged(before, before.tolerances, now)
    if (isUnchanged(before, after)) return
    await commit([
      ...replaceInvoice(after, before, counters),
      ...conditions,
      ...partWrites(telling(now), before, after),
      matchedWrite(telling(now), { before, after }),
    ])
  })

/** When all has arrived, or nothing more comes: shared before that, the first goods would bear what others are to. */
const shareKept = (named: Order, chargeId: string, telling: Telling) =>
  untilFresh(async () => {
    const [order, before] = await Promise.all([
      PurchaseOrders.get(named),
      OrderCharges.get({ purchaseOrderId: named.purchaseOrderId, chargeId }),
    ])
    if (before?.state !== 'KEPT' || (order?.state !== 'RECEIVED' && order?.state !== 'CLOSED')) return
    const now = currentInstant()
    const shared = await sharedOut(order, { ...before, version: before.version + 1 }, now).catch(keptStill)
    if (!shared) return
    const { charge: after, writes } = shared
    const { purchaseOrderId, organizationId: ownerId, version } = after
    const tell = telling(now)
    await commit([
      writeCharge(after, before),
      ...writes,
      tell({
        ownerId,
        documentId: after.chargeId,
        event: orderChargeChanged,
        data: { chargeId: after.chargeId, purchaseOrderId, ownerId, version },
        from: before.state,
        to: after.state,
      }),
      ...dueWrites(tell, after),
    ])
  })

/** A measure or rate that is missing is for a person to say: the charge is kept, and tells why when it is shared by hand. */
function keptStill(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error
}
