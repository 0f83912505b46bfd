import { dayOf } from '../calendar'
import type { Customer, Invoice } from '../records'
import { summary } from './invoice-page'
import { money } from './page'
import { type PdfLine, pdfOf } from './pdf'

export function invoicePdf(invoice: Invoice, customer: Customer): Buffer {
  const lines: PdfLine[] = [
    { text: 'Better Data', size: 16 },
    { text: '' },
    { text: `Invoice ${invoice.number ?? ''}`, size: 12 },
    { text: `Date: ${dayOf(invoice.created)}    Status: ${invoice.status}` },
    { text: `To: ${customer.name ?? customer.email ?? customer.id}` },
    { text: '' },
    ...invoice.lines.map(({ description, start, end, amount }) => ({
      text: `${description}, ${dayOf(start)} - ${dayOf(end)}`,
      amount: money(amount),
    })),
    { text: '' },
    ...summary(invoice).map(([label, amount]) => ({ text: label, amount: money(amount) })),
    { text: '' },
    { text: 'A test invoice of the stand-in for Stripe: nothing was charged.' },
  ]
  return pdfOf(lines)
}
