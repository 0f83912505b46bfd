import * as contract from '#shared/contract/operations/jobs'
import { useCase } from '#shared/runtime/http/use-case'
import { jobWithForm } from './job-view'
import { ownJob } from './own-job'

export const getJob = useCase(contract.getJob, async ({ caller, params, now }) =>
  jobWithForm(await ownJob(caller, params), now),
)
