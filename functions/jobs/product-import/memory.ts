import * as z from 'zod'
import type { Job } from '#shared/domain/job/job'
import { importModes, whatOfExisting } from '#shared/domain/product-import/words'
import { FileKey } from '#shared/kernel/file-key'

const Instructions = z.object({ mode: z.enum(importModes), onExisting: z.enum(whatOfExisting), dryRun: z.boolean() })
export type Instructions = z.infer<typeof Instructions>
export const instructionsOf = ({ instructions }: Job): Instructions => Instructions.parse(JSON.parse(instructions))

/** Once the whole file was looked at: where the lines are that are right, and which of them comes next. */
const Memory = z.object({ linesKey: FileKey, next: z.int() })
export type Memory = z.infer<typeof Memory>
export const memoryOf = ({ memory }: Job): Memory | undefined => (memory ? Memory.parse(JSON.parse(memory)) : undefined)
