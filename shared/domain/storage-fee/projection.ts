import { Big } from 'big.js'
import type { Quantity } from '#shared/kernel/quantity'
import { larger, sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import type { ClassDay } from './accrual'
import type { DayBucket } from './day-bucket'
import type { ChargedPlace } from './period-fees'
import type { StoredClass } from './stored-classes'
import { storedAfter } from './stored-classes'

type Assumption = { today: CalendarDay; until: CalendarDay; dailyChange: Quantity }

const placesOfParts = 6

/**
 * The same places with the days to come, as they are assumed: so many units more, or fewer, at the beginning of each day, at all places together. Each place
 * and class has its part, by what lies there today; nothing becomes less than nothing.
 */
export function projected(places: readonly ChargedPlace[], { today, until, dailyChange }: Assumption): ChargedPlace[] {
  const now = places.map((place) => ({ place, classes: storedAfter(place.stored, { until: today }) }))
  const total = sum(now.flatMap(({ classes }) => classes.map(({ pieces }) => larger(pieces.quantity, zero))))
  if (dailyChange.eq(0) || total.eq(0)) return [...places]
  return now.map(({ place, classes }) => {
    const assumed = classes.flatMap((each) => daysToCome(each, { today, until, dailyChange }, total))
    return { ...place, stored: { ...place.stored, days: [...place.stored.days, ...assumed] } }
  })
}

function daysToCome(
  { rateClass, pieces, volume }: StoredClass,
  { today, until, dailyChange }: Assumption,
  total: Quantity,
) {
  const days: ClassDay[] = []
  if (pieces.quantity.lte(0)) return days
  const change = pieces.quantity.times(dailyChange).div(total).round(placesOfParts, Big.roundHalfEven)
  const perPiece = volume.quantity.div(pieces.quantity)
  let left = pieces.quantity
  for (let on = daysAfter(today, 1); on <= until; on = daysAfter(on, 1)) {
    const changed = larger(change, zero.minus(left))
    left = left.plus(changed)
    if (changed.eq(0)) break
    const inVolume = changed.times(perPiece).round(placesOfParts, Big.roundHalfEven)
    days.push({ rateClass, pieces: atDaybreak(on, changed), volume: atDaybreak(on, inVolume) })
  }
  return days
}

const atDaybreak = (on: CalendarDay, change: Quantity): DayBucket => ({
  on,
  change,
  changeMoment: zero,
  received: larger(change, zero),
  receivedMoment: zero,
})
