import * as invoices from '#shared/contract/operations/invoices'
import { implement } from '#shared/runtime/http/implement'
import { getSupplierInvoice } from './get-supplier-invoice'
import { listInvoiceMessages } from './list-invoice-messages'
import { listInvoiceParts } from './list-invoice-parts'
import { listSupplierInvoices } from './list-supplier-invoices'
import { matchSupplierInvoice } from './match-supplier-invoice'
import { getMatchTolerances, setMatchTolerances } from './match-tolerances'
import { recordSupplierInvoice } from './record-supplier-invoice'
import { resolveSupplierInvoice } from './resolve-supplier-invoice'
import { withdrawSupplierInvoice } from './withdraw-supplier-invoice'
import { writeInvoiceMessage } from './write-invoice-message'

export const handler = implement(invoices, {
  getMatchTolerances,
  getSupplierInvoice,
  listInvoiceMessages,
  listInvoiceParts,
  listSupplierInvoices,
  matchSupplierInvoice,
  recordSupplierInvoice,
  resolveSupplierInvoice,
  setMatchTolerances,
  withdrawSupplierInvoice,
  writeInvoiceMessage,
})
