import type { InvoiceTolerances, SupplierInvoice } from '#shared/domain/invoice/invoice'
import { judge } from '#shared/domain/invoice/judge'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { PurchaseOrders } from '#shared/table/entities/orders'
import type { HeldAgainst } from './held-against'
import { heldAgainst } from './held-against'

/** An invoice as order, receipts and other invoices leave it now. */
export async function judged(
  invoice: SupplierInvoice,
  tolerances: InvoiceTolerances,
  now: Instant,
): Promise<{ after: SupplierInvoice } & Pick<HeldAgainst, 'counters' | 'conditions'>> {
  const order = await PurchaseOrders.get(invoice)
  assert(order, 'an order that was billed stays')
  const { agreed, counters, conditions } = await heldAgainst(
    order,
    invoice.lines.map(({ orderLine }) => orderLine),
  )
  return { after: judge(invoice, agreed, tolerances, now), counters, conditions }
}
