import type { Instant } from '#shared/kernel/time'
import { after, days } from '#shared/kernel/time'

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

export const isInForce = ({ until }: { until?: Instant | undefined }, now: Instant): boolean =>
  until === undefined || until > now
