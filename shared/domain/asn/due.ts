import type { Instant } from '#shared/kernel/time'
import type { Discrepancy } from './asn'

type Watched = Pick<Discrepancy, 'state' | 'dueOn' | 'toldDueOn'>

/** From when on whoever sees to a difference is to be reminded of it: once for each day that was said. Absent where nothing is to be done by a day. */
export function reminderDueAt({ state, dueOn, toldDueOn }: Watched): Instant | undefined {
  return state === 'OPEN' && dueOn && dueOn !== toldDueOn ? `${dueOn}T00:00:00.000Z` : undefined
}

/** The difference, once it was told; undefined where there is nothing to tell (any more). */
export function remind(discrepancy: Discrepancy, now: Instant): Discrepancy | undefined {
  const dueAt = reminderDueAt(discrepancy)
  if (!dueAt || dueAt > now) return undefined
  return { ...discrepancy, toldDueOn: discrepancy.dueOn, version: (discrepancy.version ?? 0) + 1 }
}
