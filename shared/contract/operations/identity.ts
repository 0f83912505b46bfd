import * as z from 'zod'
import { roles } from '#shared/domain/organization/roles'
import { plans, tiers } from '#shared/entitlements/plans'
import { OrganizationId, UserId } from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import { LocationGrantsView } from '../location-grants'
import { operation } from '../operation'

export const SessionView = z
  .strictObject({
    accessToken: z.string().describe('ES256 JWT for the Authorization header; short-lived'),
    accessTokenExpiresAt: Instant,
    refreshToken: z.string().describe('Works once: each refresh answers a new one'),
    refreshTokenExpiresAt: Instant,
    organizationId: OrganizationId.describe('The organization this session acts for'),
    userId: UserId,
  })
  .meta({ id: 'Session' })

export const refreshSession = operation({
  id: 'identity.refreshSession',
  method: 'POST',
  path: '/v1/sessions/refresh',
  summary: 'Exchange a refresh token for a new pair of tokens.',
  description: 'Any refresh token but the newest ends the whole session: somebody else may hold it.',
  access: 'public',
  body: z.strictObject({ refreshToken: z.string().min(1).max(200) }),
  output: SessionView,
  success: 200,
  errors: ['identity.refreshRefused'],
  units: { read: { base: 1 }, write: { base: 4 }, index: { base: 1 } },
})

export const signOut = operation({
  id: 'identity.signOut',
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Sign out: access and refresh token stop working at once.',
  access: 'signedIn',
  output: z.null(),
  success: 204,
  errors: [],
  units: { read: { base: 1 }, write: { base: 4 }, index: { base: 1 } },
})

export const getMe = operation({
  id: 'identity.getMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who is signed in, and for which organization the session acts.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  output: z.strictObject({
    userId: UserId,
    name: z.string(),
    email: z.string(),
    organizationId: OrganizationId,
    organizationName: z.string(),
    role: z.enum(roles),
    plan: z.enum(plans),
    tier: z.enum(tiers),
    locations: LocationGrantsView.describe('What you may at which locations. Admins are managers everywhere'),
    seesSubsidiaries: z.boolean().describe('Whether you may read what your organization owns'),
  }),
  success: 200,
  errors: [],
  units: { read: { base: 2 }, write: { base: 0 } },
})
