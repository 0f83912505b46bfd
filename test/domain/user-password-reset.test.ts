import { describe, expect, test } from 'vitest'
import { found } from '#shared/domain/organization/founding'
import { mayReplace, resetLifeMilliseconds, withPassword } from '#shared/domain/user/password-reset'
import { idGenerator } from '#shared/kernel/ids'
import { hours, after as laterBy } from '#shared/kernel/time'

const now = '2026-03-01T12:00:00.000Z'
const later = laterBy(now, hours(2))
const newId = idGenerator(() => Date.parse(now))
const hashOf = (passwordHash: string) => `hash of ${passwordHash}`
const founder = { name: 'Lee', email: 'lee@example.com', passwordHash: 'first', emailVerifiedAt: now }
const { user, claim } = found('LUXE BOND', founder, { now, newId })
const { emailVerifiedAt: _, ...unverified } = user
const open = { ...claim, verified: false }
const reset = {
  userId: user.userId,
  email: user.email,
  replaces: hashOf('first'),
  expiresAt: laterBy(now, resetLifeMilliseconds),
}
const invalid = { ok: false, failure: { code: 'identity.resetInvalid' } }
const judged = (link: Parameters<typeof mayReplace>[0], at = now) => mayReplace(link, hashOf, at)

describe('a link to choose a new password', () => {
  test('is good for the password it was sent for', () => {
    expect(judged({ reset, user, claim })).toEqual({ ok: true, value: { before: user } })
  })

  test('is dead once the password is another one, however that came', () => {
    expect(judged({ reset, user: { ...user, passwordHash: 'second' }, claim })).toEqual(invalid)
  })

  test('works for an hour', () => {
    expect(judged({ reset, user, claim }, laterBy(reset.expiresAt, -1)).ok).toBe(true)
    expect(judged({ reset, user, claim }, reset.expiresAt)).toEqual(invalid)
  })

  test('that was never sent is not valid', () => {
    expect(judged({ reset: undefined, user: undefined, claim: undefined })).toEqual(invalid)
  })
})

describe('an address that waits to be verified', () => {
  test('is verified by the link, for the account it was sent for', () => {
    const others = { ...open, userId: newId('user') }
    expect(judged({ reset, user: unverified, claim: others })).toEqual({
      ok: true,
      value: { before: unverified, claim: { ...claim, verified: true } },
    })
  })

  test('is not won any more once another account has verified it', () => {
    const won = { ...claim, userId: newId('user'), verified: true }
    expect(judged({ reset, user: unverified, claim: won })).toEqual(invalid)
  })
})

describe('the account', () => {
  test('has the new password, and is otherwise as before', () => {
    expect(withPassword(user, 'second', later)).toEqual({ ...user, passwordHash: 'second', version: 2 })
  })

  test('that was not verified is so by now', () => {
    expect(withPassword(unverified, 'second', later).emailVerifiedAt).toBe(later)
  })
})
