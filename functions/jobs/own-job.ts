import { Problem } from '#shared/contract/problem'
import type { Job } from '#shared/domain/job/job'
import { jobKindsOfAdmins } from '#shared/domain/job/words'
import { isAdmin } from '#shared/domain/location/grants'
import type { JobId } from '#shared/kernel/ids'
import type { Caller, KeyCaller } from '#shared/runtime/http/call'
import type { Within } from '#shared/runtime/http/within'
import { Jobs } from '#shared/table/entities/jobs'

type By = { caller: Caller | KeyCaller; within: Within; params: { jobId: JobId } }

/** A key sees the jobs of its partnership alone, a member not those of admins. @throws Problem job.notFound */
export async function ownJob({ caller, within, params: { jobId } }: By) {
  const { organizationId } = caller
  const job = await Jobs.load({ organizationId, jobId }, 'job.notFound')
  if (!maySee(caller, job)) throw Problem.of('job.notFound', {})
  within.require(job.partnershipId, 'job.notFound')
  return job
}

export const maySee = ({ role }: Pick<Caller, 'role'>, { kind }: Pick<Job, 'kind'>): boolean =>
  isAdmin(role) || !jobKindsOfAdmins.includes(kind)
