import * as papers from '#shared/contract/operations/papers'
import { implement } from '#shared/runtime/http/implement'
import { getLabels } from './get-labels'
import { getOrderDocument } from './get-order-document'
import { getPackingList } from './get-packing-list'
import { getStatementDocument } from './get-statement-document'
import { getVmiInvoiceDocument } from './get-vmi-invoice-document'
import { listPartyDocuments } from './list-party-documents'
import { resendPartyDocument } from './resend-party-document'

export const handler = implement(papers, {
  getPackingList,
  getLabels,
  getOrderDocument,
  getVmiInvoiceDocument,
  getStatementDocument,
  listPartyDocuments,
  resendPartyDocument,
})
