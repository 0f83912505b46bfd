import type * as z from 'zod'
import type { Session } from '#shared/domain/session/session'
import { isLive } from '#shared/domain/session/session'
import { sessionsEnded } from '#shared/events/identity'
import type { UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { Sessions } from '#shared/table/entities/identity'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { record } from '../http/record'

/** A person's sessions that work now; the table may keep some for days after they expired. Strongly read: all of them are what may have to end. */
export async function liveSessions({ userId }: { userId: string }, now: Instant): Promise<Session[]> {
  const stored = await listAll(Sessions, lists.sessions(userId))
  return stored.filter((session) => isLive(session, now))
}

/**
 * What ends several sessions of a person in one commit, with one log entry; nothing where there are none. Condition of each: it is
 * still there. Refreshed meanwhile it ends all the same; gone meanwhile, the list is read anew.
 */
export function endings(
  call: Parameters<typeof record>[0],
  { userId, sessions, reason }: { userId: UserId; sessions: readonly Session[]; reason: Reason },
): Write[] {
  if (sessions.length === 0) return []
  const sessionIds = sessions.map(({ sessionId }) => sessionId)
  const data = { userId, sessionIds, reason }
  return [
    ...sessions.map((session) => Sessions.remove(session)),
    record(call, { ownerId: userId, documentId: userId, event: sessionsEnded, data }),
  ]
}

type Reason = z.infer<typeof sessionsEnded.data>['reason']
