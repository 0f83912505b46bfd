import type { Instant } from '#shared/kernel/time'
import { toInstant } from '#shared/kernel/time'

/** A calendar month in UTC: `2026-03`. Months compare as text. */
export type Month = string

export const monthOf = (instant: Instant): Month => instant.slice(0, 7)

const ordinalOf = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/** The month so many months later, or earlier where the count is negative. */
export function monthsFrom(month: Month, count: number): Month {
  const ordinal = ordinalOf(month) + count
  return `${String(Math.floor(ordinal / 12)).padStart(4, '0')}-${String((ordinal % 12) + 1).padStart(2, '0')}`
}

/** So many months before a month, the oldest first, the month itself not among them. */
export const monthsBefore = (month: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => monthsFrom(month, index - count))

/** The same day and time so many months later; where that month has no such day, its last: 31 August and 6 months are 28 February. */
export function laterByMonths(instant: Instant, count: number): Instant {
  const [year = 0, month = 1] = monthsFrom(monthOf(instant), count).split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const moved = new Date(instant)
  moved.setUTCFullYear(year, month - 1, Math.min(moved.getUTCDate(), lastDay))
  return toInstant(moved.getTime())
}
