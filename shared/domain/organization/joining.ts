import { may } from '#shared/domain/lifecycle'
import { partnershipLifecycle } from '#shared/domain/partnership/lifecycle'
import type { PartnershipState } from '#shared/domain/partnership/words'
import type { EmailClaim } from '#shared/domain/user/user'
import { isTaken } from '#shared/domain/user/user'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Organization } from './founding'

/** Joining: a company without an account registers from an invitation and is a partner from its first moment on. */
export type InvitedPartnership = {
  state: PartnershipState
  expiresAt: Instant
  tokenHash?: string
  version: number
}

type Presented<Partnership> = {
  tokenHash: string
  /** What the token leads to, if it leads anywhere. */
  partnership: Partnership | undefined
  /** Whose the invited address is. */
  claim: EmailClaim | undefined
}

export type NotJoinable = { code: 'invitation.notFound' } | { code: 'invitation.accountExists' }

/** A token opens the one invitation it was made for, while that waits for an answer. A used, replaced and unknown token are told apart by nobody. */
export function openInvitation<Partnership extends InvitedPartnership>(
  { tokenHash, partnership, claim }: Presented<Partnership>,
  now: Instant,
): Result<Partnership, NotJoinable> {
  const isOpen =
    partnership &&
    may(partnershipLifecycle, 'accept', partnership.state) &&
    partnership.tokenHash === tokenHash &&
    partnership.expiresAt > now
  if (!isOpen) return failed({ code: 'invitation.notFound' })
  // The token proves who reads the mailbox, but a person with an account accepts with it: one person, one account.
  if (isTaken(claim)) return failed({ code: 'invitation.accountExists' })
  return done(partnership)
}

type Accepted = {
  state: 'ACCEPTED'
  partnerId: OrganizationId
  partnerName: string
  acceptedAt: Instant
  tokenHash: undefined
}

/** The partner goes by the name it gave itself from here on, not by the one its inviter guessed. */
export function accept<Partnership extends InvitedPartnership>(
  partnership: Partnership,
  partner: Organization,
  now: Instant,
): Partnership & Accepted {
  return {
    ...partnership,
    state: 'ACCEPTED',
    partnerId: partner.organizationId,
    partnerName: partner.name,
    acceptedAt: now,
    tokenHash: undefined,
    version: partnership.version + 1,
  }
}
