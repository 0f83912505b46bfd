import { createPrivateKey, sign } from 'node:crypto'
import type { Session } from '#shared/domain/session/session'
import { accessTokenLifeMilliseconds } from '#shared/domain/session/session'
import { environment } from '#shared/kernel/environment'
import type { Instant } from '#shared/kernel/time'
import { after, toInstant } from '#shared/kernel/time'
import type { SigningKey } from './signing-key'
import { currentSigningKey } from './signing-key'

const { ISSUER } = environment('ISSUER')

/**
 * A JWT access token (RFC 9068: `typ` at+jwt). `sid` and `org` say what the authorizer is to read; it believes what it reads,
 * not the token. No role and no plan are in it, so that a change of either acts on the very next request.
 */
export async function signAccessToken(session: Session, now: Instant): Promise<{ token: string; expiresAt: Instant }> {
  const exp = wholeSeconds(after(now, accessTokenLifeMilliseconds))
  const token = signed(await currentSigningKey(), {
    iss: ISSUER,
    sub: session.userId,
    sid: session.sessionId,
    org: session.organizationId,
    iat: wholeSeconds(now),
    exp,
  })
  return { token, expiresAt: toInstant(exp * 1000) }
}

/** JWS compact serialization (RFC 7515, §3.1). To sign takes these few lines; to verify takes care, and there `jose` does it. */
function signed({ kid, privateKey }: SigningKey, claims: Record<string, string | number>): string {
  const content = `${encoded({ alg: 'ES256', typ: 'at+jwt', kid })}.${encoded(claims)}`
  const key = createPrivateKey({ key: privateKey, format: 'jwk' })
  // The two numbers of the signature side by side (RFC 7518, §3.4), not in the ASN.1 that is the default.
  return `${content}.${sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const wholeSeconds = (instant: Instant) => Math.floor(Date.parse(instant) / 1000)
