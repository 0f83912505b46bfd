import * as z from 'zod'
import { jobKinds, jobStates } from '#shared/domain/job/words'
import { importLimits, importModes, whatOfExisting } from '#shared/domain/product-import/words'
import { reportFormats, reportNames } from '#shared/domain/report/words'
import { IngestionKeyId, JobId, UserId } from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import { Verification } from '../audit'
import { LinkOutput, linkOfOutput, operation } from '../operation'
import { pageOf, pageQuery } from '../schemas'
import { UploadForm } from '../upload-form'

export const JobView = z
  .strictObject({
    jobId: JobId,
    kind: z.enum(jobKinds),
    state: z.enum(jobStates),
    report: z
      .strictObject({ report: z.enum(reportNames), format: z.enum(reportFormats) })
      .optional()
      .describe('Of a report'),
    total: z.int().optional().describe('How many things it is about, once that is known'),
    done: z.int(),
    failed: z.int().describe('What could not be done; the errors say why'),
    failure: z.strictObject({ code: z.string(), detail: z.string() }).optional().describe('Why it failed as a whole'),
    hasResult: z.boolean().describe('Whether there is a file to fetch with jobs.getJobResult'),
    hasErrors: z.boolean().describe('Whether there is a file to fetch with jobs.getJobErrors'),
    verification: Verification.optional().describe('What was found, of an AUDIT_VERIFICATION that is over'),
    upload: UploadForm.optional().describe('Where its file goes, while it waits for one'),
    startedBy: z.union([UserId, IngestionKeyId]).describe('A person, or an ingestion key'),
    createdAt: Instant,
    finishedAt: Instant.optional(),
    expiresAt: Instant.describe('From then on it is forgotten, with its files'),
  })
  .meta({ id: 'Job' })

export const importProducts = operation({
  id: 'jobs.importProducts',
  method: 'POST',
  path: '/v1/products/imports',
  summary: 'Import products from a CSV file: where to upload it.',
  description:
    'Three steps: this, which answers a job and a form; posting the file with the fields of that form; `jobs.startJob`. Then `jobs.getJob` says how far ' +
    `it came. A file has at most ${importLimits.lines.toLocaleString('en-US')} lines and ${importLimits.megabytes} MB, in UTF-8, with commas or semicolons. Its first line names the columns, each a field of ` +
    '`catalog.createProduct`: `sku`, `name`, `unit.code`, `listPrice.amount`; of lists with a number: `packs.1.code`. `ALL_OR_NOTHING` writes nothing unless the whole ' +
    'file is right; `VALID_ONLY` writes the lines that are. What was wrong is told line by line in the errors of the job.',
  access: { feature: 'products.manage', role: 'MEMBER' },
  body: z.strictObject({
    mode: z.enum(importModes),
    onExisting: z
      .enum(whatOfExisting)
      .default('ERROR')
      .describe(
        'Of a line whose SKU there is: change that product in what the file has columns for, pass over it, or refuse it',
      ),
    dryRun: z.boolean().default(false).describe('Only says what is wrong'),
  }),
  output: JobView,
  success: 201,
  errors: [],
  units: { read: { base: 0 }, write: { base: 4 }, index: { base: 1 } },
})

export const exportProducts = operation({
  id: 'jobs.exportProducts',
  method: 'POST',
  path: '/v1/products/exports',
  summary: 'Export your products as a CSV file.',
  description:
    'Answers a job at once; `jobs.getJobResult` leads to the file once it is done. Its columns are those that an import takes, so that what was exported can be ' +
    'imported as it is.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  output: JobView,
  success: 202,
  errors: [],
  idempotent: 'record',
  units: { read: { base: 1 }, write: { base: 6 }, index: { base: 1 } },
})

export const listJobs = operation({
  id: 'jobs.listJobs',
  method: 'GET',
  path: '/v1/jobs',
  summary: 'The jobs of your organization, newest first.',
  description: 'Those that are about the audit trail are in the lists of admins only.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  query: z.strictObject(pageQuery),
  output: pageOf(JobView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

const ofJob = {
  access: { feature: 'organization.own', role: 'MEMBER', ingestionKeys: true },
  params: z.strictObject({ jobId: JobId }),
} as const

export const getJob = operation({
  ...ofJob,
  id: 'jobs.getJob',
  method: 'GET',
  path: '/v1/jobs/{jobId}',
  summary: 'A job: how far it came, and where its file goes while it waits for one.',
  output: JobView,
  success: 200,
  errors: ['job.notFound'],
  units: { read: { base: 1 }, write: { base: 0 } },
})

export const startJob = operation({
  ...ofJob,
  id: 'jobs.startJob',
  method: 'POST',
  path: '/v1/jobs/{jobId}/start',
  summary: 'Start a job whose file was uploaded.',
  description:
    'The file is taken as it is now: one that is uploaded in its place afterwards fails the job. A job that was started already stays as it is.',
  output: JobView,
  success: 202,
  errors: ['job.notFound', 'job.wrongState', 'job.fileMissing'],
  units: { read: { base: 1 }, write: { base: 4 }, index: { base: 1 } },
})

export const cancelJob = operation({
  ...ofJob,
  id: 'jobs.cancelJob',
  method: 'DELETE',
  path: '/v1/jobs/{jobId}',
  summary: 'Call a job off.',
  description: 'What is done by then stays done. A job that was called off already stays as it is.',
  output: JobView,
  success: 200,
  errors: ['job.notFound', 'job.wrongState'],
  units: { read: { base: 1 }, write: { base: 4 }, index: { base: 1 } },
})

const file = {
  ...ofJob,
  method: 'GET',
  output: LinkOutput,
  success: 303,
  leadsTo: linkOfOutput,
  errors: ['job.notFound', 'job.noFile'],
  units: { read: { base: 1 }, write: { base: 0 } },
} as const

export const getJobResult = operation({
  ...file,
  id: 'jobs.getJobResult',
  path: '/v1/jobs/{jobId}/result',
  summary: 'The file that a job made, as a link that works for five minutes.',
  description:
    'A report is fetched by who asked for it, while that member sees all that it was made of and the plan has it; and by admins.',
  errors: [...file.errors, 'report.notYours', 'report.placesLost', 'plan.featureLocked', 'access.roleTooLow'],
})

export const getJobErrors = operation({
  ...file,
  id: 'jobs.getJobErrors',
  path: '/v1/jobs/{jobId}/errors',
  summary: 'What a job could not do, as a CSV file: line, column, code, message, and the line itself.',
})
