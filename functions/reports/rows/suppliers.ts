import { supplierReport } from '#shared/domain/order/performance-report'
import { assert } from '#shared/kernel/result'
import { figuresView } from '../figures-view'
import { placesReported } from '../places-reported'
import { monthsOfAll, monthsOfOne } from '../supplied-months'
import type { Found, ReportContext, ReportMaker } from './making'
import { ReportRows } from './plain'

/** A row a supplier and month, as the answer tells them: the least reliable supplier first. */
async function part({ organizationId, sees, at, parameters }: ReportContext): Promise<Found> {
  const { fromMonth: from, untilMonth: until, locationId, partnershipId, partyId } = parameters
  assert(from && until, 'the contract asks for the months')
  const supplierId = partnershipId ?? partyId
  const months = supplierId
    ? await monthsOfOne(organizationId, supplierId, { from, until })
    : await monthsOfAll(organizationId, { from, until })
  const { suppliers } = supplierReport(months.filter(placesReported({ sees }, locationId)), at)
  return {
    found: suppliers.flatMap(({ supplier, months: own }) =>
      own.map(({ month, tally }) => ({ supplier, month, ...figuresView(tally) })),
    ),
  }
}

export const supplierPerformance: ReportMaker = { part, rows: (found) => ReportRows.parse(found) }
