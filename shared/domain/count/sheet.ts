import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Lot } from '../ledger/ledger'
import type { StockStatus } from '../ledger/words'
import { stockStatuses } from '../ledger/words'
import type { CountLine } from './count'

/** A count on paper or in a spreadsheet: what is to be counted, and where; never how much is expected. */
const columns = ['line', 'sku', 'status', 'lot', 'expiresOn', 'zone', 'counted'] as const
type Column = (typeof columns)[number]

export const sheetOf = (lines: readonly CountLine[]): string[][] => [
  [...columns],
  ...lines.map(({ line, sku, status, lot, zone = '' }) => [
    String(line),
    sku,
    status,
    lot?.number ?? '',
    lot?.expiresOn ?? '',
    zone,
    '',
  ]),
]

/** What a row of a sheet says was counted: a line of the count, or what is there beside them. */
export type SheetRow = { row: number; counted: string } & (
  | { line: number }
  | { line?: undefined; sku: string; status: StockStatus; lot?: Lot }
)
export type RowProblem = { row: number; problem: string; detail: string }

/** A sheet as a table: `line` counts as a spreadsheet does, and its header is line 1. */
export type Table = { header: string[]; lines: { line: number; cells: string[] }[] }

/** Reads a sheet that was filled in. Rows without a quantity are passed over; what is wrong with a row is told of it alone. */
export function readSheet({
  header,
  lines,
}: Table): Result<{ rows: SheetRow[]; problems: RowProblem[] }, { code: 'count.sheetUnreadable'; fault: string }> {
  const names = header.map((name) => name.trim().toLowerCase())
  const missing = columns.filter((column) => column !== 'zone' && !names.includes(column.toLowerCase()))
  if (missing.length > 0)
    return failed({ code: 'count.sheetUnreadable', fault: `It has no column ${missing.join(', ')}.` })
  const rows: SheetRow[] = []
  const problems: RowProblem[] = []
  for (const { line: row, cells } of lines) {
    const cell = (column: Column) => (cells[names.indexOf(column.toLowerCase())] ?? '').trim()
    if (cell('counted') === '') continue
    const made = rowOf(row, cell)
    if (made.ok) rows.push(made.value)
    else problems.push({ row, problem: 'count.sheetUnreadable', detail: made.failure })
  }
  return done({ rows, problems })
}

function rowOf(row: number, cell: (column: Column) => string): Result<SheetRow, string> {
  const [line, counted, sku, status] = [cell('line'), cell('counted'), cell('sku'), cell('status').toUpperCase()]
  if (!/^\d{1,10}(\.\d{1,3})?$/.test(counted))
    return failed('The column counted holds a quantity, like 12 or 0.25, and nothing else.')
  if (line !== '') {
    return /^[1-9]\d{0,3}$/.test(line)
      ? done({ row, counted, line: Number(line) })
      : failed(
          'The column line holds the number that the sheet came with; leave it empty for what is not on the sheet.',
        )
  }
  if (sku === '') return failed('A row names a line of the sheet, or the SKU of what was found beside it.')
  const known = stockStatuses.find((each) => each === (status || 'AVAILABLE'))
  if (!known) return failed(`The column status holds one of ${stockStatuses.join(', ')}.`)
  const lot = lotOf(cell('lot'), cell('expiresOn'))
  return lot.ok ? done({ row, counted, sku, status: known, ...(lot.value && { lot: lot.value }) }) : lot
}

function lotOf(number: string, expiresOn: string): Result<Lot | undefined, string> {
  if (number === '') return expiresOn === '' ? done(undefined) : failed('Only a lot has an expiry: name the lot, too.')
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/.test(number))
    return failed('The column lot holds letters, digits, dots, slashes, dashes or underscores.')
  if (expiresOn === '') return done({ number })
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(expiresOn) && !Number.isNaN(Date.parse(expiresOn))
  return isDay ? done({ number, expiresOn }) : failed('The column expiresOn holds a day like 2027-06-30.')
}
