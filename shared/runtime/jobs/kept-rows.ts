import type { Job } from '#shared/domain/job/job'
import type { FileKey } from '#shared/kernel/file-key'
import { readFile, writeFile } from '../files/bucket'
import { newKeyFor } from './files-of-job'

/** What a part of a job leaves for those that follow: a row a line, as JSON. */
export async function keepRows(job: Pick<Job, 'organizationId' | 'jobId'>, rows: readonly unknown[]): Promise<FileKey> {
  const key = newKeyFor(job, 'lines.jsonl')
  await writeFile(key, 'application/jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
  return key
}

/** The last file read, for all parts of one message read the same. No file is ever written anew under its key. */
let last: { key: FileKey; rows: string[] } | undefined

/** The rows as they are written, each to be parsed by who asks for it. */
export async function keptRows(key: FileKey): Promise<readonly string[]> {
  if (last?.key !== key) last = { key, rows: new TextDecoder().decode(await readFile(key)).split('\n') }
  return last.rows
}
