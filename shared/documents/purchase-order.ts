import type { LineTerms, OrderLine } from '#shared/domain/order/line'
import { allocatedTo, lineValue, termsAt } from '#shared/domain/order/line'
import type { Content, OrderPlace, PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier, preparation } from '#shared/domain/order/order'
import { amountInDigits, amountInWords } from '#shared/domain/order/order-emails'
import type { OrderRole } from '#shared/domain/order/words'
import type { Terms } from '#shared/domain/partnership/terms'
import { addressInWords } from '#shared/kernel/address'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import { dayOf } from '#shared/kernel/time'
import type { PrintedDocument, PrintedTable } from './document'

/** An order as somebody may read it: which version of it, and what is known beside it. */
export type ReadOrder = {
  order: PurchaseOrder
  lines: readonly OrderLine[]
  viewer: { role: OrderRole; organizationId: string }
  version: { revision: number; content: Content }
  terms?: Terms
  gtinOf: (line: OrderLine, terms: LineTerms) => string | undefined
  /** What it says otherwise than the version before it. */
  differences: readonly string[]
}

type AskedLine = { line: OrderLine; terms: LineTerms; quantity: Quantity }

/** A purchase order as it is printed: for a receiver its part, without amounts. */
export function describedOrder(read: ReadOrder): PrintedDocument {
  const { order, viewer, version, terms, differences } = read
  const { number, currency, buyerName, supplier, sent, supplierReference } = order
  const { wantedOn, note, total, lines: count } = version.content
  const isPart = viewer.role === 'RECEIVER'
  const asked = askedOf(read)
  const createdAt = sent?.revision === version.revision ? sent.at : order.createdAt
  return {
    title: 'Purchase order',
    number,
    mark: markOf(read),
    createdAt,
    addresses: [
      { title: 'Buyer', lines: [buyerName] },
      { title: 'Supplier', lines: [supplier.name, ...(isPartySupplier(supplier) ? linesOf(supplier.address) : [])] },
      ...shipTo(read).map(({ name, address }) => ({ title: 'Ship to', lines: [name, ...linesOf(address)] })),
    ],
    facts: [
      ['Date', dayOf(createdAt)],
      ['Version', String(version.revision)],
      ['Wanted on', wantedOn],
      ["Supplier's number", isPart ? undefined : supplierReference],
      ['Currency', isPart ? undefined : currency],
      ...(isPart || !terms ? [] : inWords(terms)),
    ],
    tables: [
      { columns: columnsFor(read), rows: asked.map((each) => cellsOf(read, each)) },
      ...placesTable(read, asked),
      ...(differences.length > 0 && !isPart
        ? [{ columns: [{ title: 'What this version changes', share: 1 }], rows: differences.map((text) => [text]) }]
        : []),
    ],
    totals: [
      ['Lines', String(isPart ? asked.length : count)],
      ...(isPart ? [] : [['Total', amountInWords(total, currency)] as const]),
    ],
    notes: note === undefined ? [] : [note],
  }
}

/** What is asked for in that version; of a receiver what of it is for it. */
function askedOf({ lines, version, viewer }: ReadOrder): AskedLine[] {
  return lines.flatMap((line) => {
    const terms = termsAt(line, version.revision)
    const quantity = terms && (viewer.role === 'RECEIVER' ? allocatedTo(terms, viewer.organizationId) : terms.quantity)
    return terms && quantity?.gt(zero) ? [{ line, terms, quantity }] : []
  })
}

function markOf({ order, version }: ReadOrder): string | undefined {
  if (order.state === 'CANCELLED' || order.state === 'CLOSED') return `${order.state}: nothing more is to be delivered`
  const state = preparation(order)
  if (!state || version.revision === order.sent?.revision) return undefined
  const isApproved = state === 'APPROVED' ? ', approved' : ''
  return `DRAFT${isApproved}: ${order.sent ? 'this version was not sent' : 'not sent'} to the supplier`
}

const isSeen = ({ viewer }: ReadOrder, organizationId: string) =>
  viewer.role !== 'RECEIVER' || organizationId === viewer.organizationId

/** Every place of it, that which lines without allocation go to first; of a receiver its own. */
const shipTo = (read: ReadOrder): OrderPlace[] =>
  read.order.places
    .filter(({ organizationId }) => isSeen(read, organizationId))
    .toSorted((a, b) => Number(b.locationId === read.order.shipToId) - Number(a.locationId === read.order.shipToId))

const linesOf = (address: OrderPlace['address']): string[] => (address ? [addressInWords(address)] : [])

const inWords = ({
  paymentTermsDays,
  incoterm,
  leadTimeDays,
  overReceiptTolerancePercent,
}: Terms): PrintedDocument['facts'] => [
  ['Payment', paymentTermsDays === undefined ? undefined : `${paymentTermsDays} days`],
  ['Incoterm', incoterm],
  ['Lead time', leadTimeDays === undefined ? undefined : `${leadTimeDays} days`],
  ['Over-delivery', overReceiptTolerancePercent === undefined ? undefined : `${overReceiptTolerancePercent} % at most`],
]

const columnsFor = ({ viewer }: ReadOrder): PrintedTable['columns'] => [
  { title: 'Line', share: 5, align: 'right' },
  { title: 'SKU', share: 19 },
  { title: 'Product', share: 31 },
  { title: 'Quantity', share: 16, align: 'right' },
  ...(viewer.role === 'RECEIVER'
    ? []
    : [
        { title: 'Price', share: 12, align: 'right' } as const,
        { title: 'Amount', share: 16, align: 'right' } as const,
      ]),
  { title: 'Wanted on', share: 14 },
]

function cellsOf(read: ReadOrder, { line, terms, quantity }: AskedLine): string[] {
  const { order, viewer, version, gtinOf } = read
  const isPart = viewer.role === 'RECEIVER'
  const gtin = gtinOf(line, terms)
  const units = `${quantity.toFixed()} ${line.unit.code}`
  return [
    String(line.line),
    line.supplierSku ? `${line.sku} (supplier: ${line.supplierSku})` : line.sku,
    gtin ? `${line.name}, GTIN ${gtin}` : line.name,
    terms.pack && !isPart ? `${terms.pack.packs.toFixed()} ${terms.pack.code} = ${units}` : units,
    ...(isPart ? [] : [terms.unitPrice, amountInDigits(lineValue(order.currency, terms), order.currency)]),
    terms.wantedOn ?? version.content.wantedOn ?? '',
  ]
}

/** How many parts of lines stand side by side: of 1,000 lines to 60 places there are 60,000. */
const partsInARow = 5

/** Which parts of which lines go where, place by place; nothing where all goes to one. */
function placesTable(read: ReadOrder, asked: readonly AskedLine[]): PrintedTable[] {
  const rows = shipTo(read).flatMap(({ locationId, name }) => {
    const parts = asked.flatMap(({ line, terms }) =>
      terms.allocations
        .filter((each) => each.locationId === locationId)
        .map((each) => `Line ${line.line}: ${each.quantity.toFixed()} ${line.unit.code}`),
    )
    return parts.length > 0 ? [{ heading: name }, ...inRows(parts)] : []
  })
  if (rows.length === 0) return []
  const columns = Array.from({ length: partsInARow }, (_, index) => ({
    title: index === 0 ? 'Where it goes' : '',
    share: 1,
  }))
  return [{ columns, rows }]
}

const inRows = (parts: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(parts.length / partsInARow) }, (_, row) =>
    parts.slice(row * partsInARow, (row + 1) * partsInARow),
  )
