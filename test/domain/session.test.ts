import { describe, expect, test } from 'vitest'
import type { Session } from '#shared/domain/session/session'
import { end, refresh, start } from '#shared/domain/session/session'
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
    expect(refreshed(session, 'first', 'second')).toEqual({ ...session, refreshHash: 'second', version: 2 })
  })

  test('does not last longer for being refreshed', () => {
    expect(refreshed(session, 'first', 'second').expiresAt).toBe(session.expiresAt)
  })

  test('ends when a token is presented that was exchanged already', () => {
    const second = refreshed(session, 'first', 'second')
    const outcome = refresh(second, { presented: 'first', next: 'third' }, later)
    expect(outcome).toMatchObject({
      kind: 'REUSED',
      before: second,
      session: { endedAt: later, refreshHash: 'second' },
    })
  })

  test('ends however long ago the token was exchanged: the thief may have waited', () => {
    const third = refreshed(refreshed(session, 'first', 'second'), 'second', 'third')
    expect(refresh(third, { presented: 'first', next: 'fourth' }, later)).toMatchObject({
      kind: 'REUSED',
      session: { endedAt: later, refreshHash: 'third', version: 4 },
    })
  })

  test('is over for the holder of the newer token, too, once it ended', () => {
    const ended = end(refreshed(session, 'first', 'second'), later)
    expect(refresh(ended, { presented: 'second', next: 'third' }, later)).toEqual({ kind: 'REFUSED' })
  })

  test('that ended stays as it is when the exchanged token comes again', () => {
    const ended = end(refreshed(session, 'first', 'second'), later)
    expect(refresh(ended, { presented: 'first', next: 'third' }, later)).toEqual({ kind: 'REFUSED' })
  })

  test('refuses every token at the very moment it expires', () => {
    const outcome = refresh(session, { presented: 'first', next: 'second' }, session.expiresAt)
    expect(outcome).toEqual({ kind: 'REFUSED' })
  })

  test('that does not exist is refused like any other', () => {
    expect(refresh(undefined, { presented: 'first', next: 'second' }, later)).toEqual({ kind: 'REFUSED' })
  })
})
