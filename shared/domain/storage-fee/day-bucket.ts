import type { Quantity } from '#shared/kernel/quantity'
import { quantity as decimal, zero } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import { dayBeginsAt, dayIn } from '#shared/kernel/time-zone'

/** What lies there of the goods that came on a day. */
export type Layer = { receivedOn: CalendarDay; quantity: Quantity }

/**
 * What changed in a day, in two sums: how much, and how much times how late. From them and what lay there before follows exactly how much lay there for
 * how long, so a fee is worked out from the days on which something moved, however much lies there. Sums do not care in which order they are made.
 */
export type DayBucket = {
  on: CalendarDay
  /** ΣΔq: more than zero came, less left. */
  change: Quantity
  /** ΣΔq·t, t in milliseconds since the day began. */
  changeMoment: Quantity
  /** The same of goods that came in anew, from which their age is counted; less what was taken back of such. */
  received: Quantity
  receivedMoment: Quantity
  /** Goods that came with an age, or left with one, less than zero: those of a product that is counted otherwise from then on. A part of the change. */
  aged?: Layer[]
}

/** Goods that came to a location or left it, in the measure of the bucket. */
export type StoredChange = {
  at: Instant
  /** More than zero came, less left. */
  change: Quantity
  /** The part of it that is a receipt of goods, or takes one back: what comes back that was never meant to leave is none. */
  received: Quantity
}

const emptyBucket = (on: CalendarDay): DayBucket => ({
  on,
  change: zero,
  changeMoment: zero,
  received: zero,
  receivedMoment: zero,
})

/** What one change adds to the bucket of its day. The same change added twice counts twice: who adds it sees to it that it is once. */
export function bucketOf({ at, change, received }: StoredChange, timeZone: string): DayBucket {
  const on = dayIn(at, timeZone)
  const milliseconds = Date.parse(at) - Date.parse(dayBeginsAt(on, timeZone))
  return {
    on,
    change,
    changeMoment: change.times(milliseconds),
    received,
    receivedMoment: received.times(milliseconds),
  }
}

/** Buckets added up by day, the earliest first. */
export function fold(buckets: readonly DayBucket[]): DayBucket[] {
  const days = new Map<CalendarDay, DayBucket>()
  for (const { on, ...sums } of buckets) {
    const before = days.get(on) ?? emptyBucket(on)
    days.set(on, {
      on,
      change: before.change.plus(sums.change),
      changeMoment: before.changeMoment.plus(sums.changeMoment),
      received: before.received.plus(sums.received),
      receivedMoment: before.receivedMoment.plus(sums.receivedMoment),
      aged: addedLayers([...(before.aged ?? []), ...(sums.aged ?? [])]),
    })
  }
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** By their day, the oldest first; those that come to nothing are none. */
export function addedLayers(layers: readonly Layer[]): Layer[] {
  const byDay = new Map<CalendarDay, Quantity>()
  for (const { receivedOn, quantity } of layers) byDay.set(receivedOn, (byDay.get(receivedOn) ?? zero).plus(quantity))
  return [...byDay]
    .map(([receivedOn, quantity]) => ({ receivedOn, quantity }))
    .filter(({ quantity }) => !quantity.eq(0))
    .sort((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1))
}

/** How long a day is, in milliseconds: 23 or 25 hours where clocks are changed. */
export const lengthOf = (day: CalendarDay, timeZone: string): Quantity =>
  decimal(Date.parse(dayBeginsAt(daysAfter(day, 1), timeZone)) - Date.parse(dayBeginsAt(day, timeZone)))

/** ∫q dt over a day, in units times milliseconds, exactly. */
export function quantityTime(opening: Quantity, bucket: DayBucket | undefined, length: Quantity): Quantity {
  const { change, changeMoment } = bucket ?? { change: zero, changeMoment: zero }
  return opening.plus(change).times(length).minus(changeMoment)
}
