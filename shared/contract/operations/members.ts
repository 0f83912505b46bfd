import * as z from 'zod'
import { memberInvitationStates } from '#shared/domain/member/lifecycle'
import { roles } from '#shared/domain/organization/roles'
import { gates, verdicts } from '#shared/entitlements/explain'
import {
  AsnId,
  LocationId,
  MemberInvitationId,
  OrganizationId,
  PartnershipId,
  ProductId,
  PurchaseOrderId,
  RmaId,
  SalesOrderId,
  ShipmentId,
  UserId,
} from '#shared/kernel/ids'
import { EmailAddress } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { LocationGrantsView, NewGrants } from '../location-grants'
import { operation } from '../operation'
import { pageOf, pageQuery, SecretToken, Version } from '../schemas'
import { withPolicy, withSteps } from '../units'

const Role = z.enum(roles)
const MemberView = z
  .strictObject({
    userId: UserId,
    name: z.string(),
    role: Role,
    active: z.boolean(),
    joinedAt: Instant,
    email: z.string().optional().describe('For admins and the member itself'),
    emailsReturn: z
      .literal(true)
      .optional()
      .describe('For admins: emails to this address came back, or were complained of, and are not sent any more'),
    locations: LocationGrantsView.optional().describe('Likewise. Admins are managers everywhere, whatever stands here'),
    seesSubsidiaries: z.boolean().optional().describe('Likewise: whether an admin may read what the organization owns'),
    version: Version,
  })
  .meta({ id: 'Member' })

const MemberInvitation = z
  .strictObject({
    invitationId: MemberInvitationId,
    email: z.string(),
    role: Role,
    locations: LocationGrantsView,
    state: z.enum(memberInvitationStates),
    invitedBy: UserId,
    invitedAt: Instant,
    expiresAt: Instant,
  })
  .meta({ id: 'MemberInvitation' })

const ofOrganization = { organizationId: OrganizationId }
const ofMember = { organizationId: OrganizationId, userId: UserId }

export const inviteMember = operation({
  id: 'members.inviteMember',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/members/invitations',
  summary: 'Invite a person to become a member.',
  description:
    'Sends an email with a link that works for 7 days. An address has one pending invitation: inviting it again renews that one with ' +
    'what is asked for now, sends a new link, and the old link works no more. Nobody gives a role above their own.',
  access: { feature: 'organization.own', role: 'ORG_ADMIN' },
  params: z.strictObject(ofOrganization),
  body: z.strictObject({
    email: EmailAddress,
    role: Role.default('MEMBER'),
    locations: NewGrants.default({ at: [] }),
  }),
  output: MemberInvitation,
  success: 201,
  errors: ['organization.notFound', 'location.notFound', 'member.alreadyMember', 'member.roleAbove'],
  idempotent: 'record',
  units: {
    read: withSteps({ base: 4, per: { 'if it is renewed': 1, 'locations named': 1, 'pages of partnerships': 1 } }),
    write: { base: 2, per: { 'kB of the invitation': 2, 'kB of the stored answer': 2, 'if it is new': 2 } },
    index: { base: 1 },
  },
})

export const listMemberInvitations = operation({
  id: 'members.listMemberInvitations',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/members/invitations',
  summary: 'Who was invited to become a member, the newest first, and what they answered.',
  access: { feature: 'organization.own', role: 'ORG_ADMIN' },
  params: z.strictObject(ofOrganization),
  query: z.strictObject(pageQuery),
  output: pageOf(MemberInvitation),
  success: 200,
  errors: ['organization.notFound', 'request.cursorInvalid'],
  units: { read: withSteps({ base: 0, per: { 'pages of 4 kB': 1 } }), write: { base: 0 } },
})

export const revokeMemberInvitation = operation({
  id: 'members.revokeMemberInvitation',
  method: 'DELETE',
  path: '/v1/organizations/{organizationId}/members/invitations/{invitationId}',
  summary: 'Take an invitation back: its link works no more.',
  description: 'Revoking twice is answered like once.',
  access: { feature: 'organization.own', role: 'ORG_ADMIN' },
  params: z.strictObject({ ...ofOrganization, invitationId: MemberInvitationId }),
  output: z.null(),
  success: 204,
  errors: ['organization.notFound', 'memberInvitation.notFound', 'memberInvitation.answered', 'member.roleAbove'],
  units: {
    read: withSteps({ base: 0, per: { 'pages of the invitation': 1 } }),
    write: { base: 2, per: { 'kB of the invitation': 2 } },
    index: { base: 1 },
  },
})

