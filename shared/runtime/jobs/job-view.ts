import type * as z from 'zod'
import type { Verification } from '#shared/contract/audit'
import type { JobView } from '#shared/contract/operations/jobs'
import type { Job } from '#shared/domain/job/job'
import { importLimits } from '#shared/domain/product-import/words'
import type { Instant } from '#shared/kernel/time'
import { uploadForm } from '#shared/runtime/files/links'
import { instructionsOf } from '#shared/runtime/reports/instructions'
import { uploadKeyOf } from './files-of-job'

export function jobView(job: Job): z.input<typeof JobView> {
  const { jobId, kind, state, total, done, failed, failure, startedBy, createdAt, finishedAt, expiresAt } = job
  const verification = job.kind === 'AUDIT_VERIFICATION' && job.outcome ? verificationOf(job.outcome) : undefined
  const files = { hasResult: job.resultKey !== undefined, hasErrors: job.errorsKey !== undefined }
  return {
    jobId,
    kind,
    state,
    report: reportIn(job),
    total,
    done,
    failed,
    failure,
    verification,
    ...files,
    startedBy,
    createdAt,
    finishedAt,
    expiresAt,
  }
}

function reportIn(job: Job) {
  if (job.kind !== 'REPORT') return undefined
  const { report, format } = instructionsOf(job)
  return { report, format }
}

const verificationOf = (outcome: string): z.input<typeof Verification> => JSON.parse(outcome)

/** The same with the form by which its file is uploaded, while it waits for it. Made anew each time, and kept nowhere. */
export function jobWithForm(job: Job, now: Instant): z.input<typeof JobView> {
  if (job.state !== 'AWAITING_FILE') return jobView(job)
  const place = { key: uploadKeyOf(job), contentType: 'text/csv', maximumBytes: importLimits.megabytes * 1_000_000 }
  return { ...jobView(job), upload: uploadForm(place, now) }
}
