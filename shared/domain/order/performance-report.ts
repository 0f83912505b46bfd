import type { Instant } from '#shared/kernel/time'
import { after, dayOf, hours } from '#shared/kernel/time'
import type { Days, Tally } from './performance'
import { noTally, plus, tallyBefore } from './performance'

/** Months that one report goes over. */
export const mostMonths = 24

/** Months of suppliers, for each place, that one report reads and tells: an answer has at most six megabytes. */
export const mostSupplierMonths = 10_000

/** The first day that is not over yet somewhere: clocks are behind UTC by twelve hours at most. Days before it are counted. */
export const firstDayNotOver = (now: Instant) => dayOf(after(now, -hours(12)))

type Counted = { supplierId: string; supplier: string; month: string; days: Days }
type Month = { month: string; tally: Tally }
export type SupplierReport = { supplierId: string; supplier: string; total: Tally; months: Month[] }

const summed = (tallies: readonly Tally[]): Tally => tallies.reduce(plus, noTally)

/** What was due by now, month by month, the earliest first. */
export function monthsDue(counted: readonly Pick<Counted, 'month' | 'days'>[], now: Instant) {
  const byMonth = new Map<string, Tally>()
  for (const { month, days } of counted)
    byMonth.set(month, plus(byMonth.get(month) ?? noTally, tallyBefore(firstDayNotOver(now), days)))
  const months: Month[] = [...byMonth]
    .map(([month, tally]) => ({ month, tally }))
    .filter(({ tally }) => tally.due > 0)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
  return { months, total: summed(months.map(({ tally }) => tally)) }
}

/** Suppliers of which something was due; the least reliable first, of two alike the one of which more was due. */
export function supplierReport(counted: readonly Counted[], now: Instant) {
  const bySupplier = new Map<string, Counted[]>()
  for (const each of counted) bySupplier.set(each.supplierId, [...(bySupplier.get(each.supplierId) ?? []), each])
  const suppliers: SupplierReport[] = [...bySupplier].flatMap(([supplierId, own]) => {
    const { months, total } = monthsDue(own, now)
    const supplier = own.reduce((a, b) => (a.month > b.month ? a : b)).supplier
    return total.due > 0 ? [{ supplierId, supplier, months, total }] : []
  })
  const share = ({ total }: SupplierReport) => total.onTimeInFull / total.due
  suppliers.sort((a, b) => share(a) - share(b) || b.total.due - a.total.due)
  return { suppliers, total: summed(suppliers.map(({ total }) => total)) }
}
