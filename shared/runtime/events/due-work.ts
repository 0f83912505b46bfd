import type { Instant } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { logger } from '#shared/runtime/telemetry'
import { untilFresh } from '#shared/table/commit'
import type { ItemKey } from '#shared/table/keys'
import { dueIndex } from '#shared/table/keys'
import { duePages } from '#shared/table/list'

type DueWork<Of extends Record<string, string>, Outcome extends string> = {
  /** Of the index of due work. */
  partition: string
  atOnce: number
  /** So many times `atOnce`, and the rest is the next run's. */
  pagesARun: number
  /** What an item is of, by the key that the index holds: ids, which are logged where it is stuck. */
  of: (key: ItemKey) => Of
  /** Decides by what the table says, for the index may lag behind, and commits. */
  attend: (of: Of, until: Instant) => Promise<Outcome>
  /** Told to operators of one that failed. */
  failure: string
  /** How often each came out, to begin with. */
  report: Record<NoInfer<Outcome> | 'stuck', number>
}

/**
 * Attends to what is due by now, the longest due first.
 *
 * One that fails keeps no other back: it is logged, counted as `stuck`, stays due, and the next run tries it again. A run ends after its pages, or where its
 * function's time is over, whatever it is at. Nothing is lost by that, nor done twice: what is due leaves the index in the commit that says it is done, and
 * the next run takes up what is left.
 */
export async function attendToDue<Of extends Record<string, string>, Outcome extends string>({
  partition,
  atOnce,
  pagesARun,
  of: ofKey,
  attend,
  failure,
  report,
}: DueWork<Of, Outcome>): Promise<Record<Outcome | 'stuck', number>> {
  const total = { ...report }
  const until = currentInstant()
  const one = async (key: ItemKey): Promise<Outcome | 'stuck'> => {
    const of = ofKey(key)
    try {
      return await untilFresh(() => attend(of, until))
    } catch (error) {
      logger.error(`${failure}; it stays due`, { ...of, error: error as Error })
      return 'stuck'
    }
  }
  const due = { until: dueIndex.sort(until, '~') }
  for await (const keys of duePages(partition, due, { atOnce, atMost: pagesARun })) {
    for (const outcome of await Promise.all(keys.map(one))) total[outcome] += 1
  }
  return total
}
