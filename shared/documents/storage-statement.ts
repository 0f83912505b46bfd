import { amountInDigits, amountInWords } from '#shared/domain/order/order-emails'
import type { BilledLine } from '#shared/domain/storage-fee/bill'
import type { StatedPlace, StorageStatement, StoredSummary } from '#shared/domain/storage-fee/statement'
import { lastDayOf } from '#shared/domain/storage-fee/statement'
import type { ChargeKind } from '#shared/domain/storage-fee/words'
import { currencyDecimals } from '#shared/kernel/money'
import { quantity } from '#shared/kernel/quantity'
import type { PrintedDocument } from './document'

type Contents = { lines: readonly BilledLine[]; stored: readonly StoredSummary[] }

const kinds: Record<ChargeKind, string> = { STORAGE: 'Storage', LONG_TERM: 'Long-term', MINIMUM: 'Minimum' }

/** A statement as it is printed, alike for both sides. */
export function describedStatement(statement: StorageStatement, { lines, stored }: Contents): PrintedDocument {
  const { number, month, partnership, currency, madeAt, places } = statement
  const own = lines.filter((line) => line.month === month)
  const earlier = lines.filter((line) => line.month !== month)
  const amount = (minor: number) => amountInWords(quantity(minor), currency)
  return {
    title: 'Storage statement',
    number,
    createdAt: madeAt,
    addresses: partnership
      ? [
          { title: 'Owner of the stock', lines: [partnership.owner] },
          { title: 'Provider', lines: [partnership.provider] },
        ]
      : [],
    facts: [
      ['From', `${month}-01`],
      ['Until', lastDayOf(month)],
      ['Currency', currency],
      ['Made on', madeAt.slice(0, 10)],
    ],
    tables: [
      { columns, rows: rowsOf(statement, own) },
      ...(earlier.length > 0
        ? [{ columns: [{ title: 'Adjusts', share: 10 }, ...columns], rows: adjustingRows(statement, earlier) }]
        : []),
      {
        columns: storedColumns,
        rows: stored.map((each) => [
          codeOf(places, each.locationId),
          each.rateClass,
          each.opening.toFixed(),
          each.received.toFixed(),
          each.otherChange.toFixed(),
          each.closing.toFixed(),
          each.isCharged ? '' : 'no',
        ]),
      },
    ],
    totals: [
      ['Storage', amount(statement.chargedMinor)],
      ...(earlier.length > 0 ? [['Adjustments', amount(statement.adjustedMinor)] as const] : []),
      ['Total', amount(statement.chargedMinor + statement.adjustedMinor)],
    ],
    notes: ['Quantities are units, pallets or cubic metres for so many days or months, as the rate card says.'],
  }
}

const columns: PrintedDocument['tables'][number]['columns'] = [
  { title: 'Location', share: 16 },
  { title: 'Class', share: 14 },
  { title: 'Charge', share: 26 },
  { title: 'Quantity', share: 16, align: 'right' },
  { title: 'Rate', share: 12, align: 'right' },
  { title: 'Amount', share: 16, align: 'right' },
]

const storedColumns: PrintedDocument['tables'][number]['columns'] = [
  { title: 'Location', share: 16 },
  { title: 'Class', share: 14 },
  { title: 'Units at first', share: 15, align: 'right' },
  { title: 'Received', share: 15, align: 'right' },
  { title: 'Other change', share: 15, align: 'right' },
  { title: 'Units at last', share: 15, align: 'right' },
  { title: 'Charged', share: 10 },
]

const rowsOf = (statement: StorageStatement, lines: readonly BilledLine[]): string[][] =>
  lines.map((line) => cellsOf(statement, line))

const adjustingRows = (statement: StorageStatement, lines: readonly BilledLine[]): string[][] =>
  lines.map((line) => [line.month, ...cellsOf(statement, line)])

function cellsOf(statement: StorageStatement, line: BilledLine): string[] {
  const { locationId, rateClass = '', quantity: charged, rate = '', amountMinor } = line
  const { currency, places } = statement
  return [
    locationId ? codeOf(places, locationId) : 'All',
    rateClass,
    chargeOf(line),
    charged.toFixed(),
    rate,
    amountInDigits(quantity(amountMinor), currency),
  ]
}

const chargeOf = ({ kind, season, fromAgeDays }: BilledLine): string =>
  [kinds[kind], season, fromAgeDays === undefined ? undefined : `from ${fromAgeDays} days`].filter(Boolean).join(', ')

const codeOf = (places: readonly StatedPlace[], locationId: string): string =>
  places.find((place) => place.locationId === locationId)?.code ?? locationId

const amountOf = ({ currency }: StorageStatement, minor: number) =>
  quantity(minor).div(10 ** currencyDecimals[currency])

/** The lines for a spreadsheet: a row a line, as amounts are billed. */
export const statementRows = (statement: StorageStatement, { lines }: Contents): string[][] => [
  [
    'statement',
    'month',
    'location',
    'rateClass',
    'kind',
    'season',
    'fromAgeDays',
    'quantity',
    'rate',
    'amount',
    'currency',
  ],
  ...lines.map((line) => [
    statement.number,
    line.month,
    line.locationId ? codeOf(statement.places, line.locationId) : '',
    line.rateClass ?? '',
    line.kind,
    line.season ?? '',
    String(line.fromAgeDays ?? ''),
    line.quantity.toFixed(),
    line.rate ?? '',
    amountOf(statement, line.amountMinor).toFixed(currencyDecimals[statement.currency]),
    statement.currency,
  ]),
]
