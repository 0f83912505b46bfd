import { describe, expect, test } from 'vitest'
import type { MemberInvitation } from '#shared/domain/member/invitation'
import {
  decline,
  invite,
  inviteAgain,
  isRenewable,
  join,
  mayAccept,
  mayRegister,
  opens,
  revoke,
  stateAt,
} from '#shared/domain/member/invitation'
import { memberInvitationEmail } from '#shared/domain/member/invitation-email'
import { idGenerator } from '#shared/kernel/ids'
import { days, after as laterBy } from '#shared/kernel/time'

const now = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const asked = {
  organizationId: newId('organization'),
  email: 'clerk@example.com',
  role: 'MEMBER',
  locations: { at: {} },
  invitedBy: { userId: newId('user'), organizationId: newId('organization') },
} as const
const pending = { ...invite(asked, { now, invitationId: newId('memberInvitation') }), tokenHash: 'hash' }
const admin = { role: 'ORG_ADMIN', active: true } as const
const opened = (
  invitation: MemberInvitation,
  tokenHash = 'hash',
  at = now,
  inviter: typeof admin | undefined = admin,
) => opens(invitation, inviter, { tokenHash, now: at })

describe('an invitation', () => {
  test('is opened by its token for 7 days', () => {
    expect(opened(pending)).toBe(true)
    expect(opened(pending, 'hash', laterBy(now, days(7) - 1))).toBe(true)
    expect(opened(pending, 'hash', laterBy(now, days(7)))).toBe(false)
  })

  test('is not opened by another token, nor before its email went out', () => {
    expect(opened(pending, 'older hash')).toBe(false)
    expect(opened({ ...pending, tokenHash: undefined })).toBe(false)
  })

  test.each([
    ['declined', decline(pending)],
    ['renewed', inviteAgain(pending, asked, now)],
  ])('that was %s is not opened by the token of before', (_, invitation) => {
    expect(opened(invitation)).toBe(false)
  })

  test('is not opened once its sender was removed or may no longer give the role', () => {
    expect(opens(pending, { role: 'ORG_ADMIN', active: false }, { tokenHash: 'hash', now })).toBe(false)
    expect(opens(pending, undefined, { tokenHash: 'hash', now })).toBe(false)
    const ofAdmin = { ...pending, role: 'ORG_ADMIN' as const }
    expect(opens(ofAdmin, { role: 'MEMBER', active: true }, { tokenHash: 'hash', now })).toBe(false)
  })

  test('expires by itself and can be renewed then; an answered one cannot', () => {
    const later = laterBy(now, days(8))
    expect([stateAt(pending, now), stateAt(pending, later)]).toEqual(['PENDING', 'EXPIRED'])
    expect(isRenewable(pending, now)).toBe(true)
    expect(isRenewable(pending, later)).toBe(true)
    expect(isRenewable(decline(pending), now)).toBe(false)
  })

  test('that is renewed asks for what is asked now, and expires 7 days from now', () => {
    const later = laterBy(now, days(3))
    const again = inviteAgain(pending, { ...asked, role: 'ORG_ADMIN' }, later)
    expect(again).toMatchObject({ invitationId: pending.invitationId, role: 'ORG_ADMIN', tokenHash: undefined })
    expect(again.expiresAt).toBe(laterBy(later, days(7)))
  })

  test('can be revoked while nobody has answered', () => {
    expect(revoke(pending, now)).toMatchObject({ ok: true, value: { state: 'REVOKED' } })
    expect(revoke(decline(pending), now)).toEqual({
      ok: false,
      failure: { code: 'memberInvitation.answered', state: 'DECLINED' },
    })
  })

  test('is accepted by the person it was sent to only', () => {
    expect(mayAccept(pending, { email: 'clerk@example.com' }).ok).toBe(true)
    expect(mayAccept(pending, { email: 'other@example.com' }).ok).toBe(false)
    expect(mayAccept(pending, undefined).ok).toBe(false)
  })

  test('makes no second account of an address that has one', () => {
    const claim = { email: asked.email, userId: newId('user') }
    expect(mayRegister({ ...claim, verified: true }).ok).toBe(false)
    expect(mayRegister({ ...claim, verified: false }).ok).toBe(true)
  })
})

describe('who accepts', () => {
  const userId = newId('user')
  const joined = (held?: Parameters<typeof join>[2]) => join(pending, userId, held, now)

  test('is a member with the role and levels of the invitation', () => {
    expect(joined()).toMatchObject({
      ok: true,
      value: {
        invitation: { state: 'ACCEPTED', tokenHash: undefined },
        member: { userId, role: 'MEMBER', active: true, joinedAt: now, version: 1 },
      },
    })
  })

  test('and was removed before is the same member again, without the rights of then', () => {
    const joinedAt = '2025-01-01T00:00:00.000Z'
    const { organizationId } = asked
    const before = { organizationId, userId, role: 'ORG_ADMIN', joinedAt, seesSubsidiaries: true, version: 4 } as const
    expect(joined({ ...before, active: false })).toMatchObject({
      ok: true,
      value: { member: { role: 'MEMBER', active: true, joinedAt, version: 5 } },
    })
    expect(joined({ ...before, active: true })).toEqual({ ok: false, failure: { code: 'member.alreadyMember' } })
  })
})

test('the email says who invites, to which organization and as what', () => {
  const words = memberInvitationEmail({ organizationName: 'Amazon Fulfillment', inviter: 'John Smith', role: 'MEMBER' })
  expect(words.subject).toBe('Join Amazon Fulfillment on Better Data')
  expect(words.paragraphs.join(' ')).toContain('John Smith invites you to join Amazon Fulfillment on Better Data')
  expect(words.paragraphs.join(' ')).toContain('as a member')
})
