import type { OrganizationId, SessionId, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { after, days, minutes } from '#shared/kernel/time'

/**
 * A session is a signed-in device, acting for one organization. Its access tokens are short-lived; its refresh tokens are a
 * family of which only the newest works:
 *
 *     sign-in ──► R1 ──refresh──► R2 ──refresh──► R3
 *                  └── R1 again, now or ten refreshes later: two hold the family, one of them stole it ──► the session ends
 *
 * Only the newest is remembered. Whatever else is presented with the session's id was exchanged before: nobody can guess the id.
 */
export type Session = {
  sessionId: SessionId
  userId: UserId
  organizationId: OrganizationId
  /** Hash of the refresh token that works now. */
  refreshHash: string
  startedAt: Instant
  expiresAt: Instant
  endedAt?: Instant
  version: number
}

/** However often it is refreshed, a session asks for the password again after 30 days. */
export const sessionLifeMilliseconds = days(30)

/** A stolen access token is worth no more than this, even where nobody asks whether its session still lives. */
export const accessTokenLifeMilliseconds = minutes(15)

type Started = Pick<Session, 'sessionId' | 'userId' | 'organizationId' | 'refreshHash'>

export function start(started: Started, now: Instant): Session {
  return { ...started, startedAt: now, expiresAt: after(now, sessionLifeMilliseconds), version: 1 }
}

const isLive = (session: Session, now: Instant) => !session.endedAt && session.expiresAt > now

type Change = { before: Session; session: Session }

export type Refresh =
  | ({ kind: 'REFRESHED' } & Change)
  /** The token is not the newest: the session is over for whoever holds that one, too. */
  | ({ kind: 'REUSED' } & Change)
  | { kind: 'REFUSED' }

export function refresh(
  session: Session | undefined,
  hashes: { presented: string; next: string },
  now: Instant,
): Refresh {
  if (!session || !isLive(session, now)) return { kind: 'REFUSED' }
  if (hashes.presented !== session.refreshHash) return { kind: 'REUSED', before: session, session: end(session, now) }
  return {
    kind: 'REFRESHED',
    before: session,
    session: { ...session, refreshHash: hashes.next, version: session.version + 1 },
  }
}

export const end = (session: Session, now: Instant): Session => ({
  ...session,
  endedAt: now,
  version: session.version + 1,
})
