import type { Instant } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import { dayIn, instantsAt, timeIn } from '#shared/kernel/time-zone'

/**
 * Hours of the day in which a person is left alone, by the clocks of the person's zone: from 22:00 until 07:00. `from` is in them, `until` is not; they may
 * reach over midnight, and are the whole day nowhere: who wants no email at all turns it off.
 */
export type QuietHours = { from: string; until: string }

export function isQuiet({ from, until }: QuietHours, at: Instant, timeZone: string): boolean {
  const time = timeIn(at, timeZone)
  return from < until ? from <= time && time < until : from <= time || time < until
}

/** When they end that are at this instant. Where clocks are put back, at the end that is ahead; where the end is put over, when that is. */
export const quietUntil = ({ until }: QuietHours, at: Instant, timeZone: string): Instant => nextAt(until, at, timeZone)

/** The next instant after this one at which the clocks show a time. */
function nextAt(time: string, at: Instant, timeZone: string): Instant {
  const today = dayIn(at, timeZone)
  const ahead = [today, daysAfter(today, 1), daysAfter(today, 2)]
    .flatMap((day) => instantsAt(day, time, timeZone))
    .filter((instant) => instant > at)
  return ahead.sort()[0] ?? at
}

/** The next instant after this one at which a day's digest is due: once a day, also on the one on which the hour comes twice. */
export function digestDueAt(hour: number, at: Instant, timeZone: string): Instant {
  const time = `${String(hour).padStart(2, '0')}:00`
  const today = dayIn(at, timeZone)
  const firsts = [today, daysAfter(today, 1), daysAfter(today, 2)].flatMap((day) =>
    instantsAt(day, time, timeZone).slice(0, 1),
  )
  return firsts.filter((instant) => instant > at).sort()[0] ?? at
}
