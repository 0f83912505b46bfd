import * as z from 'zod'
import type { Job } from '#shared/domain/job/job'
import type { FileKey } from '#shared/kernel/file-key'
import type { CsvLine } from '#shared/runtime/csv/read-csv'
import { readFile, writeFile } from '#shared/runtime/files/bucket'
import { newKeyFor } from '#shared/runtime/jobs/files-of-job'

/** The lines that are right, kept for the parts that write them: one a line as JSON, the header first. */
export async function keepLines(job: Job, header: readonly string[], lines: readonly CsvLine[]): Promise<FileKey> {
  const key = newKeyFor(job, 'lines.jsonl')
  const rows = [header, ...lines.map(({ line, cells }) => [line, ...cells])]
  await writeFile(key, 'application/jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
  return key
}

export type RightLines = { header: string[]; count: number; from: (next: number, atMost: number) => CsvLine[] }

const Header = z.array(z.string())
const Row = z.tuple([z.int()], z.string())

/** The last file read, for all parts of one message read the same. No file is ever written anew under its key. */
let last: { key: FileKey; rows: string[] } | undefined

export async function rightLines(key: FileKey): Promise<RightLines> {
  if (last?.key !== key) last = { key, rows: new TextDecoder().decode(await readFile(key)).split('\n') }
  const [header = '[]', ...rows] = last.rows
  return {
    header: Header.parse(JSON.parse(header)),
    count: rows.length,
    from: (next, atMost) =>
      rows.slice(next, next + atMost).map((row) => {
        const [line, ...cells] = Row.parse(JSON.parse(row))
        return { line, cells }
      }),
  }
}
