import { exported, imported, importOf } from '../../fixtures/uploads'
import { type CasesOf, fresh } from '../case'
import { pagesOfQuery, storedItems } from '../stored'

const csv = () => `sku,name\n${fresh('LB')},Shampoo\n`

export const jobsCases: CasesOf<'jobs'> = {
  'jobs.importProducts': async ({ brand }) => ({ by: brand, input: { body: { mode: 'VALID_ONLY' } } }),
  'jobs.exportProducts': async ({ brand }) => ({ by: brand }),
  'jobs.listJobs': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({ 'pages of 4 kB': pagesOfQuery(await storedItems(`JOB#${brand.organizationId}`, 'job_')) }),
  }),
  'jobs.getJob': async ({ brand }) => ({ by: brand, input: { params: { jobId: await importOf(brand, csv()) } } }),
  'jobs.startJob': async ({ brand }) => ({ by: brand, input: { params: { jobId: await importOf(brand, csv()) } } }),
  'jobs.cancelJob': async ({ brand }) => ({ by: brand, input: { params: { jobId: await importOf(brand, csv()) } } }),
  'jobs.getJobResult': async ({ brand }) => ({
    by: brand,
    input: { params: { jobId: (await exported(brand)).jobId } },
  }),
  'jobs.getJobErrors': async ({ brand }) => ({
    by: brand,
    input: { params: { jobId: (await imported(brand, 'sku,name\nnot a sku,Shampoo\n')).jobId } },
  }),
}
