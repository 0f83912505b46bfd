import { describe, expect, test } from 'vitest'
import { found } from '#shared/domain/organization/founding'
import { mayJoin } from '#shared/domain/organization/joining'
import { idGenerator } from '#shared/kernel/ids'

const now = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const email = 'partners@example.com'
const founder = { name: 'John Smith', email, passwordHash: 'hash', emailVerifiedAt: now }
const founding = found('Amazon Fulfillment Services LLC', founder, { now, newId })

describe('an invitation', () => {
  test('cannot be joined by a person who has an account, who accepts with it instead', () => {
    expect(mayJoin({ ...founding.claim, verified: true })).toEqual({
      ok: false,
      failure: { code: 'invitation.accountExists' },
    })
  })

  test('can be joined although somebody registered the address and never verified it', () => {
    expect(mayJoin({ ...founding.claim, verified: false }).ok).toBe(true)
    expect(mayJoin(undefined).ok).toBe(true)
  })
})

test('joining makes a first admin whose address the token has verified', () => {
  expect(founding.user).toMatchObject({ email, emailVerifiedAt: now, termsAcceptedAt: now })
  expect(founding.claim).toMatchObject({ email, verified: true })
  expect(founding.member).toMatchObject({ role: 'ORG_ADMIN', active: true, userId: founding.user.userId })
})

test('who registers without an invitation still has to verify the address', () => {
  const { user, claim } = found('LUXE BOND', { ...founder, emailVerifiedAt: undefined }, { now, newId })
  expect(user.emailVerifiedAt).toBeUndefined()
  expect(claim.verified).toBe(false)
})
