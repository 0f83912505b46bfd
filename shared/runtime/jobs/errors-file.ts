import type { Job } from '#shared/domain/job/job'
import type { CsvLine } from '#shared/runtime/csv/read-csv'
import { csvRows, writeCsv } from '#shared/runtime/csv/write-csv'
import { readFile, writeFile } from '#shared/runtime/files/bucket'
import { newKeyFor } from './files-of-job'

/** What is wrong with a line: the column that has to be mended, and how. */
export type LineError = { line: number; column: string; code: string; message: string }

const ownColumns = ['line', 'column', 'code', 'message']

/** Errors told of one line. Whoever mends these sees the next ones. */
const toldOfLine = 10
/** Bytes from which on a file is full, about: no person reads as far, and each part that finds errors writes the file anew. */
const fullBytes = 5_000_000
const more = 'import.moreErrors'
const fullRow = csvRows([
  ['', '', more, 'There are more errors than this file has room for. Mend these, and import again.'],
])

/** A file of what is wrong, the first error of each line with the line as it was; below those that are known already. No file where nothing is wrong. */
export async function withErrors(
  job: Job,
  errors: readonly LineError[],
  { header, lines }: { header: readonly string[]; lines: readonly CsvLine[] },
): Promise<Pick<Job, 'errorsKey'>> {
  if (errors.length === 0) return {}
  const before = job.errorsKey && new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readFile(job.errorsKey))
  if (before?.endsWith(fullRow)) return {}
  const cells = new Map(lines.map((each) => [each.line, each.cells]))
  let content = before ?? writeCsv([[...ownColumns, ...header]])
  for (const [line, ofLine] of byLine(errors)) {
    if (content.length > fullBytes) {
      content += fullRow
      break
    }
    content += csvRows(rowsOf(ofLine, cells.get(line) ?? []))
  }
  const errorsKey = newKeyFor(job, 'errors.csv')
  await writeFile(errorsKey, 'text/csv; charset=utf-8', content)
  return { errorsKey }
}

function byLine(errors: readonly LineError[]): Map<number, LineError[]> {
  const found = new Map<number, LineError[]>()
  for (const error of errors) found.set(error.line, [...(found.get(error.line) ?? []), error])
  return found
}

function rowsOf(errors: readonly LineError[], cells: readonly string[]): string[][] {
  const left = errors.length - toldOfLine
  const rows = errors
    .slice(0, toldOfLine)
    .map(({ line, column, code, message }, index) => [
      String(line),
      column,
      code,
      message,
      ...(index === 0 ? cells : []),
    ])
  return left > 0 ? [...rows, [String(errors[0]?.line), '', more, `and ${left} more`]] : rows
}
