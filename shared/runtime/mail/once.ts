import type { Instant } from '#shared/kernel/time'
import { AlreadyDone, commit, commitUnlogged, untilFresh } from '#shared/table/commit'
import type { Write } from '#shared/table/entity'
import type { Mail } from './lease'
import { lease, mark, sent } from './lease'

export type Prepared = {
  /** Hands it over, to SES or SNS. */
  deliver: () => Promise<'SENT' | 'SUPPRESSED'>
  /** What belongs to it and is told: its log entries are among them. */
  writes?: Write[] | undefined
  /** What belongs to it and is nobody's state. */
  unlogged?: Write[] | undefined
  /** What is to be noted of it when it was handed over. */
  whenSent?: (() => Promise<Write[]>) | undefined
}

/**
 * Sends what an event asks for once, however often the event comes. `prepare` loads what it is about and answers it with the writes that belong to it (a
 * token's hash and the log entry of it), which are committed together with the lease; `undefined` when there is nothing to send any more.
 */
export async function once(mail: Mail, now: Instant, prepare: () => Promise<Prepared | undefined>): Promise<void> {
  try {
    const prepared = await untilFresh(async () => {
      const found = await prepare()
      const { writes, unlogged = [] } = found ?? {}
      if (writes) await commit([lease(mail, now), ...writes, ...unlogged])
      else if (found) await commitUnlogged([lease(mail, now), ...unlogged])
      return found
    })
    if (!prepared) return
    const outcome = await prepared.deliver()
    const { whenSent } = prepared
    if (whenSent && outcome === 'SENT') await untilFresh(async () => commit([sent(mail, now), ...(await whenSent())]))
    else await mark(mail, outcome)
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error
  }
}
