import type { OrganizationId, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { SecondFactor } from './second-factor'

/**
 * A user is one person, known by a verified email address, who may be a member of several organizations. Until the address is
 * verified, verifying it is all the account can do.
 */
export type User = {
  userId: UserId
  name: string
  email: string
  /** argon2id in its encoded form. */
  passwordHash: string
  secondFactor?: SecondFactor
  emailVerifiedAt?: Instant
  termsAcceptedAt: Instant
  createdAt: Instant
  version: number
}

/** Whose an address is. A verified claim is for good; one that was never verified yields to the next who registers. */
export type EmailClaim = { email: string; userId: UserId; verified: boolean }

export const isTaken = (claim: EmailClaim | undefined): boolean => claim?.verified === true

/** An organization a user belongs to: the sessions of the user can act for it. */
export type Affiliation = { userId: UserId; organizationId: OrganizationId; joinedAt: Instant }
