import { describe, expect, test } from 'vitest'
import type { Session } from '#shared/domain/session/session'
import { actFor, crowdedOut, isLive, maximumSessions, refresh, start } from '#shared/domain/session/session'
import { idGenerator } from '#shared/kernel/ids'
import { days, after as laterBy, minutes } from '#shared/kernel/time'

const now = '2026-03-01T12:00:00.000Z'
const later = laterBy(now, minutes(10))
const newId = idGenerator(() => Date.parse(now))
const session = start(
  { sessionId: newId('session'), userId: newId('user'), organizationId: newId('organization'), refreshHash: 'first' },
  now,
)

function refreshed(before: Session | undefined, presented: string, next: string, at = later): Session {
  const outcome = refresh(before, { presented, next }, at)
  if (outcome.kind !== 'REFRESHED') throw new Error(`expected a refreshed session, found ${outcome.kind}`)
  return outcome.session
}

describe('a session', () => {
  test('lasts 30 days from sign-in', () => {
    expect(session.expiresAt).toBe(laterBy(now, days(30)))
  })

  test('goes on with a new token in the place of the one presented', () => {
    expect(refreshed(session, 'first', 'second')).toEqual({
      ...session,
      refreshHash: 'second',
      refreshedAt: later,
      version: 2,
    })
  })

  test('does not last longer for being refreshed', () => {
    expect(refreshed(session, 'first', 'second').expiresAt).toBe(session.expiresAt)
  })

  test('ends when a token is presented that was exchanged already', () => {
    const second = refreshed(session, 'first', 'second')
    const outcome = refresh(second, { presented: 'first', next: 'third' }, later)
    expect(outcome).toEqual({ kind: 'REUSED', before: second })
  })

  test('ends however long ago the token was exchanged: the thief may have waited', () => {
    const third = refreshed(refreshed(session, 'first', 'second'), 'second', 'third')
    expect(refresh(third, { presented: 'first', next: 'fourth' }, later)).toEqual({ kind: 'REUSED', before: third })
  })

  test('refuses every token at the very moment it expires', () => {
    const outcome = refresh(session, { presented: 'first', next: 'second' }, session.expiresAt)
    expect(outcome).toEqual({ kind: 'REFUSED' })
  })

  test('that is gone is refused for every token alike', () => {
    expect(refresh(undefined, { presented: 'first', next: 'second' }, later)).toEqual({ kind: 'REFUSED' })
  })
})

describe('a session that acts for another organization', () => {
  const other = newId('organization')
  const acting = actFor(other, session, 'second', later)

  test('goes on as the same one, with a new token', () => {
    expect(acting).toEqual({
      ...session,
      organizationId: other,
      refreshHash: 'second',
      refreshedAt: later,
      version: 2,
    })
  })

  test('ends when the token of before comes', () => {
    expect(refresh(acting, { presented: 'first', next: 'third' }, later)).toEqual({ kind: 'REUSED', before: acting })
  })
})

describe('of the sessions of a person', () => {
  const startedAt = (minute: number) => laterBy(now, minutes(minute))
  const sessions = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...session, startedAt: startedAt(count - index) }))

  test('none has to end while there is room for one more', () => {
    expect(crowdedOut(sessions(maximumSessions - 1))).toEqual([])
  })

  test('the oldest ends for the one too many', () => {
    expect(crowdedOut(sessions(maximumSessions)).map((each) => each.startedAt)).toEqual([startedAt(1)])
  })

  test('as many of the oldest end as it takes, should there ever be more', () => {
    const ending = crowdedOut(sessions(maximumSessions + 2)).map((each) => each.startedAt)
    expect(ending).toEqual([startedAt(1), startedAt(2), startedAt(3)])
  })

  test('those are over that have expired', () => {
    expect(isLive(session, laterBy(session.expiresAt, -1))).toBe(true)
    expect(isLive(session, session.expiresAt)).toBe(false)
  })
})
