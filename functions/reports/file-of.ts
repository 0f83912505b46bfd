import { printDocument } from '#shared/documents/document'
import { describedReport, reportCell } from '#shared/documents/report'
import type { Job } from '#shared/domain/job/job'
import { reportKind } from '#shared/domain/report/kinds'
import type { ReportRow } from '#shared/domain/report/rows'
import { reportTotals } from '#shared/domain/report/rows'
import type { FileKey } from '#shared/kernel/file-key'
import { writeCsv } from '#shared/runtime/csv/write-csv'
import { writeFile } from '#shared/runtime/files/bucket'
import { newKeyFor } from '#shared/runtime/jobs/files-of-job'
import { instructionsOf } from '#shared/runtime/reports/instructions'
import { Locations } from '#shared/table/entities/inventory'
import { Organizations } from '#shared/table/entities/organizations'

/** Writes the file of a report, in the form that was asked for, all of the same rows. */
export async function fileOf(job: Job, rows: readonly ReportRow[]): Promise<FileKey> {
  const { report, format } = instructionsOf(job)
  const key = newKeyFor(job, `${report.toLowerCase().replaceAll('_', '-')}.${format.toLowerCase()}`)
  if (format === 'PDF') await writeFile(key, 'application/pdf', await printed(job, rows))
  if (format === 'CSV') await writeFile(key, 'text/csv; charset=utf-8', sheetOf(job, rows))
  if (format === 'JSON') await writeFile(key, 'application/json', valuesOf(job, rows))
  return key
}

function sheetOf(job: Job, rows: readonly ReportRow[]): string {
  const { columns } = reportKind(instructionsOf(job).report)
  return writeCsv([
    columns.map(({ name }) => name),
    ...rows.map((row) => columns.map(({ name }) => reportCell(row[name]))),
  ])
}

function valuesOf(job: Job, rows: readonly ReportRow[]): string {
  const { report, at, parameters } = instructionsOf(job)
  return JSON.stringify({ report, at, parameters, rows, totals: reportTotals(report, rows) })
}

/** With the name of who it is of, and the moment by the clocks of the place that it is of. */
async function printed(job: Job, rows: readonly ReportRow[]): Promise<Uint8Array> {
  const { organizationId } = job
  const { report, at, parameters } = instructionsOf(job)
  const { locationId } = parameters
  const organization = await Organizations.get({ organizationId })
  const place = locationId ? await Locations.get({ organizationId, locationId }) : undefined
  return printDocument(describedReport(rows, { report, at, parameters, organization: organization?.name ?? '', place }))
}
