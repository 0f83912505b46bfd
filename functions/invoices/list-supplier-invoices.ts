import * as contract from '#shared/contract/operations/invoices'
import type { SupplierInvoice } from '#shared/domain/invoice/invoice'
import { useCase } from '#shared/runtime/http/use-case'
import { SupplierInvoices } from '#shared/table/entities/supplier-invoices'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listPage } from '#shared/table/list'
import { invoiceSummary } from './invoice-view'
import { isShownToBuyer } from './own-invoice'

export const listSupplierInvoices = useCase(contract.listSupplierInvoices, async (call) => {
  const { caller, locations, operation, query } = call
  const { organizationId } = caller
  const { side, state, purchaseOrderId } = query
  const { sees } = locations
  const isWanted = (invoice: Omit<SupplierInvoice, 'lines'>) =>
    invoice.state === (state ?? invoice.state) &&
    invoice.purchaseOrderId === (purchaseOrderId ?? invoice.purchaseOrderId)
  const page =
    side === 'SUPPLIER'
      ? await listAddressedTo(SupplierInvoices, { organizationId, kind: 'INVOICE' }, query, {
          scope: operation.id,
          isShown: isWanted,
        })
      : await listPage(SupplierInvoices, lists.supplierInvoices(organizationId), query, {
          newestFirst: true,
          scope: operation.id,
          isShown: (invoice) => isShownToBuyer(invoice, caller, sees) && isWanted(invoice),
        })
  return { ...page, items: page.items.map((invoice) => invoiceSummary(invoice, side)) }
})
