import type { UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { hours } from '#shared/kernel/time'
import type { EmailClaim, User } from './user'

/**
 * A forgotten password is replaced by whoever reads the account's mailbox, for an hour after asking. That is the whole proof, so it starts
 * no session: where a second factor is on, a mailbox alone still opens nothing (OWASP Forgot Password Cheat Sheet; ASVS 5.0, 6.4.3).
 *
 * An address that was never verified is verified by this: the token proves the mailbox, and the password is chosen by its reader. Whoever
 * registered somebody else's address does not know that password.
 */
export type PasswordReset = {
  userId: UserId
  email: string
  /** Hash of the password hash that was stored when the link was sent: the link is for replacing that one and no other. */
  replaces: string
  expiresAt: Instant
}

export const resetLifeMilliseconds = hours(1)

export type Replacing = {
  before: User
  /** Written where the address was not verified until now. */
  claim?: EmailClaim
}

type Found = { reset: PasswordReset | undefined; user: User | undefined; claim: EmailClaim | undefined }

/** Whether a link is good. `hashOf` makes of the stored password hash what `replaces` is made of. */
export function mayReplace(
  { reset, user, claim }: Found,
  hashOf: (passwordHash: string) => string,
  now: Instant,
): Result<Replacing, { code: 'identity.resetInvalid' }> {
  const isGood = reset && reset.expiresAt > now && user && reset.replaces === hashOf(user.passwordHash)
  if (isGood && claim) {
    if (user.emailVerifiedAt && claim.userId === user.userId) return done({ before: user })
    // Another account may have won the address since: then it is for good.
    if (!user.emailVerifiedAt && !claim.verified)
      return done({ before: user, claim: { ...claim, userId: user.userId, verified: true } })
  }
  return failed({ code: 'identity.resetInvalid' })
}

/** Whoever chose it reads the mailbox: the address is verified by now. */
export function withPassword(user: User, passwordHash: string, now: Instant): User {
  return { ...user, passwordHash, emailVerifiedAt: user.emailVerifiedAt ?? now, version: user.version + 1 }
}
