import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'

/** How tills and the programs behind them write what was sold into files: under which names, and days in which order. */
export const dayFormats = ['YYYY-MM-DD', 'YYYYMMDD', 'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY'] as const
export type DayFormat = (typeof dayFormats)[number]

export const posFileLimits = { lines: 50_000, columns: 100, cellCharacters: 1_000 } as const

const namesOf = {
  store: ['store', 'storeid', 'storecode', 'storeno', 'storenumber', 'location', 'locationid', 'site', 'outlet'],
  sku: ['sku', 'item', 'itemid', 'itemnumber', 'itemcode', 'product', 'productcode', 'upc', 'gtin', 'ean', 'barcode'],
  day: ['day', 'date', 'salesdate', 'saledate', 'businessdate', 'transactiondate'],
  sold: ['sold', 'qty', 'quantity', 'units', 'unitssold', 'qtysold', 'quantitysold', 'salesunits', 'salesqty'],
  returned: ['returned', 'returns', 'unitsreturned', 'qtyreturned', 'quantityreturned', 'returnunits', 'returnqty'],
  onHand: ['onhand', 'qtyonhand', 'quantityonhand', 'unitsonhand', 'qoh', 'stock', 'endinginventory'],
  isOutOfStock: ['isoutofstock', 'outofstock', 'stockout', 'oos'],
} as const
type Field = keyof typeof namesOf
const needed = ['store', 'sku', 'day', 'sold'] as const

/** Which column says what; others say what nobody asks of them here. */
export type PosColumns = Partial<Record<Field, number>>

export function posColumns(header: readonly string[]): Result<PosColumns, { code: 'csv.header'; detail: string }> {
  const columns: PosColumns = {}
  const twice: string[] = []
  for (const [index, name] of header.entries()) {
    const field = fieldCalled(name)
    if (field === undefined) continue
    const known = columns[field]
    if (known === undefined) columns[field] = index
    // An item may be named in several ways: a till's own number says more than its barcode, which may be of several.
    else if (field === 'sku' && isBarcode(header[known]) !== isBarcode(name))
      columns[field] = isBarcode(name) ? known : index
    else twice.push(`Columns “${header[known]}” and “${name}” say the same.`)
  }
  const missing = needed.filter((field) => columns[field] === undefined)
  const wrong = [...twice, ...missing.map((field) => `There is no column for ${field}: call it “${field}”.`)]
  return wrong.length === 0 ? done(columns) : failed({ code: 'csv.header', detail: wrong.join(' ') })
}

const barcodes = ['upc', 'gtin', 'ean', 'barcode']
const isBarcode = (name = '') => barcodes.includes(plain(name))

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '')

/** Whatever its case, blanks and signs: “Store #” and “QTY_SOLD” are known. */
function fieldCalled(name: string): Field | undefined {
  const fields = Object.keys(namesOf) as Field[]
  return fields.find((field) => namesOf[field].some((each) => each === plain(name)))
}

/** What a line says, as the contract takes it; what is not there is left out, and what is no number or day stays as it is written. */
export function posLine(columns: PosColumns, cells: readonly string[], dayFormat: DayFormat): Record<string, unknown> {
  const said: Record<string, unknown> = {}
  for (const [field, index] of Object.entries(columns)) {
    const cell = (cells[index] ?? '').trim()
    if (cell !== '') said[field] = readAs(field, cell, dayFormat)
  }
  return said
}

function readAs(field: string, cell: string, dayFormat: DayFormat): unknown {
  if (field === 'day') return dayIn(cell, dayFormat)
  if (field === 'isOutOfStock')
    return /^(?:true|yes|y|1)$/i.test(cell) || (/^(?:false|no|n|0)$/i.test(cell) ? false : cell)
  const isText = field === 'store' || field === 'sku'
  return !isText && /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell
}

const patternOf: Record<DayFormat, RegExp> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
}

function dayIn(cell: string, format: DayFormat): string {
  const { year, month, day } = patternOf[format].exec(cell)?.groups ?? {}
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell
}
