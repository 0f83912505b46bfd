import { randomUUID } from 'node:crypto'
import type { Job } from '#shared/domain/job/job'
import { fileKey } from '#shared/kernel/file-key'

type OfJob = Pick<Job, 'organizationId' | 'jobId'>

/** Where the file of a job is uploaded to. */
export const uploadKeyOf = ({ organizationId, jobId }: OfJob) => fileKey('uploads', organizationId, `${jobId}/file`)

/**
 * Where a job puts a file that it makes: a new place each time. A part that is done twice at one moment writes two files, and the commit that
 * counts names one; nothing that a commit has told of is ever written over.
 */
export const newKeyFor = ({ organizationId, jobId }: OfJob, name: string) =>
  fileKey('results', organizationId, `${jobId}/${randomUUID()}/${name}`)
