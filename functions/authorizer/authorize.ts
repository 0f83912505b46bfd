import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda'
import { isMeantAsKey } from '#shared/domain/ingestion-key/token'
import type { Access } from '#shared/entitlements/decide'
import { decide } from '#shared/entitlements/decide'
import { assert } from '#shared/kernel/result'
import { readAccount } from './account'
import { allow, deny, unauthorized } from './answer'
import { authorizeKey, type Refuse } from './authorize-key'
import { bearerToken, verifiedClaims } from './claims'
import type { CountDenial } from './denials'
import { rightsOf } from './rights'
import type { ReadItems } from './table'
import type { KeyNamed } from './verification-keys'

export type Request = Pick<APIGatewayRequestAuthorizerEvent, 'httpMethod' | 'resource' | 'headers'>

export type Surroundings = {
  routes: Readonly<Record<string, { access: Access }>>
  issuer: string
  keyNamed: KeyNamed
  readItems: ReadItems
  countDenial: CountDenial
}

/**
 * Judges credential (401), membership, billing, tier and role (403) of one request; never a resource id. Whatever is odd about
 * the credential, the answer is the same 401. What is refused to somebody who is known is counted for the organization's admins.
 */
export async function authorize(
  { httpMethod, resource, headers }: Request,
  { routes, issuer, keyNamed, readItems, countDenial }: Surroundings,
): Promise<APIGatewayAuthorizerResult> {
  const operation = `${httpMethod} ${resource}`
  const access = routes[operation]?.access
  const token = bearerToken(headers)
  if (!access || access === 'public' || !token) throw unauthorized()
  const refuse: Refuse = async (by, denial) => {
    await countDenial({ ...by, operation, code: denial.code })
    return deny(by.actorId, denial)
  }
  if (isMeantAsKey(token)) return authorizeKey(token, access, readItems, refuse)
  const claims = await verifiedClaims(token, issuer, keyNamed)
  if (!claims) throw unauthorized()
  const { isSignedIn, membership, entitlement } = await readAccount(readItems, claims)
  if (!isSignedIn) throw unauthorized()
  if (access === 'signedIn') return allow(claims)

  const decision = decide(access, membership, entitlement)
  if (!decision.allowed)
    return refuse({ organizationId: claims.organizationId, actorId: claims.userId }, decision.denial)
  assert(membership && entitlement, 'nobody is allowed anything without a membership and an entitlement')
  return allow({ ...claims, ...rightsOf(membership, entitlement) })
}
