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
  'report.notYours': entry(
    403,
    'Not your report',
    () => 'A report is fetched by the member who asked for it, and by admins. Ask for one of your own.',
  ),
  'report.placesLost': entry(
    403,
    'Report of other places',
    () => 'This report was made of places that you do not see any more. Ask for a new one.',
  ),
} as const
