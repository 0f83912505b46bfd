import * as z from 'zod'
import { locationLevels } from '#shared/domain/location/grants'
import { roles } from '#shared/domain/organization/roles'
import { secondFactorStates } from '#shared/domain/user/second-factor'
import { OrganizationId, SessionId, UserId } from '#shared/kernel/ids'
import { epochSeconds, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

/** One person. The password is an argon2id encoded hash; of the second factor nothing is stored that could be used by who reads it. */
export const Users = entity({
  name: 'user',
  version: 2,
  schema: z.object({
    userId: UserId,
    name: z.string(),
    email: z.string(),
    passwordHash: z.string(),
    secondFactor: z
      .object({
        state: z.enum(secondFactorStates),
        sealedSecret: z.string(),
        lastStep: StoredInteger,
        recoveryHashes: z.array(z.string()),
      })
      .optional(),
    emailVerifiedAt: Instant.optional(),
    termsAcceptedAt: Instant,
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { userId: string }) => keys.user(of.userId),
})

/** Whose an address is. A claim that was never verified yields to the next who registers; a verified one is for good. */
export const EmailClaims = entity({
  name: 'emailClaim',
  version: 1,
  schema: z.object({ email: z.string(), userId: UserId, verified: z.boolean() }),
  key: (of: { email: string }) => keys.emailClaim(of.email),
})

export const StoredGrants = z.object({
  everywhere: z.enum(locationLevels).optional(),
  at: z.record(z.string(), z.enum(locationLevels)),
})

/** A user's membership as the organization keeps it: what the authorizer reads. */
export const Members = entity({
  name: 'member',
  version: 2,
  schema: z.object({
    organizationId: OrganizationId,
    userId: UserId,
    role: z.enum(roles),
    active: z.boolean(),
    locations: StoredGrants.optional().describe('Absent: no location. Admins need none'),
    seesSubsidiaries: z.boolean().optional(),
    joinedAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; userId: string }) => keys.member(of.organizationId, of.userId),
})

/** The same membership as the user's list keeps it: which organizations a session can act for. */
export const Affiliations = entity({
  name: 'affiliation',
  version: 1,
  schema: z.object({ userId: UserId, organizationId: OrganizationId, joinedAt: Instant }),
  key: (of: { userId: string; organizationId: string }) => keys.affiliation(of.userId, of.organizationId),
})

/** An email address to be verified: found by the hash of the token that was mailed, also after it was, until it expires. */
export const Verifications = entity({
  name: 'verification',
  version: 1,
  schema: z.object({ tokenHash: z.string(), userId: UserId, email: z.string(), expiresAt: Instant }),
  key: (of: { tokenHash: string }) => keys.verification(of.tokenHash),
  expiresAt: (verification) => epochSeconds(verification.expiresAt),
})

/**
 * A link to choose a new password: found by the hash of the token that was mailed. It is good only while the password is the one it was
 * sent for, of which it keeps a hash: whichever way that changes, all links sent before are dead.
 */
export const PasswordResets = entity({
  name: 'passwordReset',
  version: 1,
  schema: z.object({
    tokenHash: z.string(),
    userId: UserId,
    email: z.string(),
    replaces: z.string(),
    expiresAt: Instant,
  }),
  key: (of: { tokenHash: string }) => keys.passwordReset(of.tokenHash),
  expiresAt: (reset) => epochSeconds(reset.expiresAt),
})

/**
 * A signed-in device: a family of refresh tokens of which only the newest works. Only its hash is stored, and with the end of the
 * session the whole item is gone: nothing is left that could be presented.
 */
export const Sessions = entity({
  name: 'session',
  version: 2,
  schema: z.object({
    sessionId: SessionId,
    userId: UserId,
    organizationId: OrganizationId,
    refreshHash: z.string(),
    startedAt: Instant,
    refreshedAt: Instant.optional(),
    device: z.string().optional(),
    expiresAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { userId: string; sessionId: string }) => keys.session(of.userId, of.sessionId),
  expiresAt: (session) => epochSeconds(session.expiresAt),
})

/** The public halves of the signing keys: what verifiers cache and read again on an unknown key id. */
export const VerificationKeys = entity({
  name: 'verificationKeys',
  version: 1,
  schema: z.object({
    keys: z.array(
      z.object({
        kid: z.string(),
        x: z.string(),
        y: z.string(),
        publishedAt: Instant,
        retiresAt: Instant.optional(),
      }),
    ),
    rotatingUntil: Instant.optional(),
    version: StoredInteger,
  }),
  key: (_: Record<string, unknown>) => keys.verificationKeys(),
})
