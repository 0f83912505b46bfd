import * as z from 'zod'
import { proposalDays } from '#shared/domain/hierarchy/lifecycle'
import { hierarchyLimits } from '#shared/domain/hierarchy/tree'
import {
  associationTypes,
  edgeTypes,
  linkTypes,
  ownershipTypes,
  relationshipStates,
} from '#shared/domain/hierarchy/words'
import { OrganizationId, PartnershipId, RelationshipId, UserId } from '#shared/kernel/ids'
import { EmailAddress, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { operation } from '../operation'
import { organizationName, pageOf, pageQuery, Version } from '../schemas'
import { withSteps } from '../units'

const NamedOrganization = z.strictObject({ organizationId: OrganizationId, name: z.string() })

export const RelationshipView = z
  .strictObject({
    relationshipId: RelationshipId.optional().describe('Absent of a PARTNER edge, which is its partnership'),
    partnershipId: PartnershipId.optional().describe('Through which the two know each other'),
    type: z.enum(edgeTypes),
    state: z.enum(relationshipStates),
    side: z.enum(['PARENT', 'CHILD', 'OWNER']).describe('Where you stand; OWNER above one of the two'),
    parent: NamedOrganization,
    child: NamedOrganization,
    root: NamedOrganization.optional().describe('Who proposed it: at the top of the parent’s hierarchy'),
    gives: z.array(z.string()).describe('What the one above has of it, in words'),
    message: z.string().optional(),
    proposedAt: Instant,
    expiresAt: Instant.optional().describe('Until when it can be consented to'),
    activeAt: Instant.optional(),
    endedAt: Instant.optional(),
    endedBy: z.enum(['PARENT', 'CHILD']).optional(),
    endReason: z.string().optional(),
    version: Version,
  })
  .meta({ id: 'Relationship' })

const oneRelationship = z.strictObject({ relationshipId: RelationshipId })

export const createSubsidiary = operation({
  id: 'hierarchy.createSubsidiary',
  method: 'POST',
  path: '/v1/organizations',
  summary: 'Create an organization below yours.',
  description:
    'It is linked from its first moment on and has the plan of the root for as long as the link lasts. Its first admin is invited by email; until somebody has joined, and after, a super admin at the root reads and administers it without being a member.',
  access: { feature: 'hierarchy.manage', role: 'ORG_SUPER_ADMIN' },
  body: z.strictObject({
    name: organizationName,
    type: z.enum(ownershipTypes),
    parentId: OrganizationId.optional().describe('Under which organization of your tree; your own when left out'),
    admin: z.strictObject({ email: EmailAddress }).describe('Who is invited by email to be its first admin'),
  }),
  output: z
    .strictObject({
      organizationId: OrganizationId,
      name: z.string(),
      parentId: OrganizationId,
      type: z.enum(ownershipTypes),
      relationshipId: RelationshipId,
      level: z.int().describe('The root is 1'),
    })
    .meta({ id: 'CreatedOrganization' }),
  success: 201,
  errors: ['organization.notFound', 'hierarchy.notRoot', 'hierarchy.tooDeep', 'hierarchy.tooLarge'],
  idempotent: 'record',
  units: {
    read: { base: 4, per: { 'pages of the trees': 1 } },
    write: {
      base: 28,
      per: { sides: 2, 'kB of the relationship': 2, 'kB of the trees': 2, 'kB of the stored answer': 2 },
    },
    index: { base: 4 },
  },
})

export const proposeRelationship = operation({
  id: 'hierarchy.proposeRelationship',
  method: 'POST',
  path: '/v1/relationships',
  summary: 'Propose to link a partner into your hierarchy.',
  description: `The other side of an accepted partnership of any organization in your tree is asked to be the child; it consents or declines within ${proposalDays} days, and comes with all that it owns. SUBSIDIARY, DIVISION and BRANCH are ownership: one owner, visible and administered from above. FRANCHISE and AFFILIATE may have several parents and show nothing. PARTNER edges are not proposed: an accepted partnership is one. A tree has at most ${hierarchyLimits.levels} levels and ${hierarchyLimits.organizations} organizations.`,
  access: { feature: 'hierarchy.manage', role: 'ORG_SUPER_ADMIN' },
  body: z.strictObject({
    partnershipId: PartnershipId,
    type: z.enum(linkTypes),
    parentId: OrganizationId.optional().describe(
      'Which organization of your tree is the parent; your own when left out',
    ),
    message: paragraphs(1000).optional(),
  }),
  output: RelationshipView,
  success: 201,
  errors: [
    'partnership.notFound',
    'organization.notFound',
    'hierarchy.notRoot',
    'hierarchy.tooDeep',
    'hierarchy.tooLarge',
    'relationship.partnershipRequired',
    'relationship.insideTree',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 3, per: { 'pages of the partnership': 1, 'pages of the trees': 1 } },
    write: { base: 4, per: { sides: 2, 'kB of the relationship': 2, 'kB of the stored answer': 2 } },
    index: { base: 2 },
  },
})

