import * as jobs from '#shared/contract/operations/jobs'
import { forKeys } from '#shared/runtime/http/for-keys'
import { implement } from '#shared/runtime/http/implement'
import { cancelJob } from './cancel-job'
import { exportProducts } from './export-products'
import { getJob } from './get-job'
import { getJobErrors, getJobResult } from './get-job-file'
import { importProducts } from './import-products'
import { listJobs } from './list-jobs'
import { startJob } from './start-job'

export const handler = implement(jobs, {
  importProducts,
  exportProducts,
  listJobs,
  getJob: forKeys(getJob),
  startJob: forKeys(startJob),
  cancelJob: forKeys(cancelJob),
  getJobResult: forKeys(getJobResult),
  getJobErrors: forKeys(getJobErrors),
})
