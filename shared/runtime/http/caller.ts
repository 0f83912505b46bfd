import type { APIGatewayProxyEvent } from 'aws-lambda'
import * as z from 'zod'
import { decodeGrants } from '#shared/domain/location/grants'
import { roles } from '#shared/domain/organization/roles'
import type { CallerContext, SessionContext } from '#shared/entitlements/caller'
import type { Access } from '#shared/entitlements/decide'
import { plans } from '#shared/entitlements/plans'
import { OrganizationId, SessionId, UserId } from '#shared/kernel/ids'
import type { Actor } from '#shared/table/log'
import type { Caller, SignedIn } from './call'

const Session = z.object({
  userId: UserId,
  organizationId: OrganizationId,
  sessionId: SessionId,
}) satisfies z.ZodType<SessionContext>

const Context = Session.extend({
  role: z.enum(roles),
  plan: z.enum(plans),
  locationAddOns: z.string().regex(/^\d+$/),
  advancedForecasting: z.enum(['true', 'false']),
  locations: z.string(),
  hasHierarchies: z.enum(['true', 'false']),
  seesSubsidiaries: z.enum(['true', 'false']),
}) satisfies z.ZodType<CallerContext>

/** The caller as the authorizer found it. An operation that is not public never runs without one. */
export function callerOf(access: Access, event: APIGatewayProxyEvent): Caller | SignedIn | undefined {
  if (access === 'public') return undefined
  const found = event.requestContext.authorizer
  return access === 'signedIn' ? Session.parse(found) : memberOf(Context.parse(found))
}

function memberOf({
  locationAddOns,
  advancedForecasting,
  locations,
  hasHierarchies,
  seesSubsidiaries,
  ...context
}: z.infer<typeof Context>): Caller {
  return {
    ...context,
    addOns: { locations: Number(locationAddOns), advancedForecasting: advancedForecasting === 'true' },
    grants: decodeGrants(locations),
    hasHierarchies: hasHierarchies === 'true',
    seesSubsidiaries: seesSubsidiaries === 'true',
  }
}

export const actorOf = (caller: SignedIn | undefined): Actor =>
  caller ? { kind: 'HUMAN', id: caller.userId, credential: caller.sessionId } : { kind: 'HUMAN', id: 'anonymous' }