export const listRelationships = operation({
  id: 'hierarchy.listRelationships',
  method: 'GET',
  path: '/v1/relationships',
  summary: 'The links of your organization, as parent or child, newest first.',
  description: 'PARTNER edges follow from accepted partnerships and are listed by type=PARTNER.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  query: z.strictObject({ ...pageQuery, type: z.enum(edgeTypes).optional() }),
  output: pageOf(RelationshipView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'pages of the relationships': 1 } }, write: { base: 0 } },
})

export const getRelationship = operation({
  id: 'hierarchy.getRelationship',
  method: 'GET',
  path: '/v1/relationships/{relationshipId}',
  summary: 'One of your links, or one of an organization that you own.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: oneRelationship,
  output: RelationshipView,
  success: 200,
  errors: ['relationship.notFound'],
  etag: true,
  units: {
    read: { base: 1, per: { 'steps up the hierarchy': 1, 'pages of the relationship': 1 } },
    write: { base: 0 },
  },
})

export const consentToRelationship = operation({
  id: 'hierarchy.consentToRelationship',
  method: 'POST',
  path: '/v1/relationships/{relationshipId}/consent',
  summary: 'Consent to be linked under the organization that asks.',
  description: 'What it gives is listed in `gives`. It acts at once; unlinking takes all of it back.',
  access: { feature: 'partnerships.view', role: 'ORG_ADMIN' },
  params: oneRelationship,
  output: RelationshipView,
  success: 200,
  errors: [
    'relationship.notFound',
    'relationship.childOnly',
    'relationship.wrongState',
    'relationship.outdated',
    'relationship.cycle',
    'relationship.alreadyOwned',
    'relationship.alreadyLinked',
    'hierarchy.tooDeep',
    'hierarchy.tooLarge',
    'hierarchy.tooManyAbove',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: {
      base: 4,
      per: { 'pages of the relationship': 1, 'organizations above': 1, 'pages of the trees': 1 },
    },
    write: {
      base: 8,
      per: {
        'organizations above': 2,
        'kB of the relationship': 2,
        'kB of the trees': 2,
        'kB of the stored answer': 2,
      },
    },
    index: { base: 2 },
  },
})

const answerUnits = {
  read: { base: 2, per: { 'pages of the relationship': 1 } },
  write: { base: 4, per: { 'kB of the relationship': 2, 'kB of the stored answer': 2 } },
  index: { base: 2 },
}

export const declineRelationship = operation({
  id: 'hierarchy.declineRelationship',
  method: 'POST',
  path: '/v1/relationships/{relationshipId}/decline',
  summary: 'Decline to be linked.',
  access: { feature: 'partnerships.view', role: 'ORG_ADMIN' },
  params: oneRelationship,
  output: RelationshipView,
  success: 200,
  errors: ['relationship.notFound', 'relationship.childOnly', 'relationship.wrongState'],
  idempotent: 'record',
  etag: true,
  units: answerUnits,
})

export const withdrawRelationship = operation({
  id: 'hierarchy.withdrawRelationship',
  method: 'POST',
  path: '/v1/relationships/{relationshipId}/withdrawal',
  summary: 'Take a proposal back.',
  access: { feature: 'partnerships.view', role: 'ORG_ADMIN' },
  params: oneRelationship,
  output: RelationshipView,
  success: 200,
  errors: [
    'relationship.notFound',
    'relationship.proposerOnly',
    'hierarchy.superAdminOnly',
    'hierarchy.notRoot',
    'relationship.wrongState',
  ],
  idempotent: 'record',
  etag: true,
  units: { ...answerUnits, read: withSteps(answerUnits.read) },
})

