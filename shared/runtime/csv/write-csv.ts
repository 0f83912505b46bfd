import { marked } from './formulas'

/** What spreadsheets take for the sign of UTF-8. */
const byteOrderMark = '\ufeff'

type Rows = readonly (readonly string[])[]

export const writeCsv = (rows: Rows): string => `${byteOrderMark}${csvRows(rows)}`

/** Rows to be put below others. RFC 4180: commas, CRLF, quotes where a cell needs them. No cell is a formula. */
export const csvRows = (rows: Rows): string =>
  rows.map((row) => `${row.map((cell) => quoted(marked(cell))).join(',')}\r\n`).join('')

const quoted = (cell: string): string => (/[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
