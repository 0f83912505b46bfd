import * as z from 'zod'
import { jobKinds, jobStates } from '#shared/domain/job/words'
import { FileKey } from '#shared/kernel/file-key'
import { IngestionKeyId, JobId, OrganizationId, PartnershipId, UserId } from '#shared/kernel/ids'
import { epochSeconds, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

export const Jobs = entity({
  name: 'job',
  version: 4,
  schema: z.object({
    organizationId: OrganizationId,
    jobId: JobId,
    kind: z.enum(jobKinds),
    state: z.enum(jobStates),
    startedBy: z.union([UserId, IngestionKeyId]),
    partnershipId: PartnershipId.optional(),
    createdAt: Instant,
    finishedAt: Instant.optional(),
    expiresAt: Instant,
    total: StoredInteger.optional(),
    done: StoredInteger,
    failed: StoredInteger,
    failure: z.object({ code: z.string(), detail: z.string() }).optional(),
    file: z.object({ etag: z.string(), bytes: StoredInteger }).optional(),
    resultKey: FileKey.optional(),
    errorsKey: FileKey.optional(),
    instructions: z.string().describe('JSON, of the kind of job'),
    memory: z.string().optional().describe('JSON, of the kind of job'),
    outcome: z.string().optional().describe('JSON, of the kind of job'),
    step: StoredInteger,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; jobId: string }) => keys.job(of.organizationId, of.jobId),
  expiresAt: ({ expiresAt }) => epochSeconds(expiresAt),
})
