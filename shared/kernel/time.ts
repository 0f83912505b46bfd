import * as z from 'zod'

/** An instant: ISO 8601, UTC, with milliseconds. Names end in `At`. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>

/** A calendar day. Names end in `On`. */
export const CalendarDay = z.iso.date('must be a day like 2026-11-30')
export type CalendarDay = z.infer<typeof CalendarDay>

/** A month of the calendar, like 2026-05. */
export const CalendarMonth = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, 'must be a month, like 2026-05')
export const monthOf = (day: CalendarDay): string => day.slice(0, 7)

/** Months from one to another, both included, so many at most. None where the other is earlier. Behind 9999-12 there is none to ask for. */
export function monthsBetween(first: string, last: string, atMost: number): string[] {
  const found: string[] = []
  for (let month = first; month <= last && found.length < atMost; month = monthAfter(month)) {
    found.push(month)
    if (month === last) break
  }
  return found
}

export const daysInMonth = (month: string): number => Number(daysAfter(`${monthAfter(month)}-01`, -1).slice(8))

const monthAfter = (month: string): string => monthOf(daysAfter(`${month}-28`, 4))

export const toInstant = (milliseconds: number): Instant => new Date(milliseconds).toISOString()
/** The calendar day of an instant, in UTC. */
export const dayOf = (instant: Instant): CalendarDay => instant.slice(0, 10)
/** The first instant of its hour. */
export const hourOf = (instant: Instant): Instant => `${instant.slice(0, 13)}:00:00.000Z`
export const yearOf = (instant: Instant): string => instant.slice(0, 4)
export const after = (instant: Instant, durationMilliseconds: number): Instant =>
  toInstant(Date.parse(instant) + durationMilliseconds)

export const daysAfter = (day: CalendarDay, count: number): CalendarDay =>
  dayOf(after(`${day}T00:00:00.000Z`, days(count)))

/** The earlier of two instants, or of two days. */
export const earlierOf = (a: string, b: string): string => [a, b].sort()[0] ?? a
/** The later of two. */
export const laterOf = (a: Instant, b: Instant): Instant => [a, b].sort().at(-1) ?? a

export const seconds = (count: number) => count * 1_000
export const minutes = (count: number) => count * 60_000
export const hours = (count: number) => count * 3_600_000
export const days = (count: number) => count * 86_400_000

/** DynamoDB's TTL attribute counts seconds. */
export const epochSeconds = (instant: Instant): number => Math.ceil(Date.parse(instant) / 1000)
