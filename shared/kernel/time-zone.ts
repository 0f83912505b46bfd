import * as z from 'zod'
import type { CalendarDay, Instant } from './time'

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

/** The calendar day of an instant where the clocks show this time. Canadian English writes days as ISO 8601 does. */
export const dayIn = (instant: Instant, timeZone = 'UTC'): CalendarDay =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  )
