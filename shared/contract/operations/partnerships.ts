import * as z from 'zod'
import { partnershipStates } from '#shared/domain/partnership/words'
import { LocationId, OrganizationId, PartnershipId, PartyId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { WireBalance } from '#shared/kernel/quantity'
import { EmailAddress, lineOfText } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { StockPosition } from '../goods'
import { ofOrganization } from '../of-organization'
import { operation } from '../operation'
import { pageOf, pageQuery, SecretToken, Version } from '../schemas'
import { invitationTerms, Relationship, Role } from './invitation-terms'

export * from './parties'

export const PartnershipView = z
  .strictObject({
    partnershipId: PartnershipId,
    state: z.enum(partnershipStates),
    side: z.enum(['INVITER', 'PARTNER']).describe('Which side of it you are'),
    counterparty: z.strictObject({ organizationId: OrganizationId.optional(), name: z.string() }),
    partyId: PartyId.optional().describe('The party of yours that it was before'),
    role: Role.describe('What the partner is to the inviter'),
    roleName: z.string(),
    relationship: Relationship,
    relationshipName: z.string(),
    sharedLocations: z.int().describe('How many locations are shared'),
    sharesValues: z.boolean(),
    invitedAt: Instant,
    expiresAt: Instant.optional().describe('Until when the invitation can be accepted'),
    acceptedAt: Instant.optional(),
    version: Version,
  })
  .meta({ id: 'Partnership' })

export const SharedLocation = z
  .strictObject({
    locationId: LocationId,
    code: z.string(),
    name: z.string(),
    units: WireBalance,
    value: Money.optional().describe('At list price; absent where values are not shared'),
  })
  .meta({ id: 'SharedLocation' })

export const invitePartner = operation({
  id: 'partnerships.invitePartner',
  method: 'POST',
  path: '/v1/partnerships',
  summary: 'Invite a company to a partnership.',
  description:
    'Sends an email with the accept link. The partner joins free and sees exactly what is listed here, nothing else.',
  access: { feature: 'partnerships.create', role: 'ORG_ADMIN' },
  body: z.strictObject({
    partnerName: lineOfText(120),
    email: EmailAddress,
    role: Role,
    ...invitationTerms,
  }),
  output: PartnershipView,
  success: 201,
  errors: ['location.notFound', 'invitation.toYourself'],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 3, per: { 'shared locations': 1 } },
    write: { base: 4, per: { 'kB of the partnership': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})

export const listPartnerships = operation({
  id: 'partnerships.listPartnerships',
  method: 'GET',
  path: '/v1/partnerships',
  summary: 'Your partnerships, on either side.',
  access: { feature: 'partnerships.view', role: 'MEMBER' },
  query: z.strictObject(pageQuery),
  output: pageOf(PartnershipView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'pages of the partnerships': 1 } }, write: { base: 0 } },
})

export const listPartnershipsOf = operation({
  ...ofOrganization(listPartnerships),
  id: 'partnerships.listPartnershipsOf',
  summary: 'The partnerships of your organization or of one that you own, on either side.',
  params: z.strictObject({ organizationId: OrganizationId }),
})

export const getPartnership = operation({
  id: 'partnerships.getPartnership',
  method: 'GET',
  path: '/v1/partnerships/{partnershipId}',
  summary: 'One of your partnerships.',
  access: { feature: 'partnerships.view', role: 'MEMBER' },
  params: z.strictObject({ partnershipId: PartnershipId }),
  output: PartnershipView,
  success: 200,
  errors: ['partnership.notFound'],
  etag: true,
  units: { read: { base: 1, per: { 'pages of the partnership': 1 } }, write: { base: 0 } },
})

export const lookUpInvitation = operation({
  id: 'partnerships.lookUpInvitation',
  method: 'GET',
  path: '/v1/invitations/{token}',
  summary: 'What an invitation offers, before signing in.',
  description: 'Reading it does not use the token up: mail scanners open links.',
  access: 'public',
  params: z.strictObject({ token: SecretToken }),
  output: z.strictObject({
    inviter: z.string(),
    role: Role,
    roleName: z.string(),
    relationship: Relationship,
    relationshipName: z.string(),
    message: z.string().optional(),
    dataAccess: z.array(z.string()).describe('What will be shared, in words'),
    organizationName: z.string().describe('To pre-fill the registration form'),
    email: z.string(),
    expiresAt: Instant,
  }),
  success: 200,
  errors: ['invitation.notFound'],
  units: { read: { base: 1, per: { 'pages of the partnership': 1 } }, write: { base: 0 } },
})

export const listSharedLocations = operation({
  id: 'partnerships.listSharedLocations',
  method: 'GET',
  path: '/v1/partnerships/{partnershipId}/locations',
  summary: 'The locations a partnership shares, with units and value.',
  access: { feature: 'inventory.viewShared', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ partnershipId: PartnershipId }),
  output: z.strictObject({ items: z.array(SharedLocation) }),
  success: 200,
  errors: ['partnership.notFound'],
  units: {
    read: { base: 1, per: { 'pages of the partnership': 1, 'pages of stock': 0.5 } },
    write: { base: 0 },
  },
})

export const listSharedStock = operation({
  id: 'partnerships.listSharedStock',
  method: 'GET',
  path: '/v1/partnerships/{partnershipId}/locations/{locationId}/stock',
  summary: 'The stock at a location that a partnership shares.',
  access: { feature: 'inventory.viewShared', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ partnershipId: PartnershipId, locationId: LocationId }),
  query: z.strictObject(pageQuery),
  output: pageOf(StockPosition),
  success: 200,
  errors: ['partnership.notFound', 'location.notFound', 'request.cursorInvalid'],
  units: {
    read: { base: 1, per: { 'pages of the partnership': 1, 'pages of 4 kB': 0.5 } },
    write: { base: 0 },
  },
})
