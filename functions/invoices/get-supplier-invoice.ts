import * as contract from '#shared/contract/operations/invoices'
import { useCase } from '#shared/runtime/http/use-case'
import { invoiceView } from './invoice-view'
import { visibleInvoice } from './own-invoice'

export const getSupplierInvoice = useCase(contract.getSupplierInvoice, async ({ caller, locations, params }) => {
  const { invoice, side } = await visibleInvoice(caller, params.supplierInvoiceId, locations.sees)
  return invoiceView(invoice, side)
})
