import type { Role } from '#shared/domain/organization/roles'
import type { Plan } from './plans'

/** What the authorizer tells a handler of a session. API Gateway passes strings. */
export type SessionContext = { userId: string; organizationId: string; sessionId: string }

/** The same of a member. Handlers trust it for tier, role and location grants; what a caller owns comes from keys. */
export type CallerContext = SessionContext & {
  role: Role
  plan: Plan
  locationAddOns: string
  advancedForecasting: 'true' | 'false'
  /** Location grants, as domain/location/grants.ts writes them. */
  locations: string
  /** Whether the plan has hierarchies: said here, so that no function needs the whole matrix to ask. */
  hasHierarchies: 'true' | 'false'
  seesSubsidiaries: 'true' | 'false'
}
