import type { ReportRow } from '#shared/domain/report/rows'
import { standingsAt } from '#shared/runtime/ledger/as-of'
import type { ReportContext, ReportMaker } from './making'
import { inOrderOf, ReportRows } from './plain'
import { walkLevels } from './walk-levels'

/** Places after the point of a unit cost. */
const unitCostDecimals = 6

async function part(context: ReportContext, cursor: string | undefined) {
  const { found, cursor: next } = await walkLevels(context, cursor)
  const rows: ReportRow[] = []
  for (const { place, levels } of found) {
    const standings = await standingsAt(levels, context.at)
    const there = standings.filter(({ onHand, value }) => !onHand.eq(0) || !value.eq(0))
    rows.push(
      ...there.map(({ locationId, productId, sku, onHand, value, currency }) => ({
        location: place.code,
        ...{ locationId, productId, sku },
        onHand: onHand.toNumber(),
        unitCost: onHand.eq(0) ? undefined : value.div(onHand).round(unitCostDecimals).toFixed(),
        value: value.toFixed(),
        currency,
      })),
    )
  }
  return { found: rows, cursor: next }
}

export const valuation: ReportMaker = {
  part,
  rows: (found) => ReportRows.parse(found).sort(inOrderOf('location', 'sku')),
}
