import { entry } from './entry'

/** Long work, and its files. */
export const jobsErrors = {
  'job.notFound': entry(
    404,
    'Job not found',
    () => 'There is no such job for you.',
    'List those of the last 90 days with GET /v1/jobs.',
  ),
  'job.wrongState': entry<{ state: string; action: string }>(
    409,
    'Wrong state',
    ({ state, action }) => `The job is ${state}; it cannot be ${action}.`,
    'The reference draws the life of a job.',
  ),
  'job.fileMissing': entry(
    409,
    'File missing',
    () => 'The file of this job was not uploaded yet. Nothing was started.',
    'Post the file with the fields of the form that GET /v1/jobs/{jobId} answers, then start the job.',
  ),
  'job.noFile': entry<{ state: string; what: string }>(
    409,
    'No file',
    ({ state, what }) => `The job is ${state} and has no ${what} to fetch.`,
    'hasResult and hasErrors of the job say what there is.',
  ),
} as const
