import type { Instant } from '#shared/kernel/time'
import { minutes, toInstant } from '#shared/kernel/time'

/** Ten a second: a batch holds a day of many stores, so a system that sends more runs in a circle. */
export const keyCallsAMinute = 600

/** The minute of the clock in which a call of a key counts. */
export function windowOf(ingestionKeyId: string, now: Instant): { name: string; endsAt: Instant } {
  const startsAt = Math.floor(Date.parse(now) / minutes(1)) * minutes(1)
  return { name: `calls of ${ingestionKeyId} since ${startsAt}`, endsAt: toInstant(startsAt + minutes(1)) }
}
