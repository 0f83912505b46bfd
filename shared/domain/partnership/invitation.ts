import { may } from '#shared/domain/lifecycle'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { after, days } from '#shared/kernel/time'
import { partnershipLifecycle } from './lifecycle'
import type { NotInviter, Partnership, StateChange, WrongPartnershipState } from './partnership'
import { takeStep } from './partnership'
import type { PartnershipSide } from './words'

/**
 * An invitation waits 14 days for its answer. A token opens the one invitation it was made for, while that waits; used, replaced,
 * revoked, expired and unknown tokens are told apart by nobody.
 */
const invitationDays = 14

export const invitationEndsAt = (sentAt: Instant): Instant => after(sentAt, days(invitationDays))

export const isOpen = (partnership: Partnership, tokenHash: string, now: Instant): boolean =>
  may(partnershipLifecycle, 'accept', partnership.state) &&
  partnership.tokenHash === tokenHash &&
  partnership.expiresAt > now

/** Whether an email that was asked for at `askedAt` is still to be sent: not after an answer or its time, nor once it was asked for anew. */
export const awaitsEmail = ({ state, expiresAt }: Partnership, askedAt: Instant, now: Instant): boolean =>
  state === 'INVITATION_SENT' && expiresAt > now && invitationEndsAt(askedAt) >= expiresAt

type Changed = Partnership & { stateChange: StateChange }

export type AcceptedPartnership = Changed & { state: 'ACCEPTED'; partnerId: OrganizationId; acceptedAt: Instant }

/**
 * An open invitation is accepted for an organization, a new one or one that was there. The partner goes by the name it gave itself
 * from here on, not by the one its inviter guessed.
 */
export function accept(
  invited: Partnership,
  partner: { organizationId: OrganizationId; name: string },
  now: Instant,
): AcceptedPartnership {
  const { organizationId: partnerId, name: partnerName } = partner
  const accepted = ofOpen(takeStep(invited, 'accept', { at: now, side: 'PARTNER' }))
  return { ...accepted, state: 'ACCEPTED', partnerId, partnerName, acceptedAt: now }
}

export const decline = (invited: Partnership, now: Instant, reason?: string): Changed =>
  ofOpen(takeStep(invited, 'decline', { at: now, side: 'PARTNER', reason }))

/** Whoever holds a token was let in because the invitation is open. */
function ofOpen(taken: Result<Changed, WrongPartnershipState>): Changed {
  assert(taken.ok, 'an open invitation can be answered')
  return taken.value
}

/** An organization is nobody's partner in its own partnership, and an invitation is answered by the person it was sent to. */
export function mayAccept(
  invited: Partnership,
  by: { organizationId: string; email: string },
): Result<void, { code: 'invitation.ownOrganization' } | { code: 'invitation.forAnotherEmail' }> {
  if (invited.inviterId === by.organizationId) return failed({ code: 'invitation.ownOrganization' })
  if (invited.email !== by.email) return failed({ code: 'invitation.forAnotherEmail' })
  return done(undefined)
}

export function revoke(
  partnership: Partnership,
  by: StateChange & { side: PartnershipSide },
): Result<Changed, NotInviter | WrongPartnershipState> {
  if (by.side !== 'INVITER') return failed({ code: 'partnership.notInviter' })
  return takeStep(partnership, 'revoke', by)
}

/** A new time to answer. The old link is dead at once; the new one is made when its email is sent. */
export function resend(
  partnership: Partnership,
  by: StateChange & { side: PartnershipSide },
): Result<Changed, NotInviter | WrongPartnershipState> {
  if (by.side !== 'INVITER') return failed({ code: 'partnership.notInviter' })
  const sent = takeStep(partnership, 'resend', by)
  return sent.ok ? done({ ...sent.value, expiresAt: invitationEndsAt(by.at) }) : sent
}

/** Time is up and nobody answered. Undefined where there is nothing to expire: answered, or sent again meanwhile. */
export function expire(partnership: Partnership, now: Instant): Changed | undefined {
  if (partnership.expiresAt > now) return undefined
  const taken = takeStep(partnership, 'expire', { at: now })
  return taken.ok ? taken.value : undefined
}
