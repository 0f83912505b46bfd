import { describe, expect, test } from 'vitest'
import { found } from '#shared/domain/organization/founding'
import { accept, isOpen, mayJoin } from '#shared/domain/organization/joining'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { partnershipStates } from '#shared/domain/partnership/words'
import { idGenerator } from '#shared/kernel/ids'
import { days, after as laterBy } from '#shared/kernel/time'

const now = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const invited: Partnership = {
  partnershipId: newId('partnership'),
  state: 'INVITATION_SENT',
  inviterId: newId('organization'),
  inviterName: 'LUXE BOND Distribution LLC',
  invitedBy: newId('user'),
  partnerName: 'Amazon',
  email: 'partners@example.com',
  role: '3PL_PARTNER',
  relationship: 'VENDOR_MANAGED_INVENTORY',
  sharedLocations: [],
  sharesValues: true,
  invitedAt: now,
  expiresAt: laterBy(now, days(14)),
  tokenHash: 'hash',
  version: 3,
}
const founder = { name: 'John Smith', email: invited.email, passwordHash: 'hash', emailVerifiedAt: now }
const founding = found('Amazon Fulfillment Services LLC', founder, { now, newId })

describe('an invitation', () => {
  test('is opened by its token until it expires', () => {
    expect(isOpen(invited, 'hash', now)).toBe(true)
    expect(isOpen(invited, 'hash', invited.expiresAt)).toBe(false)
  })

  test('is not opened by the token of an older email', () => {
    expect(isOpen(invited, 'older hash', now)).toBe(false)
  })

  test.each(partnershipStates.filter((state) => state !== 'INVITATION_SENT'))(
    'that is %s is not opened any more',
    (state) => {
      expect(isOpen({ ...invited, state }, 'hash', now)).toBe(false)
    },
  )

  test('is not opened a second time: the loser of a race finds what the winner left', () => {
    expect(isOpen(accept(invited, founding.organization, now), 'hash', now)).toBe(false)
  })

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

describe('joining', () => {
  test('links the partnership to the new organization, under the name that gave itself', () => {
    expect(accept(invited, founding.organization, now)).toEqual({
      ...invited,
      state: 'ACCEPTED',
      partnerId: founding.organization.organizationId,
      partnerName: 'Amazon Fulfillment Services LLC',
      acceptedAt: now,
      tokenHash: undefined,
      version: 4,
    })
  })

  test('makes a first admin whose address the token has verified', () => {
    expect(founding.user).toMatchObject({ email: invited.email, emailVerifiedAt: now, termsAcceptedAt: now })
    expect(founding.claim).toMatchObject({ email: invited.email, verified: true })
    expect(founding.member).toMatchObject({ role: 'ORG_ADMIN', active: true, userId: founding.user.userId })
  })
})

test('who registers without an invitation still has to verify the address', () => {
  const { user, claim } = found('LUXE BOND', { ...founder, emailVerifiedAt: undefined }, { now, newId })
  expect(user.emailVerifiedAt).toBeUndefined()
  expect(claim.verified).toBe(false)
})
