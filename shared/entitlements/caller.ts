import type { Role } from './decide'
import type { Plan } from './plans'

/**
 * What the authorizer tells a handler about the caller. API Gateway passes strings. Handlers trust it for tier and role;
 * what a caller owns comes from keys.
 */
export type CallerContext = {
  userId: string
  organizationId: string
  sessionId: string
  role: Role
  plan: Plan
  locationAddOns: string
  advancedForecasting: 'true' | 'false'
}
