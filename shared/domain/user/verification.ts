import type { UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { days } from '#shared/kernel/time'
import type { EmailClaim, User } from './user'

/**
 * An address that waits to be verified. It takes two things to do that: the token that was mailed to the address, which proves who
 * reads the mailbox, and the password of the registration, which proves who registered. With the token alone somebody could
 * register another's address under a password of his own and wait for the other to click:
 *
 *     Ada registers ──► email 1 ────────────────────────────┐
 *     Mallory registers Ada's address ──► email 2, to Ada ──┴──► Ada opens email 2 and enters her password: refused
 *
 * Whoever has both wins the address as long as nobody has verified it: somebody who registers it again and again keeps nobody out.
 */
export type Verification = { userId: UserId; email: string; expiresAt: Instant }

export const verificationLifeMilliseconds = days(1)

/** Whether a user is still to be sent a link: the address may be verified by now, or claimed by somebody else. */
export const awaitsVerification = (user: User, claim: EmailClaim | undefined): boolean =>
  !user.emailVerifiedAt && claim?.userId === user.userId && !claim.verified

const isVerified = (user: User, claim: EmailClaim): boolean =>
  user.emailVerifiedAt !== undefined && claim.userId === user.userId && claim.verified

/** What a token is good for, once `before` has proven to be who registered. */
export type Verified =
  | { kind: 'VERIFIED'; before: User; user: User; claim: EmailClaim }
  /** By the same token or by an earlier one: whoever lost the first answer is given it again. */
  | { kind: 'VERIFIED_BEFORE'; before: User }

/** Not valid once another account has verified the address: from then on it is for good. */
export function verify(
  found: { verification: Verification | undefined; user: User | undefined; claim: EmailClaim | undefined },
  now: Instant,
): Result<Verified, { code: 'identity.verificationInvalid' }> {
  const { verification, user, claim } = found
  if (verification && verification.expiresAt > now && user && claim) {
    if (isVerified(user, claim)) return done({ kind: 'VERIFIED_BEFORE', before: user })
    if (!user.emailVerifiedAt && !claim.verified)
      return done({
        kind: 'VERIFIED',
        before: user,
        user: { ...user, emailVerifiedAt: now, version: user.version + 1 },
        claim: { ...claim, userId: user.userId, verified: true },
      })
  }
  return failed({ code: 'identity.verificationInvalid' })
}
