import type { APIGatewayProxyEvent } from 'aws-lambda'
import * as z from 'zod'
import type { CallerContext } from '#shared/entitlements/caller'
import { roles } from '#shared/entitlements/decide'
import { plans } from '#shared/entitlements/plans'
import { OrganizationId, SessionId, UserId } from '#shared/kernel/ids'
import type { Actor } from '#shared/table/log'
import type { Caller } from './call'

const Context = z.object({
  userId: UserId,
  organizationId: OrganizationId,
  sessionId: SessionId,
  role: z.enum(roles),
  plan: z.enum(plans),
  locationAddOns: z.string().regex(/^\d+$/),
  advancedForecasting: z.enum(['true', 'false']),
}) satisfies z.ZodType<CallerContext>

/** The caller as the authorizer found it. An operation that is not public never runs without one. */
export function callerOf(event: APIGatewayProxyEvent): Caller {
  const { locationAddOns, advancedForecasting, ...context } = Context.parse(event.requestContext.authorizer)
  return {
    ...context,
    addOns: { locations: Number(locationAddOns), advancedForecasting: advancedForecasting === 'true' },
  }
}

export const actorOf = (caller: Caller | undefined): Actor =>
  caller ? { kind: 'HUMAN', id: caller.userId, credential: caller.sessionId } : { kind: 'HUMAN', id: 'anonymous' }
