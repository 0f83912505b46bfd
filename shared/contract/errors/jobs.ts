import { entry } from './entry'

/** Long work, and its files. */
export const jobsErrors = {
  'job.notFound': entry(404, 'Job not found', () => 'There is no such job for you.'),
  'job.wrongState': entry<{ state: string; action: string }>(
    409,
    'Wrong state',
    ({ state, action }) => `The job is ${state}; it cannot be ${action}.`,
  ),
  'job.fileMissing': entry(
    409,
    'File missing',
    () => 'The file of this job was not uploaded yet. Nothing was started.',
  ),
  'job.noFile': entry<{ state: string; what: string }>(
    409,
    'No file',
    ({ state, what }) => `The job is ${state} and has no ${what} to fetch.`,
  ),
} as const
