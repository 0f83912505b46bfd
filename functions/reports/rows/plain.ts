import * as z from 'zod'
import type { ReportRow } from '#shared/domain/report/rows'

/** Rows as they were found, of reports that add nothing up over all of them. */
export const ReportRows = z.array(z.record(z.string(), z.union([z.string(), z.number()]).optional()))

/** By these columns, the first that differs. */
export const inOrderOf =
  (...columns: readonly string[]) =>
  (a: ReportRow, b: ReportRow): number => {
    for (const column of columns) {
      const [one, other] = [String(a[column] ?? ''), String(b[column] ?? '')]
      if (one !== other) return one < other ? -1 : 1
    }
    return 0
  }
