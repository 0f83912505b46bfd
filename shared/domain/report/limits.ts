import type { JobFailure } from '../job/job'
import type { ReportFormat, ReportName } from './words'

/** Rows that one file holds: a longer paper is read by nobody. */
const mostRows: Record<ReportFormat, number> = { CSV: 200_000, JSON: 200_000, PDF: 5_000 }

/** What is looked through for one file, however few rows come of it. */
const mostFound = 200_000

/** Of these many of what is found make one row: whether they are too long for their file is known at the end. */
const addedUp = new Set<ReportName>(['FILL_RATE', 'ABC'])

type File = { report: ReportName; format: ReportFormat }

/** Why a report ends before all of it is found; nothing where it goes on. */
export function tooMuchFound({ report, format }: File, found: number): JobFailure | undefined {
  if (!addedUp.has(report)) return tooManyRows({ report, format }, found)
  if (found <= mostFound) return undefined
  return {
    code: 'report.tooLarge',
    detail: `${report} has more than ${told(mostFound)} lines to add up, which is what is looked through for one file. Ask for one location or partner, or a shorter time.`,
  }
}

/** Why its file is not made; nothing where it is. */
export function tooManyRows({ report, format }: File, rows: number): JobFailure | undefined {
  const most = mostRows[format]
  if (rows <= most) return undefined
  return {
    code: 'report.tooLarge',
    detail: `${report} has more than ${told(most)} rows, which is what a file in ${format} holds. Ask for one location, a shorter time, or CSV.`,
  }
}

const told = (most: number): string => most.toLocaleString('en-US')
