import * as jobs from '#shared/contract/operations/jobs'
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
  getJob,
  startJob,
  cancelJob,
  getJobResult,
  getJobErrors,
})
