import * as z from 'zod'
import { Problem } from '#shared/contract/problem'
import type { Job, Progress } from '#shared/domain/job/job'
import { tooManyRows, tooMuchFound } from '#shared/domain/report/limits'
import { FileKey } from '#shared/kernel/file-key'
import { LocationAccess } from '#shared/runtime/http/location-access'
import { keepRows, keptRows } from '#shared/runtime/jobs/kept-rows'
import type { Part } from '#shared/runtime/jobs/run-step'
import { instructionsOf } from '#shared/runtime/reports/instructions'
import { fileOf } from './file-of'
import { makers } from './rows/makers'
import type { ReportContext } from './rows/making'

/** Where the next part goes on, and where those before it left what they found. */
const Memory = z.object({
  cursor: z.string().optional(),
  isFound: z.boolean(),
  keys: z.array(FileKey),
})
type Memory = z.infer<typeof Memory>
const atFirst: Memory = { isFound: false, keys: [] }

/** One part of a report: what is found next is written down for the last part, which makes the file of it. */
export const makingPart: Part = async (job, save) => {
  const memory = job.memory ? Memory.parse(JSON.parse(job.memory)) : atFirst
  if (memory.isFound) return save(await finished(job, memory))
  const next = await foundNext(job, memory)
  if ('code' in next) return save({ ends: next })
  const { found, cursor } = next
  const done = job.done + found.length
  const tooMuch = tooMuchFound(instructionsOf(job), done)
  if (tooMuch) return save({ ends: tooMuch })
  const keys = found.length > 0 ? [...memory.keys, await keepRows(job, found)] : memory.keys
  return save({ done, memory: JSON.stringify({ cursor, isFound: cursor === undefined, keys }) })
}

/** Who asked may see no more of what was named: the report is over, and says why. */
async function foundNext(job: Job, { cursor }: Memory) {
  try {
    return await makers[instructionsOf(job).report].part(contextOf(job), cursor)
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return { code: error.code, detail: error.message }
    throw error
  }
}

function contextOf(job: Job): ReportContext {
  const { parameters, at, reader } = instructionsOf(job)
  const { sees } = new LocationAccess(reader, 'VIEWER')
  return { organizationId: job.organizationId, sees, at, parameters }
}

async function finished(job: Job, { keys }: Memory): Promise<Progress> {
  const found: unknown[] = []
  for (const key of keys) for (const row of await keptRows(key)) found.push(JSON.parse(row))
  const instructions = instructionsOf(job)
  const rows = makers[instructions.report].rows(found, contextOf(job))
  const tooMany = tooManyRows(instructions, rows.length)
  if (tooMany) return { ends: tooMany }
  return { total: rows.length, done: rows.length, resultKey: await fileOf(job, rows), ends: true }
}
