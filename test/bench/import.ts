import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from '../../demo/account'

const lines = 10_000

export type Imported = { lines: number; seconds: number; state: string }

/** How long the largest import takes, from its start to its end: one job, whose messages follow each other. */
export async function importLargest({ client }: Account): Promise<Imported> {
  const { jobId, upload } = await client.jobs.importProducts({ body: { mode: 'ALL_OR_NOTHING' } })
  if (!upload) throw new Error('the import has no form')
  const form = new FormData()
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value)
  const rows = Array.from(
    { length: lines },
    (_, index) => `IMPORTED-${index},Shampoo ${index},A line of text,12.50,USD\n`,
  )
  form.set('file', new Blob([`sku,name,description,listPrice.amount,listPrice.currency\n${rows.join('')}`]))
  await fetch(upload.url, { method: 'POST', body: form })
  const startedAt = performance.now()
  const params = { jobId }
  await client.jobs.startJob({ params })
  for (;;) {
    const { state, finishedAt } = await client.jobs.getJob({ params })
    if (finishedAt) return { lines, seconds: Math.round((performance.now() - startedAt) / 1_000), state }
    await pause(1_000)
  }
}
