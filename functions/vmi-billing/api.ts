import * as vmiBilling from '#shared/contract/operations/vmi-billing'
import { implement } from '#shared/runtime/http/implement'
import { getVmiInvoice } from './get-vmi-invoice'
import { getVmiInvoiceSheet } from './get-vmi-invoice-sheet'
import { getVmiStatement } from './get-vmi-statement'
import { listVmiInvoices } from './list-vmi-invoices'
import { recordVmiPayment, removeVmiPayment } from './payment'

export const handler = implement(vmiBilling, {
  getVmiInvoice,
  getVmiInvoiceSheet,
  getVmiStatement,
  listVmiInvoices,
  recordVmiPayment,
  removeVmiPayment,
})
