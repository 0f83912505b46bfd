import { quantity } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import type { ClassDay } from './accrual'
import { perMeasure } from './rate-class'
import type { Stored, StoredDay, StoredPeriod } from './stored-days'
import { nothingStored, storedDays } from './stored-days'
import type { StorageMeasure } from './words'

/** What lies at a location of one class of products, by age: in pieces and in cubic metres, each with layers of its own. */
export type StoredClass = { rateClass: string; pieces: Stored; volume: Stored }

/** What is known of a location: what lay there on a day, and what changed on it and on the days after it. */
export type StoredThere = { from: CalendarDay; timeZone: string; opening: StoredClass[]; days: ClassDay[] }

/** Classes in the order of their names, so that who works it out again comes to the same. */
const classesOf = ({ opening, days }: Pick<StoredThere, 'opening' | 'days'>): string[] =>
  [...new Set([...opening, ...days].map(({ rateClass }) => rateClass))].sort()

const openingOf = (opening: readonly StoredClass[], rateClass: string) =>
  opening.find((each) => each.rateClass === rateClass)

type Until = { until: CalendarDay }

/** What lies there after a day. */
export function storedAfter({ from, timeZone, opening, days }: StoredThere, { until }: Until): StoredClass[] {
  if (until < from) return opening
  const period: StoredPeriod = { from, until, timeZone }
  return classesOf({ opening, days }).map((rateClass) => {
    const own = days.filter((day) => day.rateClass === rateClass)
    const before = openingOf(opening, rateClass)
    const closing = (of: 'pieces' | 'volume') =>
      storedDays(
        before?.[of] ?? nothingStored,
        own.map((day) => day[of]),
        period,
        quantity(1),
      ).closing
    return { rateClass, pieces: closing('pieces'), volume: closing('volume') }
  })
}

/** The days until one, in a measure, all classes together. What the measure says nothing of is not among them. */
export function daysInMeasure(there: StoredThere, measure: StorageMeasure, { until }: Until): StoredDay[] {
  const { from, timeZone, opening, days } = there
  const of = measure === 'VOLUME' ? 'volume' : 'pieces'
  const together = new Map<CalendarDay, StoredDay>()
  for (const rateClass of classesOf(there)) {
    const perUnit = perMeasure(rateClass, measure)
    if (!perUnit) continue
    const own = days.filter((day) => day.rateClass === rateClass).map((day) => day[of])
    const before = openingOf(opening, rateClass)?.[of] ?? nothingStored
    for (const day of storedDays(before, own, { from, until, timeZone }, perUnit).days) {
      const known = together.get(day.on) ?? { on: day.on, average: [], present: [] }
      const ofClass = (aged: StoredDay['average']) => aged.map((each) => ({ ...each, rateClass }))
      together.set(day.on, {
        on: day.on,
        average: [...known.average, ...ofClass(day.average)],
        present: [...known.present, ...ofClass(day.present)],
      })
    }
  }
  return [...together.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
}