export const lookUpMemberInvitation = operation({
  id: 'members.lookUpMemberInvitation',
  method: 'GET',
  path: '/v1/member-invitations/{token}',
  summary: 'What an invitation to become a member offers, before signing in.',
  description: 'Reading it does not use the token up: mail scanners open links.',
  access: 'public',
  params: z.strictObject({ token: SecretToken }),
  output: z.strictObject({ organizationName: z.string(), role: Role, email: z.string(), expiresAt: Instant }),
  success: 200,
  errors: ['memberInvitation.linkInvalid'],
  units: { read: withSteps({ base: 3, per: { 'pages of the invitation': 1 } }), write: { base: 0 } },
})

export const acceptMemberInvitation = operation({
  id: 'members.acceptMemberInvitation',
  method: 'POST',
  path: '/v1/member-invitations/{token}/acceptance',
  summary: 'Become a member with the account you are signed in with.',
  description:
    'For the person who was invited: another account is refused, and the link stays valid. The session goes on acting for the ' +
    'organization it was made for. Who was a member before is one again, with the role and levels of the invitation.',
  access: 'signedIn',
  params: z.strictObject({ token: SecretToken }),
  output: z.strictObject({ organizationId: OrganizationId, organizationName: z.string(), userId: UserId, role: Role }),
  success: 201,
  errors: ['memberInvitation.linkInvalid', 'memberInvitation.otherAddress', 'member.alreadyMember'],
  idempotent: 'record',
  units: {
    read: withSteps({ base: 6, per: { 'pages of the invitation': 1, 'if an admin joins': 1 } }),
    write: { base: 6, per: { 'kB of the invitation': 2, 'kB of the member': 2, 'if an admin joins': 2 } },
    index: { base: 1 },
  },
})

export const declineMemberInvitation = operation({
  id: 'members.declineMemberInvitation',
  method: 'POST',
  path: '/v1/member-invitations/{token}/decline',
  summary: 'Say no to an invitation to become a member.',
  access: 'public',
  params: z.strictObject({ token: SecretToken }),
  output: z.strictObject({ state: z.literal('DECLINED') }),
  success: 200,
  errors: ['memberInvitation.linkInvalid'],
  units: {
    read: withSteps({ base: 2, per: { 'pages of the invitation': 1 } }),
    write: { base: 2, per: { 'kB of the invitation': 2 } },
    index: { base: 1 },
  },
})

export const listMembers = operation({
  id: 'members.listMembers',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/members',
  summary: 'Who belongs to an organization.',
  description:
    'Admins see everybody, also who left, with email address and levels at locations. Others see the names and roles of those who are active.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: z.strictObject(ofOrganization),
  query: z.strictObject(pageQuery),
  output: pageOf(MemberView),
  success: 200,
  errors: ['organization.notFound', 'request.cursorInvalid'],
  units: { read: withSteps({ base: 0, per: { 'pages of 4 kB': 1, members: 1 } }), write: { base: 0 } },
})

export const getMember = operation({
  id: 'members.getMember',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/members/{userId}',
  summary: 'One member of an organization.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: z.strictObject(ofMember),
  output: MemberView,
  success: 200,
  errors: ['organization.notFound', 'member.notFound'],
  etag: true,
  units: { read: withSteps({ base: 1, per: { 'pages of the member': 1 } }), write: { base: 0 } },
})

export const changeMemberRole = operation({
  id: 'members.changeMemberRole',
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/members/{userId}/role',
  summary: "Change a member's role; it counts from the very next request.",
  description:
    'Nobody gives or takes a role above their own. The last admin stays one, and so does the last super admin where there is one, also ' +
    'when two take the role from each other at the same moment.',
  access: { feature: 'organization.own', role: 'ORG_ADMIN' },
  params: z.strictObject(ofMember),
  body: z.strictObject({ role: Role }),
  output: MemberView,
  success: 200,
  errors: [
    'organization.notFound',
    'member.notFound',
    'member.roleAbove',
    'member.lastAdmin',
    'member.lastSuperAdmin',
    'request.preconditionFailed',
  ],
  etag: true,
  ifMatch: true,
  units: withPolicy({
    read: withSteps({ base: 0.5, per: { 'pages of the member': 1, 'if admins are counted anew': 1 } }),
    write: { base: 2, per: { 'kB of the member': 2, 'if admins are counted anew': 2 } },
    index: { base: 1 },
  }),
})

