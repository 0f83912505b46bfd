/** The page of an invoice, where an open one can be paid. */
import { remainingOf, subtotalOf } from '../billing/amounts'
import { dayOf } from '../calendar'
import type { Customer, Invoice } from '../records'
import { cardForm } from './card-form'
import { escapeHtml, money, type Page } from './page'

export function invoicePage(invoice: Invoice, customer: Customer, error?: string): Page {
  const rows = invoice.lines.map(
    ({ description, start, end, amount }) =>
      `<tr><th scope="row">${escapeHtml(description)}<br><small>${dayOf(start)} – ${dayOf(end)}</small></th><td class="money">${money(amount)}</td></tr>`,
  )
  const sums = summary(invoice).map(
    ([label, amount]) => `<tr><th scope="row">${label}</th><td class="money">${money(amount)}</td></tr>`,
  )
  return {
    title: `Invoice ${invoice.number ?? ''}`,
    body: `<h1>Invoice ${escapeHtml(invoice.number ?? 'draft')}</h1>
<p class="quiet">${escapeHtml(customer.name ?? '')} · ${dayOf(invoice.created)} · ${invoice.status}</p>
<table><caption>What is billed</caption><thead><tr><th scope="col">Description</th><th scope="col" class="money">Amount</th></tr></thead>
<tbody>${rows.join('')}</tbody><tfoot>${sums.join('')}</tfoot></table>
<p><a href="/invoice/${invoice.id}/pdf">Download as PDF</a></p>
${invoice.status === 'open' ? cardForm(`/invoice/${invoice.id}`, `Pay ${money(remainingOf(invoice))}`, error) : ''}`,
  }
}

/** The sums under the lines, those that say something. */
export function summary(invoice: Invoice): [label: string, cents: number][] {
  const fromBalance = (invoice.endingBalance ?? invoice.startingBalance) - invoice.startingBalance
  const all: [string, number][] = [
    ['Total', subtotalOf(invoice.lines)],
    [fromBalance > 0 ? 'From your credit' : 'To your credit', 0 - fromBalance],
    ['Due', invoice.amountDue],
    ['Paid', invoice.amountPaid],
  ]
  return all.filter(([label, amount]) => label === 'Total' || label === 'Due' || amount !== 0)
}
