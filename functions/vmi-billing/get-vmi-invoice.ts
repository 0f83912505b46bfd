import * as contract from '#shared/contract/operations/vmi-billing'
import { useCase } from '#shared/runtime/http/use-case'
import { linesOfInvoice, visibleInvoice } from '#shared/runtime/vmi/own-invoice'
import { invoiceView } from './invoice-view'

export const getVmiInvoice = useCase(contract.getVmiInvoice, async (call) => {
  const { invoice, side } = await visibleInvoice(call)
  return invoiceView(invoice, await linesOfInvoice(invoice), side)
})
