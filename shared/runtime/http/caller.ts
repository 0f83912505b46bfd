import type { APIGatewayProxyEvent } from 'aws-lambda'
import * as z from 'zod'
import { decodeGrants } from '#shared/domain/location/grants'
import { roles } from '#shared/domain/organization/roles'
import type { CallerContext, KeyContext, SessionContext } from '#shared/entitlements/caller'
import type { Access } from '#shared/entitlements/decide'
import { plans } from '#shared/entitlements/plans'
import { IngestionKeyId, OrganizationId, PartnershipId, SessionId, UserId } from '#shared/kernel/ids'
import type { Actor } from '#shared/table/log'
import { type Caller, isKeyCaller, type KeyCaller, type SignedIn } from './call'

const Session = z.object({
  userId: UserId,
  organizationId: OrganizationId,
  sessionId: SessionId,
}) satisfies z.ZodType<SessionContext>

const rights = {
  role: z.enum(roles),
  plan: z.enum(plans),
  locationAddOns: z.string().regex(/^\d+$/),
  advancedForecasting: z.enum(['true', 'false']),
  locations: z.string(),
  hasHierarchies: z.enum(['true', 'false']),
  seesSubsidiaries: z.enum(['true', 'false']),
}
const Rights = z.object(rights)
const Context = Session.extend(rights) satisfies z.ZodType<CallerContext>

const KeyHolder = Rights.extend({
  organizationId: OrganizationId,
  partnershipId: PartnershipId,
  ingestionKeyId: IngestionKeyId,
}) satisfies z.ZodType<KeyContext>

/** The caller as the authorizer found it. An operation that is not public never runs without one. */
export function callerOf(access: Access, event: APIGatewayProxyEvent): Caller | KeyCaller | SignedIn | undefined {
  if (access === 'public') return undefined
  const found = event.requestContext.authorizer
  if (access === 'signedIn') return Session.parse(found)
  return access.ingestionKeys && found && 'ingestionKeyId' in found
    ? keyHolder(KeyHolder.parse(found))
    : memberOf(Context.parse(found))
}

function memberOf(context: z.infer<typeof Context>): Caller {
  const { userId, sessionId, organizationId } = context
  return { userId, sessionId, organizationId, actorId: userId, ...rightsOf(context) }
}

/** Goods of a partner without locations leave no place (`''`), which no grant names: a key may send them. */
function keyHolder(context: z.infer<typeof KeyHolder>): KeyCaller {
  const { ingestionKeyId, partnershipId, organizationId } = context
  const { grants, ...others } = rightsOf(context)
  const at = { ...grants.at, '': 'OPERATOR' as const }
  return { ingestionKeyId, partnershipId, organizationId, actorId: ingestionKeyId, ...others, grants: { at } }
}

const rightsOf = ({
  role,
  plan,
  locationAddOns,
  advancedForecasting,
  locations,
  hasHierarchies,
  seesSubsidiaries,
}: z.infer<typeof Rights>) => ({
  role,
  plan,
  addOns: { locations: Number(locationAddOns), advancedForecasting: advancedForecasting === 'true' },
  grants: decodeGrants(locations),
  hasHierarchies: hasHierarchies === 'true',
  seesSubsidiaries: seesSubsidiaries === 'true',
})

export function actorOf(caller: KeyCaller | SignedIn | undefined): Actor {
  if (!caller) return { kind: 'HUMAN', id: 'anonymous' }
  return isKeyCaller(caller)
    ? { kind: 'KEY', id: caller.ingestionKeyId }
    : { kind: 'HUMAN', id: caller.userId, credential: caller.sessionId }
}
