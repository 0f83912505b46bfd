import type { JobId } from '#shared/kernel/ids'
import type { Caller, KeyCaller } from '#shared/runtime/http/call'
import type { Within } from '#shared/runtime/http/within'
import { Jobs } from '#shared/table/entities/jobs'

type By = { caller: Caller | KeyCaller; within: Within; params: { jobId: JobId } }

/** A key sees the jobs of its partnership alone. @throws Problem job.notFound */
export async function ownJob({ caller: { organizationId }, within, params: { jobId } }: By) {
  const job = await Jobs.load({ organizationId, jobId }, 'job.notFound')
  within.require(job.partnershipId, 'job.notFound')
  return job
}
