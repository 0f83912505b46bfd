import type { JobId } from '#shared/kernel/ids'
import type { Caller } from '#shared/runtime/http/call'
import { Jobs } from '#shared/table/entities/jobs'

export const ownJob = ({ organizationId }: Caller, { jobId }: { jobId: JobId }) =>
  Jobs.load({ organizationId, jobId }, 'job.notFound')
