import * as z from 'zod'
import type { CalendarDay, Instant } from './time'
import { days, minutes, toInstant } from './time'

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

const timesOf = new Map<string, Intl.DateTimeFormat>()

function timeFormat(timeZone: string): Intl.DateTimeFormat {
  const known = timesOf.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  timesOf.set(timeZone, made)
  return made
}

/** The time that the clocks show there, to the minute: `07:30`. */
export const timeIn = (instant: Instant, timeZone = 'UTC'): string => timeFormat(timeZone).format(new Date(instant))

/**
 * When the clocks of a zone show a time of a day, the first first: once, twice where they are put back over it. Where they are put forward over it, as much later as they are
 * put forward: 02:30 of that day is 03:30 (as Temporal's `compatible`, and RFC 5545, 3.3.5).
 */
export function instantsAt(day: CalendarDay, time: string, timeZone = 'UTC'): Instant[] {
  const wall = Date.parse(`${day}T${time}:00.000Z`)
  const offset = (milliseconds: number) => wallTime(toInstant(milliseconds), timeZone) - milliseconds
  const [before, after] = [offset(wall - days(1)), offset(wall + days(1))]
  const found = [...new Set([wall - before, wall - after])]
    .filter((instant) => wallTime(toInstant(instant), timeZone) === wall)
    .sort((a, b) => a - b)
  return (found.length > 0 ? found : [wall - before]).map(toInstant)
}

/** What clocks and calendar show, as if it were UTC. */
const wallTime = (instant: Instant, timeZone: string): number =>
  Date.parse(`${dayIn(instant, timeZone)}T${timeIn(instant, timeZone)}:00.000Z`)
