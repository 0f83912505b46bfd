import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import { unmarked } from './formulas'

/** `line` counts as a spreadsheet does: the header is line 1, and a cell with line breaks is one. */
export type CsvLine = { line: number; cells: string[] }
export type CsvTable = { header: string[]; lines: CsvLine[] }

/** Why a file could not be read at all, for whoever made it. */
export type CsvFailure = { code: 'csv.notUtf8' | 'csv.malformed' | 'csv.empty' | 'csv.tooLarge'; detail: string }

export type CsvLimits = {
  lines: number
  columns: number
  cellCharacters: number
  /** Of a whole line; as many as its cells may have together when absent. */
  lineCharacters?: number
}

/**
 * A CSV file as spreadsheets and programs write it: UTF-8, with or without a byte order mark; commas, semicolons or tabs; LF or CRLF; quotes
 * around what needs them. Lines without any text are passed over.
 */
export function readCsv(bytes: Uint8Array, limits: CsvLimits): Result<CsvTable, CsvFailure> {
  const text = textOf(bytes)
  if (text === undefined) return failed({ code: 'csv.notUtf8', detail: notUtf8 })
  const records = recordsOf(text, limits)
  if (!records.ok) return records
  const [header, ...lines] = records.value
  if (!header || lines.length === 0)
    return failed({ code: 'csv.empty', detail: 'The file has no lines below its header.' })
  const tooLarge = breachOf(header, lines, limits)
  if (tooLarge) return failed({ code: 'csv.tooLarge', detail: tooLarge })
  return done({ header: header.cells.map((name) => name.trim()), lines })
}

const notUtf8 =
  'The file is not written in UTF-8. Save it anew as “CSV UTF-8”: in another encoding, letters with accents would come out wrong.'

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const mostlyBlank = 'Most lines of the file are without any text. Delete these, and import the others.'

/** Up to the last line with text: a spreadsheet may have written a million below it. */
function withoutBlankEnd(text: string, delimiter: string): string {
  const blank = ` \t\r\n${delimiter}`
  let last = text.length - 1
  while (last >= 0 && blank.includes(text.charAt(last))) last -= 1
  const end = text.indexOf('\n', last + 1)
  return end === -1 ? text : text.slice(0, end + 1)
}

const Cells = z.array(z.string())

function recordsOf(text: string, limits: CsvLimits): Result<CsvLine[], CsvFailure> {
  const lines: CsvLine[] = []
  // One more than there may be, and the header: enough to know that there are too many.
  const enough = limits.lines + 2
  const most = 2 * enough
  let read = 0
  const delimiter = delimiterOf(text)
  try {
    parse(withoutBlankEnd(text, delimiter), {
      delimiter,
      relax_column_count: true,
      // What is made of lines alone would keep who reads it busy for minutes.
      to: most + 1,
      skip_empty_lines: true,
      max_record_size: limits.lineCharacters ?? limits.columns * limits.cellCharacters,
      // Lines without text are dropped before they count: spreadsheets write thousands of them below what people see.
      on_record: (record, { records, empty_lines: passedOver }) => {
        read = records
        const cells = Cells.parse(record).map(unmarked)
        if (lines.length < enough && cells.some((cell) => cell.trim() !== ''))
          lines.push({ line: records + passedOver, cells })
        return null
      },
    })
    if (read > most && lines.length < enough) return failed({ code: 'csv.tooLarge', detail: mostlyBlank })
    return done(lines)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return failed({ code: 'csv.malformed', detail: malformed(error) })
  }
}

/** The one that stands most often in the first line that is not blank, outside of quotes. */
function delimiterOf(text: string): string {
  const firstLine = (/^.*\S.*$/m.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const count = (delimiter: string) => firstLine.split(delimiter).length
  return [',', ';', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ','
}

function malformed({ code, lines }: CsvError & { lines?: unknown }): string {
  const where = typeof lines === 'number' ? `, as is noticed in line ${lines} of its text` : ''
  if (code === 'CSV_MAX_RECORD_SIZE') return `The file has a line that is too long${where}. Is a quote never closed?`
  return `The file has a quote that is not closed, or stands within a cell${where}. Put cells with quotes into quotes, and write each quote in them twice.`
}

function breachOf(header: CsvLine, lines: readonly CsvLine[], limits: CsvLimits): string | undefined {
  if (lines.length > limits.lines)
    return `The file has more than ${limits.lines.toLocaleString('en-US')} lines. Split it and import the parts one after the other.`
  if (header.cells.length > limits.columns) return `The file has more than ${limits.columns} columns.`
  const long = lines.find(({ cells }) => cells.some(({ length }) => length > limits.cellCharacters))
  return (
    long && `Line ${long.line} has a cell of more than ${limits.cellCharacters.toLocaleString('en-US')} characters.`
  )
}
