import type * as z from 'zod'
import type { listSupply } from '#shared/contract/operations/supply'
import { averageOf, daysOfSupply } from '#shared/domain/vmi/supply'
import type { SupplyWatch } from '#shared/domain/vmi/supply-watch'
import type { SupplyState } from '#shared/domain/vmi/words'
import type { Quantity } from '#shared/kernel/quantity'

type View = z.input<typeof listSupply.output>['items'][number]

export function supplyView(watch: SupplyWatch): View {
  const { productId, sku, name, unit, stock, inTransit, countedDays, sellingDays, lastReportedOn, judgedBy } = watch
  return {
    productId,
    sku,
    name,
    unit,
    stock: stock.toNumber(),
    inTransit: inTransit.toNumber(),
    averageDailySales: rounded(averageOf(watch), 3),
    daysOfSupply: daysShown(watch, stock),
    daysWithInTransit: daysShown(watch, stock.plus(inTransit)),
    countedDays,
    sellingDays,
    lastReportedOn,
    thresholdDays: judgedBy?.thresholdDays ?? 0,
    minimum: judgedBy?.minimum?.toNumber(),
    upTo: upToShown(watch),
    wanted: watch.wanted.toNumber(),
    state: stateOf(watch),
    lowSince: watch.lowSince,
    noDataSince: watch.silentSince,
    foundAt: watch.foundAt,
  }
}

/** What is low is the more urgent of the two. */
function stateOf({ lowSince, silentSince }: SupplyWatch): SupplyState {
  if (lowSince) return 'LOW'
  return silentSince ? 'NO_DATA' : 'OK'
}

/** A tenth of a day: 44.1. */
export const daysShown = (watch: SupplyWatch, stock: Quantity): number | undefined =>
  rounded(daysOfSupply(watch, stock), 1)

/** A thousandth of a unit. */
export const upToShown = ({ upTo }: SupplyWatch): number => upTo.round(3).toNumber()

const rounded = (value: Quantity | undefined, places: number): number | undefined => value?.round(places).toNumber()
