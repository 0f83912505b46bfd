import * as contract from '#shared/contract/operations/jobs'
import { useCase } from '#shared/runtime/http/use-case'
import { jobView } from '#shared/runtime/jobs/job-view'
import { Jobs } from '#shared/table/entities/jobs'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export const listJobs = useCase(contract.listJobs, async ({ caller, operation, query }) => {
  const options = { scope: operation.id, newestFirst: true }
  const page = await listPage(Jobs, lists.jobs(caller.organizationId), query, options)
  return { ...page, items: page.items.map(jobView) }
})
