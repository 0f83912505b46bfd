import * as contract from '#shared/contract/operations/audit'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { beginJob } from '#shared/runtime/jobs/begin-job'
import { jobView } from '#shared/runtime/jobs/job-view'
import { commit } from '#shared/table/commit'

const kinds = { VERIFY: 'AUDIT_VERIFICATION', EXPORT: 'AUDIT_EXPORT' } as const

export const startJob = useCase(contract.startJob, async (call) => {
  const { kind, ...instructions } = call.body.job
  const { job, writes } = beginJob(call, { kind: kinds[kind], instructions })
  const view = jobView(job)
  await commit([...writes, once(call, view)])
  return view
})
