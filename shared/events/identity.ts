import * as z from 'zod'
import { credentialChanges } from '#shared/domain/user/security-notice-email'
import { plans } from '#shared/entitlements/plans'
import { event } from './event'

const ids = { userId: z.string(), organizationId: z.string() }

export const userRegistered = event('user.registered', z.object({ ...ids, verified: z.boolean() }))
export const registrationRepeated = event('user.registrationRepeated', z.object({ userId: z.string() }))
/** A link was mailed that verifies the address. */
export const verificationIssued = event('user.verificationIssued', z.object({ userId: z.string() }))
export const emailVerified = event('user.emailVerified', z.object({ userId: z.string() }))
export const sessionStarted = event('session.started', z.object(ids))
export const sessionRefreshed = event('session.refreshed', z.object(ids))
export const sessionEnded = event(
  'session.ended',
  z.object({ ...ids, reason: z.enum(['SIGNED_OUT', 'SIGNED_OUT_FROM_ANOTHER', 'REFRESH_TOKEN_REUSED']) }),
)
/** Several sessions of a person at once, whichever organizations they acted for. */
export const sessionsEnded = event(
  'user.sessionsEnded',
  z.object({
    userId: z.string(),
    sessionIds: z.array(z.string()),
    reason: z.enum(['SIGNED_OUT_EVERYWHERE', 'TOO_MANY_SESSIONS', 'PASSWORD_CHANGED']),
  }),
)
/** Of anybody's address, so that the answer takes as long without an account: then it names nobody. */
export const passwordResetRequested = event('user.passwordResetRequested', z.object({ userId: z.string().optional() }))
/** A link was mailed with which the password can be changed. */
export const passwordResetIssued = event('user.passwordResetIssued', z.object({ userId: z.string() }))
/** A secret was made for an authenticator app; signing in does not ask for its codes yet. */
export const secondFactorStarted = event('user.secondFactorStarted', z.object({ userId: z.string() }))
/** What somebody signs in with is not what it was: the owner is told by email. */
export const credentialsChanged = event(
  'user.credentialsChanged',
  z.object({ userId: z.string(), change: z.enum(credentialChanges) }),
)
export const organizationSwitched = event('session.organizationSwitched', z.object({ ...ids, from: z.string() }))
export const organizationRegistered = event(
  'organization.registered',
  z.object({ plan: z.enum(plans), invited: z.boolean() }),
)
export const planChanged = event(
  'organization.planChanged',
  z.object({
    from: z.enum(plans),
    to: z.enum(plans),
    locationAddOns: z.number(),
    advancedForecasting: z.boolean(),
    reason: z.string(),
  }),
)
/** Concerns no organization: the platform itself is the owner of its log. */
export const signingKeyRotated = event('signingKey.rotated', z.object({ kid: z.string() }))
