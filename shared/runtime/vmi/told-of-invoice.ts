import type { IssuedVmiInvoice } from '#shared/domain/vmi/invoice'
import type { vmiInvoiceIssued, vmiInvoicePaid, vmiInvoiceReopened } from '#shared/events/vmi-invoices'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

type Happened = {
  event: typeof vmiInvoiceIssued | typeof vmiInvoicePaid | typeof vmiInvoiceReopened
  from: string
}

/** An entry in the log of each side. */
export function toldOfInvoice(invoice: IssuedVmiInvoice, tell: Tell, { event, from }: Happened): Write[] {
  const { organizationId, retailer, vmiInvoiceId, vmiAgreementId, partnershipId, state } = invoice
  const data = { vmiInvoiceId, vmiAgreementId, partnershipId, ownerId: organizationId, number: invoice.number }
  return [organizationId, retailer.organizationId].map((ownerId) =>
    tell({ ownerId, documentId: vmiInvoiceId, event, data, from, to: state }),
  )
}
