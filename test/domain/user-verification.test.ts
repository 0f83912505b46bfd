import { describe, expect, test } from 'vitest'
import { found } from '#shared/domain/organization/founding'
import { isTaken } from '#shared/domain/user/user'
import { awaitsVerification, verify } from '#shared/domain/user/verification'
import { idGenerator } from '#shared/kernel/ids'
import { days, after as laterBy } from '#shared/kernel/time'

const now = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const founder = { name: 'Lee', email: 'lee@example.com', passwordHash: 'hash' }
const { user, claim } = found('LUXE BOND', founder, { now, newId })
const verification = { userId: user.userId, email: user.email, expiresAt: laterBy(now, days(1)) }
const invalid = { ok: false, failure: { code: 'identity.verificationInvalid' } }

describe('an email address', () => {
  test('is verified by the token that was sent to it', () => {
    expect(verify({ verification, user, claim }, now)).toEqual({
      ok: true,
      value: {
        kind: 'VERIFIED',
        before: user,
        user: { ...user, emailVerifiedAt: now, version: 2 },
        claim: { ...claim, verified: true },
      },
    })
  })

  test('that is verified stays so when its token comes again: the answer may have been lost', () => {
    const held = { user: { ...user, emailVerifiedAt: now, version: 2 }, claim: { ...claim, verified: true } }
    expect(verify({ verification, ...held }, now)).toEqual({
      ok: true,
      value: { kind: 'VERIFIED_BEFORE', before: held.user },
    })
    expect(verify({ verification, ...held }, verification.expiresAt)).toEqual(invalid)
  })

  test('is not verified by a token a day old', () => {
    expect(verify({ verification, user, claim }, verification.expiresAt)).toEqual(invalid)
  })

  test('is not verified by a token that was never made', () => {
    expect(verify({ verification: undefined, user: undefined, claim: undefined }, now)).toEqual(invalid)
  })

  test('is verified for whoever proves it first, also where a later registration has replaced the claim', () => {
    const another = { ...claim, userId: newId('user') }
    expect(verify({ verification, user, claim: another }, now)).toMatchObject({
      ok: true,
      value: { kind: 'VERIFIED', claim: { userId: user.userId, verified: true } },
    })
  })

  test('is not verified for anybody once another has verified it', () => {
    const another = { ...claim, userId: newId('user') }
    expect(verify({ verification, user, claim: { ...another, verified: true } }, now)).toEqual(invalid)
  })

  test('is for good once it is verified', () => {
    expect(isTaken({ ...claim, verified: true })).toBe(true)
    expect(isTaken(claim)).toBe(false)
    expect(isTaken(undefined)).toBe(false)
  })
})

describe('a link to verify an address', () => {
  test('is sent to whoever registered last', () => {
    expect(awaitsVerification(user, claim)).toBe(true)
    expect(awaitsVerification(user, { ...claim, userId: newId('user') })).toBe(false)
  })

  test('is not sent when the address is verified by now', () => {
    expect(awaitsVerification({ ...user, emailVerifiedAt: now }, { ...claim, verified: true })).toBe(false)
  })
})
