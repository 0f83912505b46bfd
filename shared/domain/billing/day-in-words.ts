import type { Instant } from '#shared/kernel/time'

const format = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `February 3, 2026`: in UTC, as Stripe counts days. */
export const dayInWords = (instant: Instant): string => format.format(new Date(instant))
