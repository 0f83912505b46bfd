import type * as z from 'zod'
import { reportSellThrough } from '#shared/contract/operations/sell-through'
import type { Job, JobFailure } from '#shared/domain/job/job'
import { fileReplaced } from '#shared/domain/product-import/refusals'
import { posColumns, posFileLimits, posLine } from '#shared/domain/vmi/pos-file'
import type { ReportedLine } from '#shared/domain/vmi/sell-through'
import { checkLines, lineProblems } from '#shared/domain/vmi/sell-through'
import type { CsvLine } from '#shared/runtime/csv/read-csv'
import { readCsv } from '#shared/runtime/csv/read-csv'
import { FileChanged, readFile } from '#shared/runtime/files/bucket'
import { fieldProblems } from '#shared/runtime/http/field-problems'
import { type LineError, withErrors } from '#shared/runtime/jobs/errors-file'
import { uploadKeyOf } from '#shared/runtime/jobs/files-of-job'
import { keepRows, keptRows } from '#shared/runtime/jobs/kept-rows'
import type { Automation, Save } from '#shared/runtime/jobs/run-step'
import { SellThroughInstructions } from '#shared/runtime/vmi/sell-through-job'
import { inOrder } from '#shared/runtime/vmi/take-reports'
import { VmiAgreements } from '#shared/table/entities/vmi'
import { knownOf } from './known'
import type { Memory } from './memory'
import { reportedLine } from './reported-line'

const Line = reportSellThrough.body.shape.lines.element

/** What a long report says, line by line, and what of it says nothing. */
type Read = { header: string[]; cells: CsvLine[]; lines: ReportedLine[]; errors: LineError[] }

/** The first part: holds each line against the agreement as it is now, says what is wrong, and keeps those that count for the parts that follow. */
export async function lookThrough(job: Job, save: Save, { now }: Automation): Promise<void> {
  const instructions = SellThroughInstructions.parse(JSON.parse(job.instructions))
  const read = instructions.linesKey
    ? given(await keptRows(instructions.linesKey))
    : await ofFile(job, instructions.dayFormat)
  if ('failure' in read) return save({ ends: read.failure })
  const { ownerId: organizationId, vmiAgreementId } = instructions
  const agreement = await VmiAgreements.load({ organizationId, vmiAgreementId }, 'vmiAgreement.notFound')
  const { accepted, refused } = checkLines(read.lines, await knownOf(agreement, now))
  const errors = [
    ...read.errors,
    ...refused.map(({ line, problem }) => ({
      line,
      column: columnOf[problem],
      code: problem,
      message: lineProblems[problem],
    })),
  ].sort((a, b) => a.line - b.line)
  const failed = new Set(errors.map(({ line }) => line)).size
  const told = {
    total: accepted.length + failed,
    failed,
    ...(await withErrors(job, errors, { ...read, lines: read.cells })),
  }
  if (accepted.length === 0) return save({ ...told, ends: true })
  const memory: Memory = { linesKey: await keepRows(job, inOrder(accepted)), next: 0 }
  return save({ ...told, memory: JSON.stringify(memory) })
}

/** Which column has to be mended. */
const columnOf = {
  STORE_UNKNOWN: 'store',
  STORE_CLOSED: 'store',
  SKU_UNKNOWN: 'sku',
  SKU_AMBIGUOUS: 'sku',
  NOT_SUPPLIED: 'sku',
  TOO_LATE: 'day',
  IN_FUTURE: 'day',
  OUTSIDE_AGREEMENT: 'day',
  TOO_FINE: 'sold',
  TWICE: 'day',
} as const satisfies Record<keyof typeof lineProblems, string>

const fields = ['store', 'sku', 'day', 'sold', 'returned', 'onHand', 'isOutOfStock'] as const

/** Lines of the request, which the contract has looked at. They are told as lines of a file that has them all. */
function given(rows: readonly string[]): Read {
  const lines = rows.map((row) => Line.parse(JSON.parse(row)))
  return {
    header: [...fields],
    cells: lines.map((line, index) => ({ line: index + 1, cells: fields.map((field) => String(line[field] ?? '')) })),
    lines: lines.map((line, index) => reportedLine(line, index + 1)),
    errors: [],
  }
}

async function ofFile(
  job: Job,
  dayFormat: SellThroughInstructions['dayFormat'],
): Promise<Read | { failure: JobFailure }> {
  const bytes = await uploaded(job)
  if (!bytes) return { failure: fileReplaced }
  const table = readCsv(bytes, posFileLimits)
  if (!table.ok) return table
  const { header, lines: cells } = table.value
  const columns = posColumns(header)
  if (!columns.ok) return columns
  const read: Read = { header, cells, lines: [], errors: [] }
  for (const each of cells) {
    const parsed = Line.safeParse(posLine(columns.value, each.cells, dayFormat))
    if (parsed.success) read.lines.push(reportedLine(parsed.data, each.line))
    else
      read.errors.push(
        ...parsed.error.issues.flatMap((issue) => errorsOf(each, issue, { header, columns: columns.value, dayFormat })),
      )
  }
  return read
}

async function uploaded(job: Job): Promise<Uint8Array | undefined> {
  try {
    return await readFile(uploadKeyOf(job), job.file)
  } catch (error) {
    if (error instanceof FileChanged) return undefined
    throw error
  }
}

type File = {
  header: readonly string[]
  columns: Readonly<Record<string, number | undefined>>
  dayFormat: SellThroughInstructions['dayFormat']
}

/** In the words of the API, of which the field becomes the column as the file calls it, and a day is one as the file writes it. */
const errorsOf = ({ line }: CsvLine, issue: z.core.$ZodIssue, { header, columns, dayFormat }: File): LineError[] =>
  fieldProblems('body', issue).map(({ pointer, detail }) => {
    const field = pointer.split('/').at(-1) ?? ''
    const message = field === 'day' ? `must be a day written as ${dayFormat}` : detail
    return { line, column: header[columns[field] ?? -1] ?? field, code: 'field.invalid', message }
  })
