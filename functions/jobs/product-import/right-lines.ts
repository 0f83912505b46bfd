import * as z from 'zod'
import type { Job } from '#shared/domain/job/job'
import type { FileKey } from '#shared/kernel/file-key'
import type { CsvLine } from '#shared/runtime/csv/read-csv'
import { keepRows, keptRows } from '#shared/runtime/jobs/kept-rows'

/** The lines that are right, kept for the parts that write them: the header first. */
export const keepLines = (job: Job, header: readonly string[], lines: readonly CsvLine[]): Promise<FileKey> =>
  keepRows(job, [header, ...lines.map(({ line, cells }) => [line, ...cells])])

export type RightLines = { header: string[]; count: number; from: (next: number, atMost: number) => CsvLine[] }

const Header = z.array(z.string())
const Row = z.tuple([z.int()], z.string())

export async function rightLines(key: FileKey): Promise<RightLines> {
  const [header = '[]', ...rows] = await keptRows(key)
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
