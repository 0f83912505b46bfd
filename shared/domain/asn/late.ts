import type { CalendarDay, Instant } from '#shared/kernel/time'
import { after, hours } from '#shared/kernel/time'
import type { Asn } from './asn'

/** A day is over on the whole earth twelve hours after it is over in UTC: nobody is told that something is late while it may still come in time. */
export const lateAt = (expectedArrivalOn: CalendarDay): Instant =>
  after(`${expectedArrivalOn}T00:00:00.000Z`, hours(36))

type Awaited = Pick<Asn, 'state' | 'expectedArrivalOn' | 'toldLateOn'>

/** From when on both sides are to be told that it is late: once for each day that it was expected on. Absent where nothing is awaited. */
export function lateAlertDueAt({ state, expectedArrivalOn, toldLateOn }: Awaited): Instant | undefined {
  const isAwaited = state === 'SENT' || state === 'PARTIALLY_RECEIVED'
  return isAwaited && expectedArrivalOn && expectedArrivalOn !== toldLateOn ? lateAt(expectedArrivalOn) : undefined
}

/** The ASN, once it was told; undefined where there is nothing to tell (any more). */
export function tellLate(asn: Asn, now: Instant): Asn | undefined {
  const dueAt = lateAlertDueAt(asn)
  if (!dueAt || dueAt > now) return undefined
  return { ...asn, toldLateOn: asn.expectedArrivalOn, version: asn.version + 1 }
}