export const grantLocations = operation({
  id: 'members.grantLocations',
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/members/{userId}/locations',
  summary: 'Say what a member may at which locations; it counts from the very next request.',
  description:
    'In place of all levels held before. Locations that a partnership shares with the organization are granted like its own. A level ' +
    'at a location that is shared no more gives nothing.',
  access: { feature: 'organization.own', role: 'ORG_ADMIN' },
  params: z.strictObject(ofMember),
  body: z.strictObject(NewGrants.shape),
  output: MemberView,
  success: 200,
  errors: [
    'organization.notFound',
    'member.notFound',
    'location.notFound',
    'member.roleAbove',
    'request.preconditionFailed',
  ],
  etag: true,
  ifMatch: true,
  units: {
    read: withSteps({ base: 0.5, per: { 'pages of the member': 1, 'locations named': 1, 'pages of partnerships': 1 } }),
    write: { base: 0, per: { 'kB of the member': 2, 'kB of the log entry': 2 } },
    index: { base: 1 },
  },
})

export const deactivateMember = operation({
  id: 'members.deactivateMember',
  method: 'DELETE',
  path: '/v1/organizations/{organizationId}/members/{userId}',
  summary: 'Remove a member, or leave: refused from the very next request on.',
  description:
    'The member stays on record as not active, and what it did keeps its name. Everybody may leave, save for the last admin; ' +
    'to remove others takes an admin. Removing twice is answered like once.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: z.strictObject(ofMember),
  output: MemberView,
  success: 200,
  errors: [
    'organization.notFound',
    'member.notFound',
    'access.roleTooLow',
    'member.roleAbove',
    'member.lastAdmin',
    'member.lastSuperAdmin',
    'request.preconditionFailed',
  ],
  etag: true,
  ifMatch: true,
  units: {
    read: withSteps({ base: 0.5, per: { 'pages of the member': 1, 'if admins are counted anew': 1 } }),
    write: { base: 2, per: { 'kB of the member': 2, 'if admins are counted anew': 2 } },
    index: { base: 1 },
  },
})

export const reactivateMember = operation({
  id: 'members.reactivateMember',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/members/{userId}/reactivation',
  summary: 'Take a member back who was removed, with the role and levels held then.',
  description: 'Reactivating somebody who is active changes nothing.',
  access: { feature: 'organization.own', role: 'ORG_ADMIN' },
  params: z.strictObject(ofMember),
  output: MemberView,
  success: 200,
  errors: ['organization.notFound', 'member.notFound', 'member.roleAbove', 'request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: {
    read: withSteps({ base: 0.5, per: { 'pages of the member': 1, 'if admins are counted anew': 1 } }),
    write: { base: 2, per: { 'kB of the member': 2, 'if admins are counted anew': 2 } },
    index: { base: 1 },
  },
})

const Operation = z
  .string()
  .max(80)
  .regex(/^[A-Za-z]+\.[A-Za-z]+$/, 'must be the id of an operation, like receiving.confirmReceipt')
const Resource = z.union(
  [LocationId, ShipmentId, AsnId, PurchaseOrderId, SalesOrderId, RmaId, PartnershipId, ProductId],
  'must be the id of a location, shipment, ASN, purchase order, sales order, return, partnership or product',
)

export const explainAccess = operation({
  id: 'members.explainAccess',
  method: 'GET',
  path: '/v1/access/explain',
  summary: 'Why a member may or may not carry out an operation, and what would change it.',
  description:
    'Every gate that stands between a member and an operation is asked for itself, in the order in which they are passed: membership, ' +
    'billing, tier, role, then partnership, level at a location and the resource. The first that refuses is what the member is answered, ' +
    'by its `code`. A resource that is not there for your organization is explained like one that does not exist. ' +
    'Of an order or a return it is told, too, what the other side sees of it.',
  access: { feature: 'organization.own', role: 'ORG_ADMIN' },
  query: z.strictObject({
    operation: Operation.describe('Its id, as in this reference'),
    resource: Resource.optional().describe('What the operation would be about'),
    userId: UserId.optional().describe('A member of your organization; yourself where nobody is named'),
  }),
  output: z
    .strictObject({
      operation: z.string(),
      allowed: z.boolean(),
      gates: z.array(
        z.strictObject({
          gate: z.enum(gates),
          verdict: z.enum(verdicts),
          because: z.string(),
          change: z.string().optional().describe('What would change it, and who can do that'),
          code: z.string().optional().describe('Of the refusal that the member meets'),
        }),
      ),
    })
    .meta({ id: 'AccessExplanation' }),
  success: 200,
  errors: ['member.notFound', 'access.operationUnknown'],
  units: { read: { base: 2, per: { 'documents looked up': 1, 'pages of partnerships': 1 } }, write: { base: 0 } },
})
