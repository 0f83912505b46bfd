import * as contract from '#shared/contract/operations/jobs'
import type { Job } from '#shared/domain/job/job'
import { useCase } from '#shared/runtime/http/use-case'
import { jobView } from '#shared/runtime/jobs/job-view'
import { Jobs } from '#shared/table/entities/jobs'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { maySee } from './own-job'

export const listJobs = useCase(contract.listJobs, async ({ caller, operation, query }) => {
  const options = { scope: operation.id, newestFirst: true, isShown: (job: Job) => maySee(caller, job) }
  const page = await listPage(Jobs, lists.jobs(caller.organizationId), query, options)
  return { ...page, items: page.items.map(jobView) }
})
