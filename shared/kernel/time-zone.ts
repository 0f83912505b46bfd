import * as z from 'zod'
import type { CalendarDay, Instant } from './time'
import { minutes, toInstant } from './time'

/** A time zone by its name in the IANA database. Abbreviations and offsets are none: they do not know about summer. */
export const TimeZone = z
  .string()
  .max(64, 'must have at most 64 characters')
  .regex(/^(UTC|[A-Z][A-Za-z_-]*(\/[A-Z][A-Za-z0-9_+-]*)+)$/, {
    abort: true,
    error: 'must be a name of the IANA time zone database, like America/Chicago',
  })
  .refine(isKnown, 'is no time zone of the IANA database')

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const daysOf = new Map<string, Intl.DateTimeFormat>()

/** Canadian English writes days as ISO 8601 does. One is kept for each zone: it takes longer to make than to use. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = daysOf.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  daysOf.set(timeZone, made)
  return made
}

/** The calendar day of an instant where the clocks show this time. */
export const dayIn = (instant: Instant, timeZone = 'UTC'): CalendarDay => dayFormat(timeZone).format(new Date(instant))

/** No zone is further from UTC. */
const furthestMinutes = 16 * 60

/**
 * The first instant of a calendar day where the clocks show this time. It is midnight, or what follows it where clocks are put forward at midnight. Looked for
 * by halves, because a zone tells which day an instant is of, and not the other way round. Clocks are changed at whole minutes.
 */
export function dayBeginsAt(day: CalendarDay, timeZone = 'UTC'): Instant {
  const midnight = Date.parse(`${day}T00:00:00.000Z`)
  const at = (minute: number) => toInstant(midnight + minutes(minute))
  let [before, begun] = [-furthestMinutes, furthestMinutes]
  while (begun - before > 1) {
    const middle = Math.floor((before + begun) / 2)
    if (dayIn(at(middle), timeZone) < day) before = middle
    else begun = middle
  }
  return at(begun)
}
