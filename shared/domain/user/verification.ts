import type { UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { days } from '#shared/kernel/time'
import type { EmailClaim, User } from './user'

/** An address that waits to be verified by the token that was mailed to it. */
export type Verification = { userId: UserId; email: string; expiresAt: Instant }

export const verificationLifeMilliseconds = days(1)

/** Whether a user is still to be sent a link: the address may be verified by now, or claimed by somebody else. */
export const awaitsVerification = (user: User, claim: EmailClaim | undefined): boolean =>
  !user.emailVerifiedAt && claim?.userId === user.userId && !claim.verified

export type Verified = { before: User; user: User; claim: EmailClaim }

/**
 * The holder of the mailed token reads that mailbox, so the address is the user's. Not when another account has claimed the
 * address since: the link of the older one must not open it, whoever clicks.
 */
export function verify(
  found: { verification: Verification | undefined; user: User | undefined; claim: EmailClaim | undefined },
  now: Instant,
): Result<Verified, { code: 'identity.verificationInvalid' }> {
  const { verification, user, claim } = found
  const isValid = verification && verification.expiresAt > now && user && claim && awaitsVerification(user, claim)
  if (!isValid) return failed({ code: 'identity.verificationInvalid' })
  return done({
    before: user,
    user: { ...user, emailVerifiedAt: now, version: user.version + 1 },
    claim: { ...claim, verified: true },
  })
}
