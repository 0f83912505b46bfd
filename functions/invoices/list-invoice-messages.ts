import * as contract from '#shared/contract/operations/invoices'
import { useCase } from '#shared/runtime/http/use-case'
import { InvoiceMessages } from '#shared/table/entities/supplier-invoices'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { messageView } from './invoice-view'
import { visibleHeader } from './own-invoice'

export const listInvoiceMessages = useCase(contract.listInvoiceMessages, async (call) => {
  const { caller, locations, operation, params, query } = call
  const { invoice, side } = await visibleHeader(caller, params.supplierInvoiceId, locations.sees)
  const page = await listPage(InvoiceMessages, lists.invoiceMessages(invoice.supplierInvoiceId), query, {
    scope: `${operation.id} ${caller.organizationId}`,
  })
  return { ...page, items: page.items.map((message) => messageView(message, invoice, side)) }
})
