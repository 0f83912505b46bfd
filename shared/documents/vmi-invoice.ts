import { amountInDigits, amountInWords } from '#shared/domain/order/order-emails'
import type { InvoiceParty } from '#shared/domain/vmi/agreement'
import type { IssuedVmiInvoice, VmiInvoiceLine } from '#shared/domain/vmi/invoice'
import { chargeKinds, chargesInWords } from '#shared/domain/vmi/invoice-words'
import { addressInWords } from '#shared/kernel/address'
import { quantity } from '#shared/kernel/quantity'
import type { PrintedDocument, PrintedTable } from './document'

/**
 * An invoice of what stores sold as it is printed: between whom, of which period, payable when, line by line, with what came late and what is
 * credited apart. Whether it is paid is not on it: it is the same document ever after.
 */
export function describedVmiInvoice(invoice: IssuedVmiInvoice, lines: readonly VmiInvoiceLine[]): PrintedDocument {
  const { kind, number, ownerName, retailer, seller, buyer, currency, from, until } = invoice
  const { issuedAt, issuedOn, dueOn, paymentTermsDays, goodsMinor, taxes, totalMinor } = invoice
  const isCredit = kind === 'CREDIT_NOTE'
  const amount = (minor: number) => amountInWords(quantity(minor), currency)
  return {
    title: isCredit ? 'Credit note' : 'Invoice',
    number,
    createdAt: issuedAt,
    addresses: [
      { title: 'From', lines: partyLines(ownerName, seller) },
      { title: isCredit ? 'To' : 'Bill to', lines: partyLines(retailer.name, buyer) },
    ],
    facts: [
      ['Date', issuedOn],
      ['Sold from', from],
      ['Sold until', until],
      ['Terms', paymentTermsDays === 0 ? 'Due at once' : `${paymentTermsDays} days`],
      [isCredit ? 'To be credited by' : 'Due', dueOn],
      ['Currency', currency],
    ],
    tables: [tableOf(invoice, lines)],
    totals: [
      ['Goods', amount(goodsMinor)],
      ...taxes.map(({ name, percent, amountMinor }) => [`${name} (${percent} %)`, amount(amountMinor)] as const),
      isCredit ? ['To be credited', amount(-totalMinor)] : ['To be paid', amount(totalMinor)],
    ],
    notes: [
      'Goods were sold by the buyer’s stores from stock of the seller. Amounts below zero are credited.',
      `Agreement ${invoice.vmiAgreementId}`,
    ],
  }
}

const partyLines = (name: string, { address, taxNumber }: InvoiceParty): string[] => [
  name,
  ...(address ? [addressInWords(address)] : []),
  ...(taxNumber ? [`Tax number ${taxNumber}`] : []),
]

function tableOf({ currency }: IssuedVmiInvoice, lines: readonly VmiInvoiceLine[]): PrintedTable {
  const number = new Map(lines.map((line, index) => [line, String(index + 1)]))
  return {
    columns: [
      { title: 'Line', share: 6, align: 'right' },
      { title: 'SKU', share: 18 },
      { title: 'Product', share: 30 },
      { title: 'Days', share: 18 },
      { title: 'Quantity', share: 13, align: 'right' },
      { title: 'Price', share: 12, align: 'right' },
      { title: 'Amount', share: 15, align: 'right' },
    ],
    rows: chargeKinds.flatMap((kind) => {
      const own = lines.filter((line) => line.kind === kind)
      if (own.length === 0) return []
      return [
        { heading: chargesInWords[kind] },
        ...own.map((line) => [
          number.get(line) ?? '',
          line.retailerSku ? `${line.sku} (yours: ${line.retailerSku})` : line.sku,
          line.gtin ? `${line.name}, GTIN ${line.gtin}` : line.name,
          line.from === line.until ? line.from : `${line.from} to ${line.until}`,
          `${line.quantity.toFixed()} ${line.unit.code}`,
          line.unitPrice,
          amountInDigits(quantity(line.amountMinor), currency),
        ]),
      ]
    }),
  }
}
