import { dashboardRows } from '#shared/contract/operations/reports/dashboards'
import { usualWarningDays } from '#shared/domain/ledger/expiry-warning'
import { totals } from '#shared/domain/ledger/value-report'
import { LocationId, ProductId } from '#shared/kernel/ids'
import { sum } from '#shared/kernel/quantity'
import { after, dayOf, days, monthOf } from '#shared/kernel/time'
import { valuationOf } from '#shared/runtime/ledger/books'
import { BoardPlaces, ExpiryMonths } from '#shared/table/entities/board'
import { Levels } from '#shared/table/entities/inventory'
import { dueIndex, lists } from '#shared/table/keys'
import { dueKeys, listAll } from '#shared/table/list'
import { costView } from './cost-view'
import type { Reader } from './reader'
import { lately } from './reader'

/** What lies at the places that the reader sees, by figures that are kept a place. */
export async function stockFigures({ organizationId, sees }: Reader) {
  const all = await listAll(BoardPlaces, lists.boardPlaces(organizationId), lately)
  const places = all.filter(({ locationId }) => sees(locationId))
  const most = places.toSorted((a, b) => b.units.cmp(a.units)).slice(0, dashboardRows.places)
  return {
    places: places.length,
    units: sum(places.map(({ units }) => units)).toNumber(),
    values: totals(places.flatMap(({ values }) => values)).map(costView),
    byPlace: most.map(({ locationId, products, units, values }) => ({
      locationId,
      products,
      units: units.toNumber(),
      values: values.map(costView),
    })),
  }
}

/** The index names what is low, since when; what of it is told more of is read. */
export async function lowFigures({ organizationId, sees }: Reader) {
  const low = (await dueKeys(dueIndex.lowPartition(organizationId))).map(({ due }) => nameIn(due))
  const shown = low.filter(({ locationId }) => sees(locationId))
  const first = shown.slice(0, dashboardRows.low)
  const levels = await Levels.getMany(first, lately)
  return {
    count: shown.length,
    longest: first.flatMap(({ locationId, productId }) => {
      const level = levels.find((each) => each.locationId === locationId && each.productId === productId)
      if (!level?.lowSince || !level.lowAt) return []
      const { sku, available, lowAt, lowSince } = level
      return { locationId, productId, sku, available: available.toNumber(), lowAt: lowAt.toNumber(), lowSince }
    }),
  }
}

/** `2026-05-01T10:00:00.000Z#loc_…#prd_…` */
function nameIn(due: string) {
  const [, locationId, productId] = due.split('#')
  return { locationId: LocationId.parse(locationId), productId: ProductId.parse(productId) }
}

export async function expiryFigures({ organizationId, sees, now }: Reader) {
  const { expiryWarningDays: withinDays = usualWarningDays } = await valuationOf(organizationId)
  const by = dayOf(after(now, days(withinDays)))
  const months = await listAll(ExpiryMonths, lists.boardExpiries(organizationId, monthOf(by)), lately)
  const shown = months.filter(({ locationId }) => sees(locationId)).flatMap((month) => month.days)
  const lotsUntil = (last: (on: string) => boolean) => {
    const some = shown.filter(({ on }) => last(on))
    return {
      lots: some.reduce((total, { lots }) => total + lots, 0),
      units: sum(some.map(({ quantity }) => quantity)).toNumber(),
    }
  }
  const today = dayOf(now)
  return { withinDays, by, ...lotsUntil((on) => on <= by), expired: lotsUntil((on) => on < today) }
}
