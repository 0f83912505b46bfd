import * as contract from '#shared/contract/operations/jobs'
import { cancelJob as cancel } from '#shared/domain/job/job'
import { jobCancelled } from '#shared/events/jobs'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { jobView } from '#shared/runtime/jobs/job-view'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Jobs } from '#shared/table/entities/jobs'
import { ownJob } from './own-job'

/** A part that is being committed right now meets this in the job's version: one of the two comes first. */
export const cancelJob = useCase(contract.cancelJob, async (call) => {
  const job = await ownJob(call)
  if (job.state === 'CANCELLED') return jobView(job)
  const cancelled = orThrow(cancel(job, call.now))
  const { organizationId: ownerId, jobId: documentId, kind, done, failed } = cancelled
  await commit([
    Jobs.replace(cancelled, job),
    record(call, {
      ownerId,
      documentId,
      event: jobCancelled,
      data: { kind, done, failed },
      from: job.state,
      to: cancelled.state,
    }),
  ])
  return jobView(cancelled)
})
