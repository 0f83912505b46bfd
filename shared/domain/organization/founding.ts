import type { Affiliation, EmailClaim, User } from '#shared/domain/user/user'
import type { NewId, OrganizationId, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'

/** An organization is a tenant: one business entity, with members who act for it. */
export type Organization = { organizationId: OrganizationId; name: string; createdAt: Instant; version: number }

/** The first member is its admin; without one nobody could invite the others. */
export type FirstMember = {
  organizationId: OrganizationId
  userId: UserId
  role: 'ORG_ADMIN'
  active: true
  joinedAt: Instant
  version: number
}

export type Founder = {
  name: string
  email: string
  passwordHash: string
  /** Set when an invitation sent to the address brought the founder here. */
  emailVerifiedAt?: Instant
}

export type Founding = {
  organization: Organization
  user: User
  claim: EmailClaim
  member: FirstMember
  affiliation: Affiliation
}

/** Everything that comes into being when somebody registers: the organization, its first admin, and the admin's claim on the address. */
export function found(organizationName: string, founder: Founder, at: { now: Instant; newId: NewId }): Founding {
  const organizationId = at.newId('organization')
  const userId = at.newId('user')
  return {
    organization: { organizationId, name: organizationName, createdAt: at.now, version: 1 },
    user: { ...founder, userId, termsAcceptedAt: at.now, createdAt: at.now, version: 1 },
    claim: { email: founder.email, userId, verified: founder.emailVerifiedAt !== undefined },
    member: { organizationId, userId, role: 'ORG_ADMIN', active: true, joinedAt: at.now, version: 1 },
    affiliation: { userId, organizationId, joinedAt: at.now },
  }
}