export const endRelationship = operation({
  id: 'hierarchy.endRelationship',
  method: 'POST',
  path: '/v1/relationships/{relationshipId}/ending',
  summary: 'Unlink: all access that the link gave ends at once.',
  description:
    'Visibility and administration end with it. A plan that was given or paid for from above goes on for 7 days, and both are told. Each organization keeps its own data, and what is below the child stays linked to it. Ownership is ended by a super admin at the root; a franchise or affiliate may leave by itself.',
  access: { feature: 'partnerships.view', role: 'ORG_ADMIN' },
  params: oneRelationship,
  body: z.strictObject({ reason: paragraphs(500) }),
  output: RelationshipView,
  success: 200,
  errors: [
    'relationship.notFound',
    'relationship.parentOnly',
    'hierarchy.superAdminOnly',
    'hierarchy.notRoot',
    'relationship.wrongState',
    'relationship.childHasNoAdmin',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: {
      base: 2,
      per: {
        'pages of the relationship': 1,
        'steps up the hierarchy': 1,
        'pages of the trees': 1,
        'if it is ownership': 1,
      },
    },
    write: {
      base: 6,
      per: {
        'kB of the relationship': 2,
        'kB of the trees': 2,
        'if it is ownership': 2,
        'kB of the stored answer': 2,
      },
    },
    index: { base: 2 },
  },
})

export const getHierarchy = operation({
  id: 'hierarchy.getHierarchy',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/hierarchy',
  summary: 'Who owns an organization, and all that it owns.',
  description:
    'Every member sees who stands above its organization. What is below is shown to super admins at the root and to admins who were granted to see subsidiaries. Nobody sees sideways.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: z.strictObject({ organizationId: OrganizationId }),
  query: z.strictObject({
    partners: z.enum(['true', 'false']).default('false').describe('Whether to list its PARTNER edges, too'),
  }),
  output: z
    .strictObject({
      organizationId: OrganizationId,
      above: z
        .array(NamedOrganization.extend({ type: z.enum(ownershipTypes), relationshipId: RelationshipId }))
        .describe('Its owner first, the root last; each with the type of what is below it'),
      associatedWith: z
        .array(NamedOrganization.extend({ type: z.enum(associationTypes), relationshipId: RelationshipId }))
        .describe('Of whom it is a franchise or affiliate'),
      below: z
        .array(
          NamedOrganization.extend({
            parentId: OrganizationId,
            type: z.enum(linkTypes),
            relationshipId: RelationshipId,
            level: z.int().describe('1 is directly below'),
          }),
        )
        .optional()
        .describe('Parents before children; absent where you may not see it'),
      partners: z
        .array(NamedOrganization.extend({ partnershipId: PartnershipId, edge: z.enum(['PARENT', 'CHILD']) }))
        .optional()
        .describe('Up to 100; all of them are listed by GET /v1/relationships?type=PARTNER'),
      morePartners: z.boolean().optional(),
    })
    .meta({ id: 'Hierarchy' }),
  success: 200,
  errors: ['organization.notFound'],
  units: {
    read: {
      base: 1,
      per: {
        'steps up the hierarchy': 1,
        'owners above': 1,
        'pages of the trees': 1,
        'pages of 4 kB': 0.5,
        'pages of the partnerships': 1,
      },
    },
    write: { base: 0 },
  },
})

export const setVisibility = operation({
  id: 'hierarchy.setVisibility',
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/members/{userId}/visibility',
  summary: 'Grant an admin to read the subsidiaries of its organization, or take it back.',
  description: 'Of your own organization or of any below it. It acts on the very next request.',
  access: { feature: 'hierarchy.manage', role: 'ORG_SUPER_ADMIN' },
  params: z.strictObject({ organizationId: OrganizationId, userId: UserId }),
  body: z.strictObject({ subsidiaries: z.boolean() }),
  output: z
    .strictObject({ organizationId: OrganizationId, userId: UserId, subsidiaries: z.boolean() })
    .meta({ id: 'Visibility' }),
  success: 200,
  errors: ['organization.notFound', 'hierarchy.notRoot', 'member.notFound', 'member.notAdmin'],
  units: { read: withSteps({ base: 2 }), write: { base: 4 }, index: { base: 1 } },
})
