import type { Instant } from '#shared/kernel/time'
import { toInstant } from '#shared/kernel/time'

/** The one place that reads the clock. Decisions are told the time. */
export const currentInstant = (): Instant => toInstant(Date.now())
