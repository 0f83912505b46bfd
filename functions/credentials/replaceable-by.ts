import type { Replacing } from '#shared/domain/user/password-reset'
import { mayReplace } from '#shared/domain/user/password-reset'
import type { Instant } from '#shared/kernel/time'
import { orThrow } from '#shared/runtime/or-throw'
import { hashOfToken } from '#shared/runtime/secret-token'
import { EmailClaims, PasswordResets, Users } from '#shared/table/entities/identity'

/** Whose password a link replaces. @throws Problem identity.resetInvalid when it replaces none (any more). */
export async function replaceableBy(tokenHash: string, now: Instant): Promise<Replacing> {
  const reset = await PasswordResets.get({ tokenHash })
  const user = reset && (await Users.get(reset))
  const claim = reset && (await EmailClaims.get(reset))
  return orThrow(mayReplace({ reset, user, claim }, hashOfToken, now))
}
