import type { EmailClaim } from '#shared/domain/user/user'
import { isTaken } from '#shared/domain/user/user'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'

/**
 * Joining: a company without an account registers from an invitation, and is a partner from its first moment on. The token proves who
 * reads the mailbox. Yet a person with an account accepts with it: one person, one account.
 */
export function mayJoin(claim: EmailClaim | undefined): Result<void, { code: 'invitation.accountExists' }> {
  return isTaken(claim) ? failed({ code: 'invitation.accountExists' }) : done(undefined)
}
