import * as contract from '#shared/contract/operations/jobs'
import { useCase } from '#shared/runtime/http/use-case'
import { jobWithForm } from '#shared/runtime/jobs/job-view'
import { ownJob } from './own-job'

export const getJob = useCase(contract.getJob, async (call) => jobWithForm(await ownJob(call), call.now))
