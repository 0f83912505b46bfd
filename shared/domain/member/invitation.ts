import { may } from '#shared/domain/lifecycle'
import type { LocationGrants } from '#shared/domain/location/grants'
import type { Role } from '#shared/domain/organization/roles'
import type { EmailClaim } from '#shared/domain/user/user'
import { isTaken } from '#shared/domain/user/user'
import type { MemberInvitationId, OrganizationId, UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { after, days } from '#shared/kernel/time'
import { reaches } from './authority'
import type { MemberInvitationState } from './lifecycle'
import { memberInvitationDays, memberInvitationLifecycle } from './lifecycle'
import type { Member, Standing } from './member'

/**
 * An invitation asks a person, known by an email address, to become a member with a role and levels at locations. An address has one
 * pending invitation of an organization at most: inviting it again renews that one.
 */
export type MemberInvitation = {
  organizationId: OrganizationId
  invitationId: MemberInvitationId
  email: string
  role: Role
  locations: LocationGrants
  /** Never EXPIRED as it is kept: that is a matter of the time at which it is looked at. */
  state: MemberInvitationState
  /** A member of the organization, or of one that administers it from above. */
  invitedBy: { userId: UserId; organizationId: OrganizationId }
  invitedAt: Instant
  expiresAt: Instant
  /** Of the link that works now. */
  tokenHash?: string
  version: number
}

type Invited = Pick<MemberInvitation, 'organizationId' | 'email' | 'role' | 'locations' | 'invitedBy'>

export const invite = (invited: Invited, at: { now: Instant; invitationId: MemberInvitationId }): MemberInvitation => ({
  ...invited,
  ...dates(at.now),
  invitationId: at.invitationId,
  state: 'PENDING',
  version: 1,
})

/** What is asked for now takes the place of what was asked before. The link that was mailed works no more. */
export const inviteAgain = (before: MemberInvitation, invited: Invited, now: Instant): MemberInvitation => ({
  ...before,
  ...invited,
  ...dates(now),
  tokenHash: undefined,
  version: before.version + 1,
})

const dates = (now: Instant) => ({ invitedAt: now, expiresAt: after(now, days(memberInvitationDays)) })

export const stateAt = ({ state, expiresAt }: MemberInvitation, now: Instant): MemberInvitationState =>
  state === 'PENDING' && expiresAt <= now ? 'EXPIRED' : state

/** Whether inviting the address again renews this invitation; an answered one is followed by another. */
export const isRenewable = (invitation: MemberInvitation, now: Instant): boolean =>
  may(memberInvitationLifecycle, 'inviteAgain', stateAt(invitation, now))

/**
 * Whether a token opens the invitation: it is the newest one, the invitation waits for an answer, and who invited may still give the
 * role. Somebody who was removed does not come back through an invitation sent before to an address of their own.
 */
export function opens(
  invitation: MemberInvitation,
  inviter: Standing | undefined,
  { tokenHash, now }: { tokenHash: string; now: Instant },
): boolean {
  const stillMay = inviter?.active === true && reaches(inviter.role, invitation.role)
  return (
    stillMay && invitation.tokenHash === tokenHash && may(memberInvitationLifecycle, 'accept', stateAt(invitation, now))
  )
}

export function revoke(
  invitation: MemberInvitation,
  now: Instant,
): Result<MemberInvitation, { code: 'memberInvitation.answered'; state: string }> {
  const state = stateAt(invitation, now)
  if (!may(memberInvitationLifecycle, 'revoke', state)) return failed({ code: 'memberInvitation.answered', state })
  return done(answered(invitation, 'REVOKED'))
}

export const decline = (invitation: MemberInvitation): MemberInvitation => answered(invitation, 'DECLINED')

/** A person with an account accepts with it: one person, one account. */
export function mayRegister(claim: EmailClaim | undefined): Result<void, { code: 'invitation.accountExists' }> {
  return isTaken(claim) ? failed({ code: 'invitation.accountExists' }) : done(undefined)
}

/** The token alone is not enough for an account that exists: it is for the person it was sent to. */
export function mayAccept(
  invitation: MemberInvitation,
  user: { email: string } | undefined,
): Result<void, { code: 'memberInvitation.otherAddress' }> {
  return user?.email === invitation.email ? done(undefined) : failed({ code: 'memberInvitation.otherAddress' })
}

export type Joining = { before: MemberInvitation; invitation: MemberInvitation; held?: Member; member: Member }

/** The person becomes a member as it was invited. Who was one before is the same member again, with the new role and levels only. */
export function join(
  before: MemberInvitation,
  userId: UserId,
  held: Member | undefined,
  now: Instant,
): Result<Joining, { code: 'member.alreadyMember' }> {
  if (held?.active) return failed({ code: 'member.alreadyMember' })
  const { organizationId, role, locations } = before
  const joinedAt = held?.joinedAt ?? now
  const version = (held?.version ?? 0) + 1
  const member = { organizationId, userId, role, active: true, locations, joinedAt, version }
  return done({ before, invitation: answered(before, 'ACCEPTED'), held, member })
}

const answered = (invitation: MemberInvitation, state: MemberInvitationState): MemberInvitation => ({
  ...invitation,
  state,
  tokenHash: undefined,
  version: invitation.version + 1,
})
