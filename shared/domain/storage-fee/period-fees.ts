import type { LocationId } from '#shared/kernel/ids'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import type { FeeLine } from './charge'
import { minimumFees, storageFees } from './charge'
import type { RatePeriod } from './rate-card'
import type { StorageRates } from './rates'
import type { StoredThere } from './stored-classes'
import { daysInMeasure } from './stored-classes'
import type { StoredDay } from './stored-days'
import type { StorageMeasure } from './words'

/** A location that a card holds for, and what is known of it from the first day of the period or before it. */
export type ChargedPlace = { locationId: LocationId; stored: StoredThere }

type Days = { from: CalendarDay; until: CalendarDay }

/**
 * What a period costs at the places of a card, exactly. Each day costs by the rates that hold on it. Tiers are of what lies at one location; the minimum is of
 * the card, for all its places together.
 */
export function periodFees(
  periods: readonly RatePeriod[],
  places: readonly ChargedPlace[],
  { from, until }: Days,
): FeeLine[] {
  const known = new Map<StorageMeasure, { locationId: LocationId; days: StoredDay[] }[]>()
  const daysBy = (measure: StorageMeasure) => {
    const found =
      known.get(measure) ??
      places.map(({ locationId, stored }) => ({ locationId, days: daysInMeasure(stored, measure, { until }) }))
    known.set(measure, found)
    return found
  }
  return heldWithin(periods, { from, until }).flatMap(({ rates, ...held }) => {
    const lines = daysBy(rates.measure).flatMap(({ locationId, days }) =>
      storageFees(rates, days.filter(isWithin(held))).map((line) => ({ ...line, locationId })),
    )
    return [...lines, ...minimumFees(rates, daysOf(held), lines)]
  })
}

const isWithin =
  ({ from, until }: Days) =>
  ({ on }: { on: CalendarDay }) =>
    on >= from && on <= until

/** The parts of a period in which rates hold, each with its rates. */
function heldWithin(periods: readonly RatePeriod[], { from, until }: Days): (Days & { rates: StorageRates })[] {
  return periods.flatMap(({ rates, ...period }, index) => {
    const next = periods[index + 1]
    const first = period.from > from ? period.from : from
    const last = next && next.from <= until ? daysAfter(next.from, -1) : until
    return rates && first <= last ? [{ rates, from: first, until: last }] : []
  })
}

function daysOf({ from, until }: Days): { on: CalendarDay }[] {
  const days: { on: CalendarDay }[] = []
  for (let on = from; on <= until; on = daysAfter(on, 1)) days.push({ on })
  return days
}
