import { describe, expect, test } from 'vitest'
import {
  accept,
  awaitsEmail,
  decline,
  expire,
  invitationEndsAt,
  isOpen,
  mayAccept,
  resend,
  revoke,
} from '#shared/domain/partnership/invitation'
import { partnershipStates } from '#shared/domain/partnership/words'
import { days, after as laterBy, minutes } from '#shared/kernel/time'
import { invited, invitedAt, partner } from '#test/fixtures/partnership'

const later = laterBy(invitedAt, days(3))
const byInviter = { at: later, side: 'INVITER' } as const
const byPartner = { at: later, side: 'PARTNER' } as const
const wrongState = (action: string, state: string) => ({
  ok: false,
  failure: { code: 'partnership.wrongState', action, state },
})

describe('an invitation', () => {
  test('is opened by its token until it expires', () => {
    expect(isOpen(invited, 'hash', invitedAt)).toBe(true)
    expect(isOpen(invited, 'hash', invited.expiresAt)).toBe(false)
  })

  test('is not opened by the token of an older email', () => {
    expect(isOpen(invited, 'older hash', invitedAt)).toBe(false)
  })

  test.each(partnershipStates.filter((state) => state !== 'INVITATION_SENT'))(
    'that is %s is not opened any more',
    (state) => {
      expect(isOpen({ ...invited, state }, 'hash', invitedAt)).toBe(false)
    },
  )

  test.each([
    ['accepted', accept(invited, partner, later)],
    ['declined', decline(invited, later)],
  ])('that was %s is not opened a second time: the loser of a race finds what the winner left', (_, answered) => {
    expect(isOpen(answered, 'hash', later)).toBe(false)
    expect(answered.tokenHash).toBeUndefined()
  })
})

describe('accepting', () => {
  test('links the partnership to the organization, under the name that gave itself', () => {
    expect(accept(invited, partner, later)).toEqual({
      ...invited,
      state: 'ACCEPTED',
      stateChange: byPartner,
      partnerId: partner.organizationId,
      partnerName: 'Amazon Fulfillment Services LLC',
      acceptedAt: later,
      tokenHash: undefined,
      version: 4,
    })
  })

  test('is for the person the invitation was sent to', () => {
    const { organizationId } = partner
    expect(mayAccept(invited, { organizationId, email: invited.email }).ok).toBe(true)
    expect(mayAccept(invited, { organizationId, email: 'somebody@example.com' })).toEqual({
      ok: false,
      failure: { code: 'invitation.forAnotherEmail' },
    })
  })

  test('with the organization that invited is refused: nobody is its own partner', () => {
    expect(mayAccept(invited, { organizationId: invited.inviterId, email: invited.email })).toEqual({
      ok: false,
      failure: { code: 'invitation.ownOrganization' },
    })
  })
})

test('declining keeps the reason for who invited', () => {
  expect(decline(invited, later, 'We have a 3PL.')).toMatchObject({
    state: 'DECLINED',
    stateChange: { ...byPartner, reason: 'We have a 3PL.' },
    version: 4,
  })
})

describe('revoking', () => {
  test('closes an invitation that waits', () => {
    const revoked = revoke(invited, byInviter)
    expect(revoked).toMatchObject({ ok: true, value: { state: 'REVOKED', tokenHash: undefined } })
  })

  test.each(partnershipStates.filter((state) => state !== 'INVITATION_SENT'))('is refused when it is %s', (state) => {
    expect(revoke({ ...invited, state }, byInviter)).toEqual(wrongState('revoked', state))
  })

  test('is the inviter’s', () => {
    const refused = { ok: false, failure: { code: 'partnership.notInviter' } }
    expect(revoke(invited, byPartner)).toEqual(refused)
    expect(resend(invited, byPartner)).toEqual(refused)
  })
})

describe('sending again', () => {
  const expired = expire(invited, invited.expiresAt)

  test('gives another 14 days and kills the old link', () => {
    expect(resend(invited, byInviter)).toMatchObject({
      ok: true,
      value: { state: 'INVITATION_SENT', expiresAt: laterBy(later, days(14)), tokenHash: undefined, version: 4 },
    })
  })

  test('opens an expired invitation anew', () => {
    expect(expired?.state).toBe('EXPIRED')
    expect(resend(expired ?? invited, byInviter)).toMatchObject({ ok: true, value: { state: 'INVITATION_SENT' } })
  })

  test.each(partnershipStates.filter((state) => !['INVITATION_SENT', 'EXPIRED'].includes(state)))(
    'is refused when it is %s',
    (state) => {
      expect(resend({ ...invited, state }, byInviter)).toEqual(wrongState('sent again', state))
    },
  )
})

describe('expiry', () => {
  test('comes when the time is up, at the moment from which the link is closed, and by no side', () => {
    const lastMoment = laterBy(invited.expiresAt, -1)
    expect(isOpen(invited, 'hash', lastMoment)).toBe(true)
    expect(expire(invited, lastMoment)).toBeUndefined()
    expect(expire(invited, invited.expiresAt)).toMatchObject({
      state: 'EXPIRED',
      stateChange: { at: invited.expiresAt },
      tokenHash: undefined,
    })
  })

  test('finds nothing to do where somebody answered or sent again', () => {
    const at = laterBy(invited.expiresAt, minutes(1))
    expect(expire(accept(invited, partner, later), at)).toBeUndefined()
    const sent = resend(invited, byInviter)
    expect(sent.ok && expire(sent.value, at)).toBeUndefined()
  })
})

describe('the email of an invitation', () => {
  test('is sent while the invitation waits, and not once its time is up or another was asked for', () => {
    expect(awaitsEmail(invited, invitedAt, later)).toBe(true)
    expect(awaitsEmail(invited, invitedAt, invited.expiresAt)).toBe(false)
    const sent = resend(invited, byInviter)
    expect(sent.ok && awaitsEmail(sent.value, invitedAt, later)).toBe(false)
    expect(sent.ok && awaitsEmail(sent.value, later, later)).toBe(true)
    expect(awaitsEmail(decline(invited, later), invitedAt, later)).toBe(false)
  })

  test('holds for 14 days', () => {
    expect(invitationEndsAt('2026-03-01T12:00:00.000Z')).toBe('2026-03-15T12:00:00.000Z')
  })
})
