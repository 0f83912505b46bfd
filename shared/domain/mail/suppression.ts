import type { Instant } from '#shared/kernel/time'
import { after, days, laterOf } from '#shared/kernel/time'

/**
 * An address that emails are not sent to any more: they came back for good, or its reader complained of them. Who goes on sending to such addresses is soon
 * read by nobody. What a person asks for itself (a link to choose a password, to verify the address) is sent all the same, and using that link lifts it.
 */
export const suppressionReasons = ['BOUNCE', 'COMPLAINT'] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

const bounceDays = 90

/** A mailbox may be made, or made anew: it is tried again then. A complaint stands. */
export const suppressedUntil = (reason: SuppressionReason, now: Instant): Instant | undefined =>
  reason === 'BOUNCE' ? after(now, days(bounceDays)) : undefined

export type Suppression = {
  reason: SuppressionReason
  /** When what began it came back, by the clock of who tells it: what is told again names the same. */
  since: Instant
  /** Absent: for good. In the past: it is over, by itself or because the address was proven. */
  until?: Instant | undefined
}

type Returned = { reason: SuppressionReason; at: Instant }

/**
 * What is noted of an address when something came back from it: as it is where that is known already, nothing where it came back before the last suppression
 * ended. Who tells of it tells it twice, and late.
 */
export function suppressedBy(seen: Suppression | undefined, { reason, at }: Returned, now: Instant) {
  if (seen && !isInForce(seen, now) && at <= (seen.until ?? now)) return undefined
  // A complaint takes the place of a bounce, for it stands.
  const isKnown = seen && isInForce(seen, now) && (seen.reason === reason || seen.reason === 'COMPLAINT')
  return isKnown ? { ...seen, isNew: false } : { reason, since: at, until: suppressedUntil(reason, at), isNew: true }
}

/** So long is kept what is over: what comes late or again is told from what is new. */
export const keptUntil = ({ since, until }: Pick<Suppression, 'since' | 'until'>): Instant | undefined =>
  until === undefined ? undefined : laterOf(until, after(since, days(bounceDays)))

/** What is left of one once the address was proven; nothing changes where emails came back since, or it is over. */
export const liftedAt = <Seen extends Suppression>(seen: Seen, provenAt: Instant): Seen | undefined =>
  seen.since < provenAt && isInForce(seen, provenAt) ? { ...seen, until: provenAt } : undefined

export const isInForce = ({ until }: { until?: Instant | undefined }, now: Instant): boolean =>
  until === undefined || until > now
