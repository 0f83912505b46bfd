import * as contract from '#shared/contract/operations/stock'
import { Problem } from '#shared/contract/problem'
import type { StockLevel } from '#shared/domain/ledger/level'
import { mostLevels } from '#shared/domain/ledger/report-limits'
import { valueReport } from '#shared/domain/ledger/value-report'
import { useCase } from '#shared/runtime/http/use-case'
import { standingsAt } from '#shared/runtime/ledger/as-of'
import { visibleLocations } from '#shared/runtime/visible-locations'
import { Levels } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { amountView } from './level-view'

export const getStockValue = useCase(contract.getStockValue, async ({ caller, locations, now, query }) => {
  const { by, locationId } = query
  const at = query.at === undefined || query.at >= now ? undefined : query.at
  const levels: StockLevel[] = []
  for (const place of await visibleLocations({ caller, locations }, locationId)) {
    levels.push(
      ...(await listAll(Levels, lists.levels(place.locationId), { consistent: false, atLeast: mostLevels + 1 })),
    )
    if (levels.length > mostLevels)
      throw Problem.of('report.tooLarge', { what: 'products at locations', maximum: mostLevels })
  }
  const report = valueReport(await standingsAt(levels, at), by)
  return {
    at: at ?? now,
    rows: report.rows.map(({ values, onHand, ...row }) => ({
      ...row,
      onHand: onHand?.toNumber(),
      values: values.map(amountView),
    })),
    totals: report.totals.map(amountView),
  }
})
