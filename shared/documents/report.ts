import { reportKind } from '#shared/domain/report/kinds'
import type { ReportRow } from '#shared/domain/report/rows'
import { reportTotals } from '#shared/domain/report/rows'
import type { ParameterName, ReportName } from '#shared/domain/report/words'
import type { Instant } from '#shared/kernel/time'
import type { PrintedDocument } from './document'

export type Described = {
  report: ReportName
  at: Instant
  parameters: Partial<Record<ParameterName, string | number | undefined>>
  organization: string
  /** The place that it is of, where one was named. */
  place?: { code: string; name: string; timeZone?: string } | undefined
}

/** More do not go side by side on a page that stands without breaking words. */
const mostColumnsStanding = 8

/** A report as it is printed: whose it is, of which moment, what was asked for, its rows and their totals. */
export function describedReport(rows: readonly ReportRow[], described: Described): PrintedDocument {
  const { report, at, parameters, organization, place } = described
  const { title, columns, note } = reportKind(report)
  return {
    title,
    number: organization,
    createdAt: at,
    addresses: [],
    facts: [
      ['As of', momentIn(at, place?.timeZone)],
      ['Location', place ? `${place.code} ${place.name}` : undefined],
      ...asked.map(([name, label]) => [label, textOf(parameters[name])] as const),
    ],
    tables: [
      {
        columns: columns.map(({ title: head, share, isNumber }) => ({
          title: head,
          share,
          ...(isNumber && { align: 'right' as const }),
        })),
        rows: rows.map((row) => columns.map(({ name }) => printedCell(row[name]))),
      },
    ],
    totals: reportTotals(report, rows).map(({ label, value }) => [label, value] as const),
    notes: note ? [note] : [],
    ...(columns.length > mostColumnsStanding && { isWide: true }),
  }
}

/** The moment that it is of is told already. */
const asked: readonly (readonly [ParameterName, string])[] = [
  ['from', 'From'],
  ['until', 'Until'],
  ['fromMonth', 'From month'],
  ['untilMonth', 'Until month'],
  ['direction', 'Direction'],
  ['side', 'As'],
  ['aPercent', 'A until %'],
  ['bPercent', 'B until %'],
]

const textOf = (value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : String(value)

export const reportCell = (value: string | number | undefined): string => textOf(value) ?? ''

/** An instant is told to the minute: a column of a page has no room for more. */
const printedCell = (value: string | number | undefined): string =>
  reportCell(value).replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}\.\d{3}Z$/, '$1 $2')

/** `2026-05-01 14:05 America/Chicago` */
function momentIn(at: Instant, timeZone = 'UTC'): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return `${format.format(new Date(at))} ${timeZone}`
}
