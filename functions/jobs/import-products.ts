import * as contract from '#shared/contract/operations/jobs'
import { useCase } from '#shared/runtime/http/use-case'
import { beginJob } from '#shared/runtime/jobs/begin-job'
import { jobWithForm } from '#shared/runtime/jobs/job-view'
import { commit } from '#shared/table/commit'

/** Sent twice, two jobs wait for a file, and one of them in vain: nothing is done before one is started. */
export const importProducts = useCase(contract.importProducts, async (call) => {
  const { job, writes } = beginJob(call, {
    kind: 'PRODUCT_IMPORT',
    instructions: call.body,
    awaitsFile: true,
  })
  await commit(writes)
  return jobWithForm(job, call.now)
})
