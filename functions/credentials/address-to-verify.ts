import { verify } from '#shared/domain/user/verification'
import type { Instant } from '#shared/kernel/time'
import { orThrow } from '#shared/runtime/or-throw'
import { verificationOf } from './verification-of'

/** Whose address a verification link is for. @throws Problem identity.verificationInvalid when it verifies nothing (any more). */
export async function addressToVerify(token: string, now: Instant): Promise<{ email: string }> {
  const { before } = orThrow(verify(await verificationOf(token), now))
  return { email: before.email }
}
