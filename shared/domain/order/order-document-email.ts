import { addressInWords } from '#shared/kernel/address'
import { zero } from '#shared/kernel/quantity'
import type { OrderLine } from './line'
import { lineValue, termsAt } from './line'
import type { Content, OrderPlace, PurchaseOrder } from './order'
import { amountInWords } from './order-emails'

type Sent = { revision: number; content: Content }

/**
 * The order itself as an email, for a supplier that has no account to read it in: everything it must know to deliver, and nothing to click.
 */
export function orderDocumentEmail(
  order: Pick<PurchaseOrder, 'number' | 'currency' | 'buyerName' | 'places' | 'shipToId' | 'supplier'>,
  lines: readonly OrderLine[],
  { sent, contactName, differences }: { sent: Sent; contactName?: string; differences: readonly string[] },
) {
  const { number, currency, buyerName, places, shipToId, supplier } = order
  const { revision, content } = sent
  const placeOf = (locationId: string) => places.find((place) => place.locationId === locationId)
  const shipTo = placeOf(shipToId)
  const facts = [
    `Purchase order: ${number}${revision > 1 ? `, version ${revision}` : ''}`,
    `Buyer: ${buyerName}`,
    `Supplier: ${supplier.name}`,
    ...(shipTo ? [`Ship to: ${inWords(shipTo)}`] : []),
    ...(content.wantedOn ? [`Wanted on: ${content.wantedOn}`] : []),
    `Total: ${amountInWords(content.total, currency)}`,
  ]
  const changed = revision > 1 ? 'This version takes the place of the one before.' : 'This is the purchase order.'
  return {
    subject:
      revision > 1 ? `${number}, version ${revision}, from ${buyerName}` : `${number}: ${buyerName} orders from you`,
    preheader: `${amountInWords(content.total, currency)}${content.wantedOn ? `, wanted on ${content.wantedOn}` : ''}`,
    paragraphs: [
      `Hi${contactName ? ` ${contactName}` : ''},`,
      `${buyerName} orders goods from you. ${changed}`,
      facts.join('\n'),
      ...(differences.length > 0 ? [changesInWords(differences)] : []),
      ...(content.note ? [content.note] : []),
      'The whole order is attached as PDF.',
    ],
    table: {
      caption: lines.length > linesTold ? `What is ordered: the first ${linesTold} lines` : 'What is ordered',
      columns: [
        { heading: 'Line' },
        { heading: 'SKU' },
        { heading: 'Product' },
        { heading: 'Quantity', isNumeric: true },
        { heading: 'Price', isNumeric: true },
        { heading: 'Value', isNumeric: true },
        { heading: 'Wanted on' },
        { heading: 'Ship to' },
      ],
      rows: lines.slice(0, linesTold).flatMap((line) => {
        const terms = termsAt(line, revision)
        if (!terms || terms.quantity.eq(zero)) return []
        const { pack, quantity, unitPrice, wantedOn, allocations } = terms
        const unit = `${quantity.toFixed()} ${line.unit.code}`
        return [
          [
            String(line.line),
            line.supplierSku ? `${line.supplierSku} (ours: ${line.sku})` : line.sku,
            line.name,
            pack ? `${pack.packs.toFixed()} ${pack.code} = ${unit}` : unit,
            `${currency} ${unitPrice}`,
            amountInWords(lineValue(currency, terms), currency),
            wantedOn ?? '',
            allocations
              .map((each) => `${each.quantity.toFixed()} to ${inWords(placeOf(each.locationId) ?? { name: '' })}`)
              .join('; '),
          ],
        ]
      }),
    },
    note: 'Please reply to this email: which lines you accept, and by when; of which quantity or day changes.',
    closing: `Better Data sent this for ${buyerName}. Questions? Reply to this email: your reply goes to ${buyerName}.`,
  }
}

/** Mail programs cut what is longer than some 100 kB (Gmail: 102), and nobody reads a thousand lines there: the PDF has them. */
const linesTold = 100
const changesTold = 50

function changesInWords(differences: readonly string[]): string {
  const more = differences.length - changesTold
  const told = differences.slice(0, changesTold).map((each) => `• ${each}`)
  return ['What changed:', ...told, ...(more > 0 ? [`• and ${more} more, in the PDF`] : [])].join('\n')
}

const inWords = ({ name, address }: Pick<OrderPlace, 'name' | 'address'>) =>
  address ? `${name}, ${addressInWords(address)}` : name
