import type { SupplierInvoice } from '#shared/domain/invoice/invoice'
import { Stale } from '#shared/table/commit'
import { SupplierInvoiceLines } from '#shared/table/entities/supplier-invoices'

/** @throws Stale when something was written between the reading of header and lines */
export async function withLines(header: Omit<SupplierInvoice, 'lines' | 'parts'>): Promise<SupplierInvoice> {
  const stored = await SupplierInvoiceLines.get(header)
  if (stored?.version !== header.version) throw new Stale('header and lines are of one version')
  const { lines, parts } = stored
  return { ...header, lines, parts }
}
