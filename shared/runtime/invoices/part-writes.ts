import type { SupplierInvoice } from '#shared/domain/invoice/invoice'
import type { InvoicePart } from '#shared/domain/invoice/parts'
import { invoicePartCharged, invoicePartWithdrawn } from '#shared/events/invoices'
import { InvoiceParts } from '#shared/table/entities/supplier-invoices'
import type { ValueOf, Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

/** What becomes of the parts of those that were bought for: charged once an invoice is to be paid, withdrawn with it. Told in the log of each. */
export function partWrites(tell: Tell, before: SupplierInvoice | undefined, after: SupplierInvoice): Write[] {
  const { supplierInvoiceId, purchaseOrderId, organizationId: buyerId } = after
  const data = { supplierInvoiceId, purchaseOrderId, ownerId: buyerId }
  const charged = othersParts(after).flatMap((part) => [
    InvoiceParts.create(stored(after, part, 'CHARGED')),
    tell({
      ownerId: part.organizationId,
      documentId: supplierInvoiceId,
      event: invoicePartCharged,
      data: { ...data, totalMinor: part.totalMinor },
      to: 'CHARGED',
    }),
  ])
  const withdrawn = (before ? othersParts(before) : []).flatMap((part) => [
    InvoiceParts.replace(stored(after, part, 'WITHDRAWN'), { version: 1 }),
    tell({
      ownerId: part.organizationId,
      documentId: supplierInvoiceId,
      event: invoicePartWithdrawn,
      data,
      from: 'CHARGED',
      to: 'WITHDRAWN',
    }),
  ])
  return [...charged, ...withdrawn]
}

/** The buyer's own part is in its own books anyway. */
const othersParts = ({ parts = [], organizationId }: SupplierInvoice): InvoicePart[] =>
  parts.filter((part) => part.organizationId !== organizationId)

type Stored = ValueOf<typeof InvoiceParts>

function stored(invoice: SupplierInvoice, part: InvoicePart, state: Stored['state']): Stored {
  const { supplierInvoiceId, number, organizationId: buyerId, buyerName, supplier, purchaseOrderId } = invoice
  const { orderNumber, issuedOn, dueOn, currency, matchedAt: chargedAt } = invoice
  return {
    ...part,
    supplierInvoiceId,
    number,
    state,
    buyerId,
    buyerName,
    supplierName: supplier.name,
    purchaseOrderId,
    orderNumber,
    issuedOn,
    dueOn,
    currency,
    lines: part.lines.flatMap((share) => {
      const billed = invoice.lines.find(({ orderLine }) => orderLine === share.orderLine)
      return billed ? [{ ...share, sku: billed.sku, name: billed.name, unit: billed.unit }] : []
    }),
    chargedAt,
    version: state === 'CHARGED' ? 1 : 2,
  }
}
