import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import type { KeyNamed, PublicKey } from './verification-keys'

/** What a token says about its bearer: hints of what to read, believed only as far as what is read agrees. */
export type Claims = { userId: string; sessionId: string; organizationId: string }

const maximumTokenLength = 2_048
const clockToleranceSeconds = 5

/** The bearer token of an Authorization header (RFC 6750, §2.1), if there is one: one of ours, or an ingestion key. */
export function bearerToken(headers: Record<string, string | undefined> | null | undefined): string | undefined {
  const given = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  if (!given || given.length > maximumTokenLength) return undefined
  return /^Bearer +([\w-]+\.[\w-]+\.[\w-]+|bd_live_\w+) *$/i.exec(given)?.[1]
}

/** The claims of an access token that we signed and that has not expired; `undefined` whatever is wrong with it. */
export async function verifiedClaims(token: string, issuer: string, keyNamed: KeyNamed): Promise<Claims | undefined> {
  const kid = keyIdOf(token)
  // Outside of any catch: a table that does not answer is our failure, not the caller's.
  const key = kid && (await keyNamed(kid))
  const payload = key && (await verifiedPayload(token, issuer, key))
  return payload ? claimsOf(payload) : undefined
}

function keyIdOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid
  } catch {
    return undefined
  }
}

/** The algorithm is ours to say, never the token's: `none`, or a public key taken for a shared secret, gets nowhere. */
async function verifiedPayload(token: string, issuer: string, key: PublicKey): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer,
      requiredClaims: ['sub', 'sid', 'org', 'iat', 'exp'],
      clockTolerance: clockToleranceSeconds,
    })
    return payload
  } catch {
    return undefined
  }
}

function claimsOf({ sub, sid, org }: JWTPayload): Claims | undefined {
  return isId(sub) && isId(sid) && isId(org) ? { userId: sub, sessionId: sid, organizationId: org } : undefined
}

const isId = (claim: unknown): claim is string => typeof claim === 'string' && /^[a-z]{3}_[0-9A-Z]{26}$/.test(claim)
