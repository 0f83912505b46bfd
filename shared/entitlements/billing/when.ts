import { type Holding, isIncrease } from './items'

/**
 * When a change acts. More acts at once: who pays has it. Less acts when what was paid for runs out, unless it is asked for now; on trial
 * nothing was paid, so there is nothing to wait for.
 */
export function actsAtPeriodEnd(
  from: Holding,
  to: Holding,
  { asked, isTrial }: { asked: 'NOW' | 'PERIOD_END' | undefined; isTrial: boolean },
): boolean {
  if (isIncrease(from, to)) return false
  if (isTrial && to.plan !== 'FREE') return false
  return (asked ?? 'PERIOD_END') === 'PERIOD_END'
}
