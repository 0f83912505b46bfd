/**
 * Billing periods: monthly, in UTC, in whole seconds since the epoch. A period keeps the day and time of its anchor; where a
 * month is too short, its last day stands in, and the next month has the anchor's day again (31 Jan → 28 Feb → 31 Mar).
 */
export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The anchor, so many months later. */
export function monthsAfter(anchor: number, months: number): number {
  const date = new Date(anchor * 1000)
  const firstOfMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
  const target = new Date(firstOfMonth)
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  const day = Math.min(date.getUTCDate(), lastDay)
  const timeOfDay = anchor - Math.floor(anchor / DAY) * DAY
  return firstOfMonth / 1000 + (day - 1) * DAY + timeOfDay
}

/** The first boundary of the anchor's periods after an instant. */
export function periodEndAfter(anchor: number, instant: number): number {
  const from = new Date(anchor * 1000)
  const to = new Date(instant * 1000)
  let months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
  // One month early at the latest, then the first that is after.
  for (months = Math.max(0, months - 1); monthsAfter(anchor, months) <= instant; ) months += 1
  return monthsAfter(anchor, months)
}

/** As invoices write it: 20 Jan 2026. */
export function dayOf(instant: number): string {
  const text = new Date(instant * 1000).toUTCString()
  return text.slice(5, 16)
}
