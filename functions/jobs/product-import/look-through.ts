import type { Job, JobFailure } from '#shared/domain/job/job'
import { comparableGtin } from '#shared/domain/product/gtin'
import { fileReplaced, linesInvalid, misshapen, noRoom, repeated } from '#shared/domain/product-import/refusals'
import { importLimits } from '#shared/domain/product-import/words'
import { assert } from '#shared/kernel/result'
import { readCsv } from '#shared/runtime/csv/read-csv'
import { readHeader } from '#shared/runtime/csv/read-header'
import { FileChanged, readFile } from '#shared/runtime/files/bucket'
import { type LineError, withErrors } from '#shared/runtime/jobs/errors-file'
import { uploadKeyOf } from '#shared/runtime/jobs/files-of-job'
import type { Automation, Save } from '#shared/runtime/jobs/run-step'
import { productFields } from '../product-columns'
import { type Judging, judge, type Verdict } from './judge'
import { known } from './known'
import { type Line, lineReader } from './line'
import { instructionsOf, type Memory } from './memory'
import { keepLines } from './right-lines'

/**
 * The first part of an import: looks at the whole file before anything of it is written, and says all that is wrong with it. The lines that
 * are right are kept for the parts that follow, unless there is to be nothing of a file that is not right as a whole.
 */
export async function lookThrough(job: Job, save: Save, { now }: Automation): Promise<void> {
  const instructions = instructionsOf(job)
  const table = await tableOf(job)
  if ('failure' in table) return save({ ends: table.failure })
  const { header, lines } = table

  const found = await known(job.organizationId, lines)
  const judged = await judgeAll(lines, header.length, { known: found, instructions, now })
  const errors = judged.flatMap(({ verdict }) => (verdict.kind === 'refuse' ? verdict.errors : []))
  const failed = judged.filter(({ verdict }) => verdict.kind === 'refuse').length
  const told = { total: lines.length, failed, ...(await withErrors(job, errors, { header, lines })) }

  if (failed > 0 && instructions.mode === 'ALL_OR_NOTHING' && !instructions.dryRun)
    return save({ ...told, ends: linesInvalid(failed, lines.length) })
  const right = judged.filter(({ verdict }) => verdict.kind === 'create' || verdict.kind === 'change')
  if (instructions.dryRun || right.length === 0) {
    return save({ ...told, done: instructions.dryRun ? 0 : lines.length - failed, ends: true })
  }
  const linesKey = await keepLines(
    job,
    header,
    right.map(({ line }) => line),
  )
  const memory: Memory = { linesKey, next: 0 }
  return save({ ...told, done: lines.length - failed - right.length, memory: JSON.stringify(memory) })
}

type Table = { header: string[]; lines: Line[] }

/** The file as a table whose columns are known; or why it is none, with what has to be mended first. */
async function tableOf(job: Job): Promise<Table | { failure: JobFailure }> {
  const bytes = await uploaded(job)
  if (!bytes) return { failure: fileReplaced }
  const table = readCsv(bytes, importLimits)
  if (!table.ok) return table
  const columns = readHeader(table.value.header, productFields, ['sku'])
  if (!columns.ok) return columns
  return { header: table.value.header, lines: table.value.lines.map(lineReader(columns.value)) }
}

async function uploaded(job: Job): Promise<Uint8Array | undefined> {
  try {
    return await readFile(uploadKeyOf(job), job.file)
  } catch (error) {
    if (error instanceof FileChanged) return undefined
    throw error
  }
}

type Judged = { line: Line; verdict: Verdict }

/** Lines that ask the books at once, where they have to be asked. */
const judgedAtOnce = 25

/** Each line by itself and against those before it, then against the room that is left in the plan. */
async function judgeAll(lines: readonly Line[], columns: number, judging: Judging): Promise<Judged[]> {
  const seen = { SKU: new Map<string, number>(), GTIN: new Map<string, number>() }
  const { used, limit = Number.POSITIVE_INFINITY } = judging.known.usage
  let room = limit - used
  const judged: Judged[] = []
  for (let first = 0; first < lines.length; first += judgedAtOnce) {
    const some = lines.slice(first, first + judgedAtOnce)
    // Each looks at those before it at once, and only then waits.
    const asked = some.map(async (line) => misshape(line, columns) ?? repeats(line, seen) ?? judge(line, judging))
    for (const [index, verdict] of (await Promise.all(asked)).entries()) {
      const line = some[index]
      assert(line, 'each verdict is of a line')
      const hasRoom = verdict.kind !== 'create' || room > 0
      if (verdict.kind === 'create') room -= 1
      judged.push({ line, verdict: hasRoom ? verdict : refusal({ ...noRoom(limit), line: line.line, column: 'sku' }) })
    }
  }
  return judged
}

/** Cells without text beyond the header are what spreadsheets leave behind; a line that is too short would empty fields that nobody meant. */
function misshape({ line, cells }: Line, columns: number): Verdict | undefined {
  const written = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  if (cells.length >= columns && written <= columns) return undefined
  return refusal({ ...misshapen(Math.max(written, Math.min(cells.length, columns)), columns), line, column: '' })
}

/** Whether a line before says something of the same product, or another of the same GTIN. Notes what this one has. */
function repeats(line: Line, seen: Record<'SKU' | 'GTIN', Map<string, number>>): Verdict | undefined {
  const own = [
    { what: 'SKU', value: line.sku, key: line.sku.toUpperCase(), column: 'sku' } as const,
    ...line.gtins.map((gtin) => ({ what: 'GTIN', value: gtin, key: comparableGtin(gtin), column: 'gtin' }) as const),
  ].filter(({ key }) => key !== '')
  const errors = own.flatMap(({ what, value, key, column }) => {
    const first = seen[what].get(key)
    return first === undefined || first === line.line
      ? []
      : [{ ...repeated(what, value, first), line: line.line, column }]
  })
  for (const { what, key } of own) if (!seen[what].has(key)) seen[what].set(key, line.line)
  return errors.length > 0 ? { kind: 'refuse', errors } : undefined
}

const refusal = (error: LineError): Verdict => ({ kind: 'refuse', errors: [error] })
