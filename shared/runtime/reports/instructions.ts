import * as z from 'zod'
import { ReportParameters } from '#shared/contract/operations/reports/parameters'
import type { Job } from '#shared/domain/job/job'
import { locationLevels } from '#shared/domain/location/grants'
import { roles } from '#shared/domain/organization/roles'
import { reportFormats, reportNames } from '#shared/domain/report/words'
import { Instant } from '#shared/kernel/time'

/** What a report job is to make, and for whom: the rights at places are those that its asker had when it was asked for. */
export const ReportInstructions = z.object({
  report: z.enum(reportNames),
  format: z.enum(reportFormats),
  parameters: ReportParameters,
  /** Of which moment it tells. */
  at: Instant,
  reader: z.object({
    role: z.enum(roles),
    grants: z.object({
      everywhere: z.enum(locationLevels).optional(),
      at: z.record(z.string(), z.enum(locationLevels)),
    }),
  }),
})
export type ReportInstructions = z.infer<typeof ReportInstructions>

export const instructionsOf = ({ instructions }: Pick<Job, 'instructions'>): ReportInstructions =>
  ReportInstructions.parse(JSON.parse(instructions))
