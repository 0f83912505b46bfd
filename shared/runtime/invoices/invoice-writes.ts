import { Problem } from '#shared/contract/problem'
import type { InvoicedLines } from '#shared/domain/invoice/claim'
import { claim } from '#shared/domain/invoice/claim'
import type { SupplierInvoice } from '#shared/domain/invoice/invoice'
import { supplierKeyOf } from '#shared/domain/invoice/invoice'
import {
  InvoicesOfSupplier,
  OrderInvoices,
  SupplierInvoiceLines,
  SupplierInvoiceNumbers,
  SupplierInvoices,
  writeInvoiced,
} from '#shared/table/entities/supplier-invoices'
import type { Write } from '#shared/table/entity'

/** A new invoice, with its number, its place with the order and its supplier's proof. */
export function createInvoice(invoice: SupplierInvoice, counters: readonly InvoicedLines[]): Write[] {
  const { lines, parts, ...header } = invoice
  const { supplierInvoiceId, purchaseOrderId, organizationId, number, supplier, version } = header
  const numbered = { organizationId, supplier: supplierKeyOf(supplier), number, supplierInvoiceId }
  return [
    SupplierInvoices.create(header),
    SupplierInvoiceLines.create({ supplierInvoiceId, lines, parts, version }),
    SupplierInvoiceNumbers.create(numbered, () => Problem.of('supplierInvoice.numberTaken', { number })),
    OrderInvoices.create({ purchaseOrderId, supplierInvoiceId }),
    ...('partyId' in supplier
      ? []
      : [
          InvoicesOfSupplier.create({
            supplierId: supplier.organizationId,
            supplierInvoiceId,
            ownerId: organizationId,
          }),
        ]),
    ...claim(counters, undefined, invoice).map(writeInvoiced),
  ]
}

/** An invoice that changed, with what it claims of goods. Condition: neither it nor what others claim has changed since. */
export function replaceInvoice(
  after: SupplierInvoice,
  before: SupplierInvoice,
  counters: readonly InvoicedLines[],
): Write[] {
  const { lines, parts, ...header } = after
  const { supplierInvoiceId, version } = header
  return [
    SupplierInvoices.replace(header, before),
    SupplierInvoiceLines.replace({ supplierInvoiceId, lines, parts, version }, before),
    ...claim(counters, before, after).map(writeInvoiced),
  ]
}
