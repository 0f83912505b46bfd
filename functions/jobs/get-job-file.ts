import * as contract from '#shared/contract/operations/jobs'
import { Problem } from '#shared/contract/problem'
import type { Job } from '#shared/domain/job/job'
import { downloadLink } from '#shared/runtime/files/links'
import { useCase } from '#shared/runtime/http/use-case'
import { instructionsOf } from '#shared/runtime/reports/instructions'
import { requireMade } from '#shared/runtime/reports/may-read'
import { ownJob } from './own-job'

export const getJobResult = useCase(contract.getJobResult, async (call) => {
  const job = await ownJob(call)
  if (job.kind === 'REPORT') requireMade(call.caller, job.startedBy, instructionsOf(job))
  return leadTo(job, job.resultKey, 'result')
})

export const getJobErrors = useCase(contract.getJobErrors, async (call) => {
  const job = await ownJob(call)
  return leadTo(job, job.errorsKey, 'errors')
})

/** The name to save it under holds words of ours alone. */
async function leadTo({ state, kind, jobId }: Job, key: Job['resultKey'], what: 'result' | 'errors') {
  if (key === undefined) throw Problem.of('job.noFile', { state, what })
  const ending = key.split('.').at(-1)
  const fileName = `${kind.toLowerCase().replaceAll('_', '-')}-${what}-${jobId}.${ending}`
  return { location: await downloadLink(key, { fileName }) }
}
