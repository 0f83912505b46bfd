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
 * A session that ended is not kept: it is over for every token of its family alike, and the log tells how it came to that.
 */
export type Session = {
  sessionId: SessionId
  userId: UserId
  organizationId: OrganizationId
  /** Hash of the refresh token that works now. */
  refreshHash: string
  startedAt: Instant
  refreshedAt?: Instant
  /** What its owner recognises it by. */
  device?: string
  expiresAt: Instant
  version: number
}

/** However often it is refreshed, a session asks for the password again after 30 days. */
export const sessionLifeMilliseconds = days(30)

/** A stolen access token is worth no more than this, even where nobody asks whether its session still lives. */
export const accessTokenLifeMilliseconds = minutes(15)

/** More than a person has devices. All of them have to end in one transaction, which holds 100 writes. */
export const maximumSessions = 50

type Started = Pick<Session, 'sessionId' | 'userId' | 'organizationId' | 'refreshHash' | 'device'>

export function start(started: Started, now: Instant): Session {
  return { ...started, startedAt: now, expiresAt: after(now, sessionLifeMilliseconds), version: 1 }
}

export const isLive = ({ expiresAt }: Session, now: Instant): boolean => expiresAt > now

/** The oldest of a person's live sessions that have to end so that one more can start. */
export function crowdedOut(live: readonly Session[]): Session[] {
  const oldestFirst = [...live].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
  return oldestFirst.slice(0, Math.max(0, live.length + 1 - maximumSessions))
}

export type Refresh =
  | { kind: 'REFRESHED'; before: Session; session: Session }
  /** The token is not the newest: the session is over for whoever holds that one, too. */
  | { kind: 'REUSED'; before: Session }
  | { kind: 'REFUSED' }

export function refresh(
  session: Session | undefined,
  hashes: { presented: string; next: string },
  now: Instant,
): Refresh {
  if (!session || !isLive(session, now)) return { kind: 'REFUSED' }
  if (hashes.presented !== session.refreshHash) return { kind: 'REUSED', before: session }
  return { kind: 'REFRESHED', before: session, session: renewed(session, hashes.next, now) }
}

/** The same device acts for another organization from now on: the tokens it had name the one before, so it is given new ones. */
export function actFor(organizationId: OrganizationId, session: Session, nextHash: string, now: Instant): Session {
  return { ...renewed(session, nextHash, now), organizationId }
}

const renewed = (session: Session, nextHash: string, now: Instant): Session => ({
  ...session,
  refreshHash: nextHash,
  refreshedAt: now,
  version: session.version + 1,
})
