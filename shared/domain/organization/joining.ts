import { may } from '#shared/domain/lifecycle'
import { partnershipLifecycle } from '#shared/domain/partnership/lifecycle'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { EmailClaim } from '#shared/domain/user/user'
import { isTaken } from '#shared/domain/user/user'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Organization } from './founding'

/**
 * Joining: a company without an account registers from an invitation, and is a partner from its first moment on. A token opens
 * the one invitation it was made for, while that waits for an answer; used, replaced and unknown tokens are told apart by nobody.
 */
export const isOpen = (partnership: Partnership, tokenHash: string, now: Instant): boolean =>
  may(partnershipLifecycle, 'accept', partnership.state) &&
  partnership.tokenHash === tokenHash &&
  partnership.expiresAt > now

/** The token proves who reads the mailbox. Yet a person with an account accepts with it: one person, one account. */
export function mayJoin(claim: EmailClaim | undefined): Result<void, { code: 'invitation.accountExists' }> {
  return isTaken(claim) ? failed({ code: 'invitation.accountExists' }) : done(undefined)
}

export type AcceptedPartnership = Partnership & {
  state: 'ACCEPTED'
  partnerId: OrganizationId
  acceptedAt: Instant
  tokenHash: undefined
}

/** The partner goes by the name it gave itself from here on, not by the one its inviter guessed. */
export function accept(partnership: Partnership, partner: Organization, now: Instant): AcceptedPartnership {
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
