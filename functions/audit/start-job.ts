import * as contract from '#shared/contract/operations/audit'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { beginJob } from '#shared/runtime/jobs/begin-job'
import { jobView } from '#shared/runtime/jobs/job-view'
import { commit } from '#shared/table/commit'

export const startJob = useCase(contract.startJob, async (call) => {
  const { kind, expected, from, until } = call.body
  const { job, writes } =
    kind === 'VERIFY'
      ? beginJob(call, { kind: 'AUDIT_VERIFICATION', instructions: { expected } })
      : beginJob(call, { kind: 'AUDIT_EXPORT', instructions: { from, until } })
  const view = jobView(job)
  await commit([...writes, once(call, view)])
  return view
})
