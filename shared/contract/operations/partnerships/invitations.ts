import * as z from 'zod'
import { OrganizationId, PartnershipId } from '#shared/kernel/ids'
import { EmailAddress, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { operation } from '../../operation'
import { organizationName, SecretToken } from '../../schemas'
import { invitationTerms, Relationship, Role } from '../invitation-terms'
import { PartnershipDetails, PartnershipView, reason } from './views'

export const invitePartner = operation({
  id: 'partnerships.invitePartner',
  method: 'POST',
  path: '/v1/partnerships',
  summary: 'Invite a company to a partnership.',
  description:
    'Sends an email with the accept link, which works for 14 days. The partner joins free, or accepts with an organization it has, and ' +
    'sees exactly what is listed here, nothing else.',
  access: { feature: 'partnerships.create', role: 'ORG_ADMIN' },
  body: z.strictObject({
    partnerName: organizationName,
    email: EmailAddress,
    role: Role,
    ...invitationTerms,
  }),
  output: PartnershipView,
  success: 201,
  errors: ['location.notFound', 'location.archived', 'product.notFound', 'invitation.toYourself'],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 3, per: { 'shared locations': 1, 'pages of the shared products': 1 } },
    write: { base: 6, per: { 'kB of the partnership': 2, 'kB of the stored answer': 2 } },
    index: { base: 2 },
  },
})

/** What the inviter does with an invitation that was not answered. */
const invitationStep = {
  method: 'POST',
  params: z.strictObject({ partnershipId: PartnershipId }),
  output: PartnershipDetails,
  success: 200,
  errors: ['partnership.notFound', 'partnership.notInviter', 'partnership.wrongState', 'request.preconditionFailed'],
  idempotent: 'record',
  etag: true,
  ifMatch: true,
} as const

export const resendInvitation = operation({
  ...invitationStep,
  id: 'partnerships.resendInvitation',
  path: '/v1/partnerships/{partnershipId}/resend',
  summary: 'Send an invitation again, also one that has expired.',
  description: 'A new link by email, for another 14 days. The link sent before is dead at once.',
  access: { feature: 'partnerships.create', role: 'ORG_ADMIN' },
  units: {
    read: { base: 2, per: { 'pages of the partnership': 1 } },
    write: { base: 4, per: { 'kB of the partnership': 2, 'kB of the stored answer': 2 } },
    index: { base: 3 },
  },
})

export const revokeInvitation = operation({
  ...invitationStep,
  id: 'partnerships.revokeInvitation',
  path: '/v1/partnerships/{partnershipId}/revocation',
  summary: 'Take an invitation back.',
  description: 'The link is dead at once. Nobody is told: who opens it reads that it is not valid any more.',
  access: { feature: 'partnerships.view', role: 'ORG_ADMIN' },
  body: z.strictObject({ reason: reason.optional() }),
  units: {
    read: { base: 2, per: { 'pages of the partnership': 1 } },
    write: { base: 4, per: { 'kB of the partnership': 2, 'kB of the stored answer': 2 } },
    index: { base: 2 },
  },
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

export const acceptInvitation = operation({
  id: 'partnerships.acceptInvitation',
  method: 'POST',
  path: '/v1/invitations/{token}/acceptance',
  summary: 'Accept an invitation with an organization you administer.',
  description:
    'For who has an account with the invited email address; everybody else registers from the invitation. Signed in under another ' +
    'address you are refused, and the link stays valid. Any organization you are an admin of can be chosen, whichever the session acts for.',
  access: 'signedIn',
  params: z.strictObject({ token: SecretToken }),
  body: z.strictObject({ organizationId: OrganizationId }),
  output: PartnershipDetails,
  success: 200,
  errors: [
    'invitation.notFound',
    'organization.notFound',
    'invitation.forAnotherEmail',
    'invitation.ownOrganization',
    'access.organizationSuspended',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 6, per: { 'pages of the partnership': 1 } },
    write: { base: 12, per: { 'kB of the partnership': 2, 'kB of the stored answer': 2 } },
    index: { base: 3 },
  },
})

export const declineInvitation = operation({
  id: 'partnerships.declineInvitation',
  method: 'POST',
  path: '/v1/invitations/{token}/decline',
  summary: 'Decline an invitation. No account is needed.',
  description: 'Uses the token up. The person who invited is told by email, with the reason where one is given.',
  access: 'public',
  params: z.strictObject({ token: SecretToken }),
  body: z.strictObject({ reason: paragraphs(500).optional().describe('Why; the inviter reads it') }),
  output: z.strictObject({ state: z.literal('DECLINED'), inviter: z.string() }),
  success: 200,
  errors: ['invitation.notFound'],
  idempotent: 'record',
  units: {
    read: { base: 2, per: { 'pages of the partnership': 1 } },
    write: { base: 6, per: { 'kB of the partnership': 2, 'kB of the stored answer': 2 } },
    index: { base: 2 },
  },
})
