import type { ReportParameters } from '#shared/contract/operations/reports/parameters'
import type { ReportRow } from '#shared/domain/report/rows'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { LocationAccess } from '#shared/runtime/http/location-access'

/** For whom a report is made: of which organization, which places they see, as of when. */
export type ReportContext = {
  organizationId: OrganizationId
  sees: LocationAccess['sees']
  at: Instant
  parameters: ReportParameters
}

/** What was found, as it is written down between parts: values of JSON. No cursor: that was the last. */
export type Found = { found: readonly object[]; cursor?: string }

/**
 * How a report is made, whatever form it gets: part by part from the table, so that each part is one step of a job, and at the end its rows
 * from all that was found. An answer at once takes the parts one after the other.
 */
export type ReportMaker = {
  part: (context: ReportContext, cursor: string | undefined) => Promise<Found>
  rows: (found: readonly unknown[], context: ReportContext) => ReportRow[]
}
