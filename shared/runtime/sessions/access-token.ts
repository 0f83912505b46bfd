import { importJWK, SignJWT } from 'jose'
import type { Session } from '#shared/domain/session/session'
import { accessTokenLifeMilliseconds } from '#shared/domain/session/session'
import { environment } from '#shared/kernel/environment'
import type { Instant } from '#shared/kernel/time'
import { after, toInstant } from '#shared/kernel/time'
import { currentSigningKey } from './signing-key'

const { ISSUER } = environment('ISSUER')

/**
 * A JWT access token (RFC 9068: `typ` at+jwt). `sid` and `org` say what the authorizer is to read; it believes what it reads,
 * not the token. No role and no plan are in it, so that a change of either acts on the very next request.
 */
export async function signAccessToken(session: Session, now: Instant): Promise<{ token: string; expiresAt: Instant }> {
  const { kid, privateKey } = await currentSigningKey()
  const expiresAtSeconds = wholeSeconds(after(now, accessTokenLifeMilliseconds))
  const token = await new SignJWT({ sid: session.sessionId, org: session.organizationId })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
    .setIssuer(ISSUER)
    .setSubject(session.userId)
    .setIssuedAt(wholeSeconds(now))
    .setExpirationTime(expiresAtSeconds)
    .sign(await importJWK(privateKey, 'ES256'))
  return { token, expiresAt: toInstant(expiresAtSeconds * 1000) }
}

const wholeSeconds = (instant: Instant) => Math.floor(Date.parse(instant) / 1000)
