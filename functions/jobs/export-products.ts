import * as contract from '#shared/contract/operations/jobs'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { beginJob } from '#shared/runtime/jobs/begin-job'
import { jobView } from '#shared/runtime/jobs/job-view'
import { commit } from '#shared/table/commit'

export const exportProducts = useCase(contract.exportProducts, async (call) => {
  const { job, writes } = beginJob(call, { kind: 'PRODUCT_EXPORT', instructions: {} })
  const view = jobView(job)
  await commit([...writes, once(call, view)])
  return view
})
