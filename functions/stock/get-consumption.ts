import * as contract from '#shared/contract/operations/stock'
import { Problem } from '#shared/contract/problem'
import { consumptionReport } from '#shared/domain/ledger/consumption'
import { mostLocationsReported, mostRows } from '#shared/domain/ledger/report-limits'
import { monthOf } from '#shared/kernel/time'
import { eachOf } from '#shared/runtime/each-of'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleLocations } from '#shared/runtime/visible-locations'
import { Consumptions } from '#shared/table/entities/consumption'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { amountView } from './level-view'

export const getConsumption = useCase(contract.getConsumption, async ({ caller, locations, query }) => {
  const { from, until, locationId } = query
  const places = await visibleLocations({ caller, locations }, locationId)
  if (places.length > mostLocationsReported)
    throw Problem.of('report.tooLarge', { what: 'locations', maximum: mostLocationsReported })
  const months = await eachOf(places, (place) =>
    listAll(Consumptions, lists.consumption(place.locationId, monthOf(from), monthOf(until)), { consistent: false }),
  )
  const { rows, totals } = consumptionReport(months.flat(), query)
  if (rows.length > mostRows) throw Problem.of('report.tooLarge', { what: 'rows', maximum: mostRows })
  return {
    rows: rows.map(({ quantity, costs, ...row }) => ({
      ...row,
      quantity: quantity?.toNumber(),
      costs: costs.map(amountView),
    })),
    totals: totals.map(amountView),
  }
})
