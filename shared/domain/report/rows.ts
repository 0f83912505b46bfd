import { percentOf } from '#shared/domain/order/performance'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, sum } from '#shared/kernel/quantity'
import type { ReportName } from './words'

/** A row of a report by the names of its columns. Amounts are texts, for a double cannot hold each. */
export type ReportRow = Readonly<Record<string, string | number | undefined>>

export type ReportTotal = { label: string; value: string }

type Totals = (rows: readonly ReportRow[]) => ReportTotal[]

const of = (rows: readonly ReportRow[], name: string): Quantity =>
  sum(rows.flatMap((row) => (row[name] === undefined ? [] : [quantity(row[name] ?? 0)])))

const total =
  (label: string, name: string): Totals =>
  (rows) => [{ label, value: of(rows, name).toFixed() }]

/** Amounts of two currencies are never added. */
const amounts =
  (label: string, name: string): Totals =>
  (rows) => {
    const priced = rows.filter((row) => row.currency !== undefined)
    const currencies = [...new Set(priced.map(({ currency }) => String(currency)))].sort()
    return currencies.map((currency) => ({
      label: `${label} ${currency}`,
      value: of(
        priced.filter((row) => row.currency === currency),
        name,
      ).toFixed(),
    }))
  }

const percent =
  (label: string, part: string, whole: string): Totals =>
  (rows) => {
    const share = percentOf(of(rows, part), of(rows, whole))
    return share === undefined ? [] : [{ label, value: String(share) }]
  }

const standing =
  (totals: Totals): Totals =>
  (rows) =>
    totals(rows.filter(({ state }) => state !== 'REVERSED'))

const totalsOf: Record<ReportName, readonly Totals[]> = {
  INVENTORY_SNAPSHOT: [total('Quantity', 'quantity'), amounts('List value', 'value')],
  RECEIPT_HISTORY: [
    standing(total('Received', 'received')),
    standing(total('Damaged', 'damaged')),
    standing(total('Missing', 'missing')),
    standing(total('Over', 'over')),
  ],
  STORAGE_FEES: [amounts('Amount', 'amount')],
  VALUATION: [total('On hand', 'onHand'), amounts('Value', 'value')],
  SUPPLIER_PERFORMANCE: [
    total('Lines due', 'linesDue'),
    percent('OTIF %', 'linesOnTimeInFull', 'linesDue'),
    percent('Fill rate %', 'unitsByDay', 'unitsOrdered'),
  ],
  FILL_RATE: [
    total('Lines due', 'linesDue'),
    percent('Lines in full %', 'linesFilled', 'linesDue'),
    percent('Lines on time in full %', 'linesFilledByDay', 'linesDue'),
    percent('Unit fill rate %', 'unitsShipped', 'unitsOrdered'),
  ],
  ABC: [amounts('Value at cost', 'value')],
}

/** What stands below the rows of a report: made of these rows, and of nothing else. */
export function reportTotals(name: ReportName, rows: readonly ReportRow[]): ReportTotal[] {
  const own = totalsOf[name].flatMap((each) => each(rows))
  return [{ label: 'Rows', value: String(rows.length) }, ...own]
}
