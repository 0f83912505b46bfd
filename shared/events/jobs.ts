import * as z from 'zod'
import { jobKinds } from '#shared/domain/job/words'
import { event } from './event'

const data = z.object({ kind: z.enum(jobKinds) })
const counted = data.extend({ done: z.number(), failed: z.number() })

/** A kind of job has an event of its own, so that who carries it out is told of no other. `step` is the one that is due. */
const stepDue = z.object({ step: z.number() })
export const productImportDue = event('job.productImportDue', stepDue)
export const productExportDue = event('job.productExportDue', stepDue)
export const sellThroughImportDue = event('job.sellThroughImportDue', stepDue)
export const auditVerificationDue = event('job.auditVerificationDue', stepDue)
export const auditExportDue = event('job.auditExportDue', stepDue)
export const reportDue = event('job.reportDue', stepDue)

/** A job was asked for and waits for its file. */
export const jobBegun = event('job.begun', data)
/** A part is done that tells of nothing else. */
export const jobAdvanced = event('job.advanced', counted)
export const jobFinished = event('job.finished', counted)
export const jobCancelled = event('job.cancelled', counted)
