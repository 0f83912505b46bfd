/** What the reference says of the problems of `errors/jobs.ts`: what to do, or where to read on. */
export const jobsHelp = {
  'job.notFound': 'List those of the last 90 days with GET /v1/jobs.',
  'job.wrongState': 'The reference draws the life of a job.',
  'job.fileMissing': 'Post the file with the fields of the form that GET /v1/jobs/{jobId} answers, then start the job.',
  'job.noFile': 'hasResult and hasErrors of the job say what there is.',
  'report.notYours': 'Make it anew with POST /v1/report-jobs: it holds what you may see.',
  'report.placesLost': 'Make it anew with POST /v1/report-jobs, or ask an admin for the places.',
} as const
