import { setTimeout as pause } from 'node:timers/promises'
import type * as z from 'zod'
import { ProductInput } from '#shared/contract/product'
import type { UploadForm } from '#shared/contract/upload-form'
import { cellOf, entriesIn } from '#shared/runtime/csv/cells'
import { columnsOf, fieldsOf } from '#shared/runtime/csv/columns'
import { writeCsv } from '#shared/runtime/csv/write-csv'
import type { Account } from './account'

/** Imports products as a person does: asks for a form, uploads the sheet by it, starts the job and looks until it is over. */
export async function importSheet(account: Account, products: readonly object[]): Promise<void> {
  const { client } = account
  const body = { mode: 'ALL_OR_NOTHING', onExisting: 'SKIP' } as const
  const { jobId, upload: form } = await client.jobs.importProducts({ body })
  await upload(form, sheetOf(products))
  await client.jobs.startJob({ params: { jobId } })
  const { state, failed, failure } = await over(account, jobId)
  if (state !== 'DONE' || failed > 0)
    throw new Error(`the import ${jobId} is ${state}, ${failed} lines are wrong: ${failure?.code ?? 'see its errors'}`)
}

/** A column for each field that one of them has. */
function sheetOf(products: readonly object[]): string {
  const mostEntries = (list: string) => Math.max(0, ...products.map((each) => entriesIn(each, list)))
  const columns = columnsOf(fieldsOf(ProductInput), mostEntries).filter((column) =>
    products.some((each) => cellOf(each, column) !== ''),
  )
  return writeCsv([
    columns.map(({ name }) => name),
    ...products.map((each) => columns.map((column) => cellOf(each, column))),
  ])
}

/** Posts a file as a page would, by the fields of a form that the API answered. */
export async function upload(
  form: z.infer<typeof UploadForm> | undefined,
  content: string | Uint8Array<ArrayBuffer>,
  { fields = {}, name = 'file' }: { fields?: Record<string, string>; name?: string } = {},
): Promise<{ status: number; text: string }> {
  if (!form) throw new Error('there is no form to upload by')
  const body = new FormData()
  for (const [field, value] of Object.entries({ ...form.fields, ...fields })) body.set(field, value)
  body.set('file', new Blob([content]), name)
  const answer = await fetch(form.url, { method: 'POST', body })
  return { status: answer.status, text: await answer.text() }
}

const lookMilliseconds = 20

/** A job, once it is over. One that fails again and again is given up, so that this ends. */
export async function over({ client }: Account, jobId: string) {
  for (;;) {
    const job = await client.jobs.getJob({ params: { jobId } })
    if (job.finishedAt) return job
    await pause(lookMilliseconds)
  }
}
