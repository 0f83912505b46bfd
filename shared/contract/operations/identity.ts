import * as z from 'zod'
import { roles } from '#shared/domain/organization/roles'
import { maximumSessions } from '#shared/domain/session/session'
import { plans, tiers } from '#shared/entitlements/plans'
import { OrganizationId, SessionId, UserId } from '#shared/kernel/ids'
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

const OwnSession = z
  .strictObject({
    sessionId: SessionId,
    isCurrent: z.boolean().describe('The session of this very request'),
    organizationId: OrganizationId.describe('The organization it acts for'),
    device: z.string().optional().describe('What the browser or app said it is when it signed in'),
    startedAt: Instant,
    lastRefreshedAt: Instant.optional(),
    expiresAt: Instant,
  })
  .meta({ id: 'OwnSession' })

const OwnOrganization = z
  .strictObject({
    organizationId: OrganizationId,
    name: z.string(),
    role: z.enum(roles),
    plan: z.enum(plans),
    isCurrent: z.boolean().describe('Your session acts for it now'),
  })
  .meta({ id: 'OwnOrganization' })

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

export const listSessions = operation({
  id: 'identity.listSessions',
  method: 'GET',
  path: '/v1/sessions',
  summary: 'Where you are signed in.',
  description: `At most ${maximumSessions} sessions live at one time; one more ends the oldest.`,
  access: 'signedIn',
  output: z.strictObject({ items: z.array(OwnSession).describe('The newest first') }),
  success: 200,
  errors: [],
  units: { read: { base: 0, per: { 'pages of sessions': 1 } }, write: { base: 0 } },
})

export const endSession = operation({
  id: 'identity.endSession',
  method: 'DELETE',
  path: '/v1/sessions/{sessionId}',
  summary: 'Sign out one device.',
  description: 'Its tokens are refused on its very next request.',
  access: 'signedIn',
  params: z.strictObject({ sessionId: SessionId }),
  output: z.null(),
  success: 204,
  errors: ['session.notFound'],
  units: { read: { base: 1 }, write: { base: 4 }, index: { base: 1 } },
})

export const signOutEverywhere = operation({
  id: 'identity.signOutEverywhere',
  method: 'DELETE',
  path: '/v1/sessions',
  summary: 'Sign out on every device, this one included: all at once.',
  access: 'signedIn',
  output: z.null(),
  success: 204,
  errors: [],
  units: {
    read: { base: 0, per: { 'pages of sessions': 1 } },
    write: { base: 0, per: { sessions: 2, 'kB of the log entry': 2 } },
    index: { base: 1 },
  },
})

export const listOwnOrganizations = operation({
  id: 'identity.listOwnOrganizations',
  method: 'GET',
  path: '/v1/me/organizations',
  summary: 'The organizations you are an active member of: your session can act for each of them.',
  access: 'signedIn',
  output: z.strictObject({ items: z.array(OwnOrganization).describe('The one you joined first comes first') }),
  success: 200,
  errors: [],
  units: { read: { base: 0, per: { 'pages of memberships': 1, memberships: 3 } }, write: { base: 0 } },
})

export const switchOrganization = operation({
  id: 'identity.switchOrganization',
  method: 'POST',
  path: '/v1/sessions/current/organization',
  summary: 'Act for another of your organizations.',
  description:
    'Answers a new pair of tokens for the same session; those it had before name the other organization and stop working at once. ' +
    'If the answer is lost, sign in again.',
  access: 'signedIn',
  body: z.strictObject({ organizationId: OrganizationId }),
  output: SessionView,
  success: 200,
  errors: ['organization.notFound'],
  units: { read: { base: 2 }, write: { base: 4 }, index: { base: 1 } },
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
    emailVerified: z.boolean(),
    secondFactor: z.boolean().describe('Signing in takes a code'),
  }),
  success: 200,
  errors: [],
  units: { read: { base: 2 }, write: { base: 0 } },
})
