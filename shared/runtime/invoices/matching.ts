import type { InvoiceTolerances, SupplierInvoice } from '#shared/domain/invoice/invoice'
import { judge } from '#shared/domain/invoice/judge'
import { withParts } from '#shared/domain/invoice/parts'
import { invoiceMatched } from '#shared/events/invoices'
import { assert } from '#shared/kernel/result'
import { isSame } from '#shared/kernel/same'
import type { Instant } from '#shared/kernel/time'
import { PurchaseOrders } from '#shared/table/entities/orders'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import type { HeldAgainst } from './held-against'
import { heldAgainst } from './held-against'

/** An invoice as order, receipts and other invoices leave it now. */
export async function judged(
  invoice: SupplierInvoice,
  tolerances: InvoiceTolerances,
  now: Instant,
): Promise<{ after: SupplierInvoice } & HeldAgainst> {
  const order = await PurchaseOrders.get(invoice)
  assert(order, 'an order that was billed stays')
  const { agreed, counters, conditions } = await heldAgainst(
    order,
    invoice.lines.map(({ orderLine }) => orderLine),
  )
  return { after: withParts(judge(invoice, agreed, tolerances, now), agreed, counters), agreed, counters, conditions }
}

/** Whether matching anew found nothing else than before. */
export const isUnchanged = (before: SupplierInvoice, after: SupplierInvoice): boolean =>
  isSame(told(before), told(after))

const told = ({ matchedAt: _at, version: _version, ...invoice }: SupplierInvoice) => invoice

/** In the buyer's log. */
export function matchedWrite(
  tell: Tell,
  { before, after }: { before: SupplierInvoice; after: SupplierInvoice },
): Write {
  const { supplierInvoiceId, purchaseOrderId, organizationId: ownerId, unmatched } = after
  const data = { supplierInvoiceId, purchaseOrderId, ownerId, unmatched }
  const step = { ownerId, documentId: supplierInvoiceId, from: before.state, to: after.state }
  return tell({ ...step, event: invoiceMatched, data })
}
