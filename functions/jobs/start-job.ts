import * as contract from '#shared/contract/operations/jobs'
import { isUnderWay, startJob as start } from '#shared/domain/job/job'
import { stampOf } from '#shared/runtime/files/bucket'
import { useCase } from '#shared/runtime/http/use-case'
import { enqueued } from '#shared/runtime/jobs/begin-job'
import { uploadKeyOf } from '#shared/runtime/jobs/files-of-job'
import { jobView } from '#shared/runtime/jobs/job-view'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Jobs } from '#shared/table/entities/jobs'
import { ownJob } from './own-job'

/** The file's stamp is kept: whoever has the form may upload another for some minutes, which nobody has seen. */
export const startJob = useCase(contract.startJob, async (call) => {
  const job = await ownJob(call)
  // Its file was noted when it was started: one that was, also if it is over by now, stays as it is.
  if (job.file || isUnderWay(job)) return jobView(job)
  const started = orThrow(start(job, await stampOf(uploadKeyOf(job))))
  await commit([Jobs.replace(started, job), enqueued(call, started)])
  return jobView(started)
})
