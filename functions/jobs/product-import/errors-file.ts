import type { Job } from '#shared/domain/job/job'
import type { CsvLine } from '#shared/runtime/csv/read-csv'
import { csvRows, writeCsv } from '#shared/runtime/csv/write-csv'
import { readFile, writeFile } from '#shared/runtime/files/bucket'
import { newKeyFor } from '#shared/runtime/jobs/files-of-job'
import type { LineError } from './line'

const ownColumns = ['line', 'column', 'code', 'message']

/** A file of what is wrong, each error with its line as it was; below those that are known already. No file where nothing is wrong. */
export async function withErrors(
  job: Job,
  errors: readonly LineError[],
  { header, lines }: { header: readonly string[]; lines: readonly CsvLine[] },
): Promise<Pick<Job, 'errorsKey'>> {
  if (errors.length === 0) return {}
  const before = job.errorsKey && new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readFile(job.errorsKey))
  const cells = new Map(lines.map((each) => [each.line, each.cells]))
  const rows = errors.map(({ line, column, code, message }) => [
    String(line),
    column,
    code,
    message,
    ...(cells.get(line) ?? []),
  ])
  const errorsKey = newKeyFor(job, 'errors.csv')
  const content = (before ?? writeCsv([[...ownColumns, ...header]])) + csvRows(rows)
  await writeFile(errorsKey, 'text/csv; charset=utf-8', content)
  return { errorsKey }
}
