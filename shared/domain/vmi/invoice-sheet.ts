import { currencyDecimals } from '#shared/kernel/money'
import { quantity } from '#shared/kernel/quantity'
import type { IssuedVmiInvoice, VmiInvoiceLine } from './invoice'

const head = [
  'invoice',
  'kind',
  'issuedOn',
  'dueOn',
  'line',
  'sku',
  'retailerSku',
  'gtin',
  'name',
  'from',
  'until',
  'quantity',
  'unit',
  'unitPrice',
  'amount',
  'currency',
]

/** An invoice as rows of cells, for who enters it by a spreadsheet: its lines, then its taxes. All amounts add up to its total. */
export function sheetOf(invoice: IssuedVmiInvoice, lines: readonly VmiInvoiceLine[]): string[][] {
  const { number, kind, issuedOn, dueOn, from, until, currency, taxes } = invoice
  const named = [number, kind, issuedOn, dueOn]
  const amount = (minor: number) =>
    quantity(minor)
      .div(10 ** currencyDecimals[currency])
      .toFixed(currencyDecimals[currency])
  return [
    head,
    ...lines.map((line) => [
      ...named,
      line.kind,
      line.sku,
      line.retailerSku ?? '',
      line.gtin ?? '',
      line.name,
      line.from,
      line.until,
      line.quantity.toFixed(),
      line.unit.code,
      line.unitPrice,
      amount(line.amountMinor),
      currency,
    ]),
    ...taxes.map((tax) => [
      ...named,
      'TAX',
      '',
      '',
      '',
      `${tax.name} ${tax.percent} %`,
      from,
      until,
      '',
      '',
      '',
      amount(tax.amountMinor),
      currency,
    ]),
  ]
}
