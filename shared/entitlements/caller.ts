import type { Role } from '#shared/domain/organization/roles'
import type { Plan } from './plans'

/** What the authorizer tells a handler of a session. API Gateway passes strings. */
export type SessionContext = { userId: string; organizationId: string; sessionId: string }

/** The same of a member. Handlers trust it for tier, role and location grants; what a caller owns comes from keys. */
export type CallerContext = SessionContext & Rights

/**
 * Who calls with an ingestion key: nobody's session. The organization is the partner, for whom the key acts within this partnership and at
 * the places that it shares.
 */
export type KeyContext = Rights & { organizationId: string; partnershipId: string; ingestionKeyId: string }

type Rights = {
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
