import type { APIGatewayAuthorizerResult } from 'aws-lambda'
import { hashOfKey, readKey } from '#shared/domain/ingestion-key/token'
import type { LocationLevel } from '#shared/domain/location/grants'
import { type Access, type Denial, decideKey } from '#shared/entitlements/decide'
import { assert } from '#shared/kernel/result'
import { authorizerKeys as keys } from '#shared/table/keys'
import { entitlementOf } from './account'
import { allow, unauthorized } from './answer'
import { type Attribute, type Attributes, entriesOf, fieldsOf, textOf } from './attributes'
import { rightsOf } from './rights'
import type { ReadItems } from './table'

/** The answer to who is known and may not. */
export type Refuse = (
  by: { organizationId: string; actorId: string },
  denial: Denial,
) => Promise<APIGatewayAuthorizerResult>

/**
 * Judges an ingestion key. What it names are hints of what to read, believed only as far as what is stored has its hash. A typo is told by
 * its checksum, without a read.
 */
export async function authorizeKey(
  token: string,
  access: Access,
  readItems: ReadItems,
  refuse: Refuse,
): Promise<APIGatewayAuthorizerResult> {
  const named = readKey(token)
  if (!named) throw unauthorized()
  const { ingestionKeyId, organizationId, partnershipId } = named
  const [key, partnership, stored] = await readItems([
    keys.ingestionKey(partnershipId, ingestionKeyId),
    keys.partnership(partnershipId),
    keys.entitlement(organizationId),
  ])
  const state = textOf(partnership?.state)
  const isPaused = state === 'SUSPENDED'
  const isOver = !isPaused && state !== 'ACCEPTED'
  if (!key || isOver || !opens(key, organizationId, hashOfKey(token))) throw unauthorized()

  const entitlement = stored && entitlementOf(stored)
  const decision = decideKey(access, isPaused, entitlement)
  if (!decision.allowed) return refuse({ organizationId, actorId: ingestionKeyId }, decision.denial)
  assert(entitlement, 'no key is allowed anything without an entitlement')
  const locations = { at: placesOf(partnership?.sharedLocations) }
  return allow({ ...named, ...rightsOf({ role: 'MEMBER', locations, seesSubsidiaries: false }, entitlement) })
}

/** Whether this is the key's newest secret, or an older one whose time is not up. */
function opens(key: Attributes, organizationId: string, hash: string): boolean {
  const isLive = textOf(key.state) === 'ACTIVE' && textOf(key.organizationId) === organizationId
  if (!isLive || (key.expiresAt && !isAhead(key.expiresAt))) return false
  if (textOf(fieldsOf(key.newest).hash) === hash) return true
  return entriesOf(key.older).some((older) => textOf(older.hash) === hash && isAhead(older.worksUntil))
}

const isAhead = (instant: Attribute | undefined) => Date.parse(textOf(instant) ?? '') > Date.now()

/** The places that the partnership shares now, and none of the partner's own: whoever issued the key saw it, too. */
const placesOf = (shared: Attribute | undefined): Record<string, LocationLevel> =>
  Object.fromEntries(entriesOf(shared).map(({ locationId }) => [textOf(locationId) ?? '', 'OPERATOR']))
