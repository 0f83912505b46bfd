/** What happens to invoices of sold VMI stock. Each side has its own entry of it. */
import * as z from 'zod'
import { event } from './event'

const invoice = z.object({
  vmiInvoiceId: z.string(),
  vmiAgreementId: z.string(),
  partnershipId: z.string(),
  ownerId: z.string(),
  number: z.string(),
})

export const vmiInvoiceIssued = event('vmiInvoice.issued', invoice)
export const vmiInvoicePaid = event('vmiInvoice.paid', invoice)
export const vmiInvoiceReopened = event('vmiInvoice.reopened', invoice)
