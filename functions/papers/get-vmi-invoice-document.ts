import * as contract from '#shared/contract/operations/papers'
import { printDocument } from '#shared/documents/document'
import { describedVmiInvoice } from '#shared/documents/vmi-invoice'
import { useCase } from '#shared/runtime/http/use-case'
import { linesOfInvoice, visibleIssued } from '#shared/runtime/vmi/own-invoice'
import { leadToPaper } from './lead-to-paper'

export const getVmiInvoiceDocument = useCase(contract.getVmiInvoiceDocument, async (call) => {
  const { invoice } = await visibleIssued(call)
  const content = await printDocument(describedVmiInvoice(invoice, await linesOfInvoice(invoice)))
  const { organizationId: ownerId, vmiInvoiceId: documentId } = invoice
  return leadToPaper({ ownerId, documentId, what: 'vmi-invoice' }, content)
})
