import type { Part } from '#shared/runtime/jobs/run-step'
import { lookThrough } from './look-through'
import { memoryOf } from './memory'
import { writeLines } from './write-lines'

/** An import looks through its whole file first, then writes the lines that are right, some at a time. */
export const importPart: Part = (job, save, automation) => {
  const memory = memoryOf(job)
  return memory ? writeLines(job, memory, save, automation) : lookThrough(job, save, automation)
}
