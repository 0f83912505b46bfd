import { randomUUID } from 'node:crypto'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { ChargedDay, DraftVmiInvoice, IssuedVmiInvoice } from '#shared/domain/vmi/invoice'
import { issue, kindOf, linesOf, totalsOf } from '#shared/domain/vmi/invoice'
import type { InvoicePlan } from '#shared/domain/vmi/invoice-plan'
import { vmiInvoiceIssued } from '#shared/events/vmi-invoices'
import type { Instant } from '#shared/kernel/time'
import { yearOf } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { toldOfInvoice } from '#shared/runtime/vmi/told-of-invoice'
import { commit } from '#shared/table/commit'
import { VmiAgreements, VmiProducts } from '#shared/table/entities/vmi'
import {
  InvoicePlans,
  invoiceLinesTogether,
  VmiInvoiceLines,
  VmiInvoices,
  VmiInvoicesOfRetailer,
} from '#shared/table/entities/vmi-invoices'
import { takeInvoiceNumber } from '#shared/table/numbers'

type Gathered = { drafted: DraftVmiInvoice; charged: readonly ChargedDay[] }

/** All in one commit: its number, its lines, that both sides have it, and that the next week is next, by what the agreement says at that moment. */
export async function issueInvoice(
  { drafted, charged }: Gathered,
  agreement: VmiAgreement,
  { before, after }: { before: InvoicePlan; after: InvoicePlan },
  now: Instant,
): Promise<IssuedVmiInvoice> {
  const { organizationId, vmiAgreementId, vmiInvoiceId, retailer, currency } = drafted
  const { taxes, timeZone } = agreement.invoicing
  const productIds = [...new Set(charged.map(({ productId }) => productId))]
  const products = await VmiProducts.getMany(productIds.map((productId) => ({ vmiAgreementId, productId })))
  const lines = linesOf(charged, new Map(products.map((product) => [product.productId, product])), currency)
  const series = kindOf(totalsOf(lines, taxes)) === 'INVOICE' ? 'INV' : 'CRN'
  const { number, write } = await takeInvoiceNumber(organizationId, series, yearOf(dayIn(now, timeZone)))
  const issued = issue(drafted, agreement, { lines, number, now })
  const automation = { id: 'issue-vmi-invoices', now, correlationId: randomUUID() }
  await commit([
    VmiInvoices.replace(issued, drafted),
    write,
    InvoicePlans.replace(after, before),
    VmiAgreements.unchanged(agreement, agreement),
    VmiInvoicesOfRetailer.create({ retailerId: retailer.organizationId, vmiInvoiceId, ownerId: organizationId }),
    ...Array.from({ length: Math.ceil(lines.length / invoiceLinesTogether) }, (_, index) => {
      const start = index * invoiceLinesTogether
      const together = lines.slice(start, start + invoiceLinesTogether)
      return VmiInvoiceLines.create({ vmiAgreementId, vmiInvoiceId, first: start + 1, lines: together })
    }),
    ...toldOfInvoice(issued, (happening) => recordAutomation(automation, happening), {
      event: vmiInvoiceIssued,
      from: drafted.state,
    }),
  ])
  return issued
}
