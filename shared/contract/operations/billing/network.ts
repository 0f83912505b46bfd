import * as z from 'zod'
import {
  billingRequestKinds,
  billingRequestStates,
  billingSides,
  requestDays,
} from '#shared/domain/billing/request-lifecycle'
import { graceDays } from '#shared/entitlements/billing/subscription'
import { plans } from '#shared/entitlements/plans'
import { BillingRequestId, OrganizationId, PartnershipId, RelationshipId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { operation } from '../../operation'
import { pageOf, pageQuery, Version } from '../../schemas'
import { withSteps } from '../../units'
import { AddOnsView, BillingView, noAddOnsByDefault } from './view'

const access = { feature: 'organization.own', role: 'ORG_ADMIN' } as const
const ofOrganization = z.strictObject({ organizationId: OrganizationId })
const ofRequest = z.strictObject({ billingRequestId: BillingRequestId })

/** Through what the two know each other. */
const KnownThrough = z.union([
  z
    .strictObject({ partnershipId: PartnershipId })
    .describe('An accepted partnership, of any organization in the payer’s hierarchy'),
  z.strictObject({ relationshipId: RelationshipId }).describe('Of a franchise or affiliate'),
])

export const BillingRequestView = z
  .strictObject({
    billingRequestId: BillingRequestId,
    kind: z.enum(billingRequestKinds).describe('JOIN: to be paid for; CHANGE: more for one that is'),
    state: z.enum(billingRequestStates),
    side: z.enum(billingSides).describe('Where you stand: PAYER pays, ORGANIZATION is paid for'),
    proposedBy: z.enum(billingSides).describe('The other side answers'),
    payer: z
      .strictObject({ organizationId: OrganizationId, name: z.string() })
      .optional()
      .describe('Who leads a partner’s hierarchy is named once it has agreed'),
    organization: z.strictObject({ organizationId: OrganizationId, name: z.string() }),
    through: KnownThrough.optional().describe('Absent where the payer owns the organization'),
    plan: z.enum(plans).describe('What the organization is to hold'),
    addOns: AddOnsView,
    monthlyBill: Money.describe('Of a whole month, before tax'),
    message: z.string().optional(),
    proposedAt: Instant,
    expiresAt: Instant.optional().describe('Until when it can be consented to'),
    answeredAt: Instant.optional(),
    version: Version,
  })
  .meta({ id: 'BillingRequest' })

const Proposal = z
  .strictObject({
    as: z
      .enum(['ORGANIZATION', 'PAYER'])
      .describe('PAYER: we offer to pay for the other. ORGANIZATION: we ask to be paid for, or our payer for more'),
    through: KnownThrough.optional().describe('Left out: the root that owns us, or the payer that we have'),
    plan: z.enum(['PRO', 'ENTERPRISE']),
    addOns: AddOnsView.default(noAddOnsByDefault).describe('The numbers to have, not to add'),
    message: paragraphs(1000).optional(),
  })
  .refine((body) => body.as === 'ORGANIZATION' || body.through, {
    path: ['through'],
    message: 'must name the partnership or relationship of the organization that you offer to pay for',
  })

export const proposeBilling = operation({
  id: 'billing.proposeBilling',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/billing/requests',
  summary: 'Offer to pay for another organization, or ask to be paid for.',
  description: `Nothing is billed until the other side consents, within ${requestDays} days. The payer is the root of a hierarchy, on ENTERPRISE by a subscription of its own; who is paid for is a franchise, an affiliate or an accepted partner of any organization in it, or owned by it. Without \`through\`, an organization asks the root that owns it, or the payer that it has. Of what it owns the root decides alone: PUT /v1/organizations/{organizationId}/billing/mode.`,
  access,
  params: ofOrganization,
  body: Proposal,
  output: BillingRequestView,
  success: 201,
  errors: [
    'organization.notFound',
    'partnership.notFound',
    'relationship.notFound',
    'hierarchy.superAdminOnly',
    'hierarchy.notRoot',
    'billing.addOnsNeedPro',
    'billing.notConnected',
    'billing.ownedByYou',
    'billing.ownLessYourself',
    'billing.alreadyCovered',
    'billing.payerNeedsEnterprise',
    'billing.noSubscription',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: withSteps({ base: 5, per: { 'pages of the partnership': 2, 'pages of the billing account': 1 } }),
    write: { base: 8, per: { 'kB of the billing request': 2, 'kB of the stored answer': 2 } },
    index: { base: 2 },
  },
})

export const listBillingRequests = operation({
  id: 'billing.listBillingRequests',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/billing/requests',
  summary: 'What an organization was asked, or asked others, to pay for; newest first.',
  access,
  params: ofOrganization,
  query: z.strictObject(pageQuery),
  output: pageOf(BillingRequestView),
  success: 200,
  errors: ['organization.notFound', 'request.cursorInvalid'],
  units: {
    read: withSteps({ base: 0, per: { 'pages of 4 kB': 0.5, 'pages of the billing requests': 1 } }),
    write: { base: 0 },
  },
})

const moveErrors = [
  'billing.noSubscription',
  'billing.paymentDue',
  'billing.paymentDeclined',
  'billing.changeWaiting',
  'billing.payerNeedsEnterprise',
  'billing.otherSideNotReady',
  'billing.paysForOthers',
  'billing.tooManyCovered',
  'billing.unavailable',
  'billing.notSetUp',
  'service.busy',
] as const

export const consentToBilling = operation({
  id: 'billing.consentToBilling',
  method: 'POST',
  path: '/v1/billing-requests/{billingRequestId}/consent',
  summary: 'Consent to what the other side asks or offers.',
  description:
    'It acts at once: the payer is charged for the rest of its period, and a subscription of the organization’s own ends with the same second, what is left of it credited. A declined card changes nothing. Sent again it answers the same, and nothing is charged twice.',
  access,
  params: ofRequest,
  output: BillingRequestView,
  success: 200,
  errors: [
    ...moveErrors,
    'billingRequest.notFound',
    'billingRequest.otherSideAnswers',
    'billingRequest.wrongState',
    'billingRequest.outdated',
    'billing.alreadyCovered',
    'hierarchy.superAdminOnly',
    'hierarchy.notRoot',
  ],
  etag: true,
  units: {
    read: withSteps({ base: 15, per: { 'pages of the billing account': 5, 'pages of the partnership': 1 } }),
    write: { base: 40, per: { 'kB of the billing account': 4, 'kB of the billing request': 4 } },
    index: { base: 11 },
  },
})

const answerErrors = [
  'billingRequest.notFound',
  'billingRequest.wrongState',
  'hierarchy.superAdminOnly',
  'hierarchy.notRoot',
] as const
const answerUnits = {
  read: withSteps({ base: 2 }),
  write: { base: 4, per: { 'kB of the billing request': 2, 'kB of the stored answer': 2 } },
  index: { base: 2 },
}

export const declineBilling = operation({
  id: 'billing.declineBilling',
  method: 'POST',
  path: '/v1/billing-requests/{billingRequestId}/decline',
  summary: 'Decline what the other side asks or offers.',
  access,
  params: ofRequest,
  output: BillingRequestView,
  success: 200,
  errors: [...answerErrors, 'billingRequest.otherSideAnswers'],
  idempotent: 'record',
  etag: true,
  units: answerUnits,
})

export const withdrawBilling = operation({
  id: 'billing.withdrawBilling',
  method: 'POST',
  path: '/v1/billing-requests/{billingRequestId}/withdrawal',
  summary: 'Take a request of yours back.',
  access,
  params: ofRequest,
  output: BillingRequestView,
  success: 200,
  errors: [...answerErrors, 'billingRequest.proposerOnly'],
  idempotent: 'record',
  etag: true,
  units: answerUnits,
})

export const setBillingMode = operation({
  id: 'billing.setBillingMode',
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/billing/mode',
  summary: 'Set how an organization that you own pays.',
  description:
    'By a super admin at the root, for a subsidiary, division or branch at any level. INCLUDED: it has the root’s plan, at no charge, as long as it is owned. ADD_ON: items on the root’s subscription. FREE: nothing. What it paid by itself ends with the same second, and what is left is credited to it; it takes a plan of its own by a checkout (SELF_PAY). Says what to have, so sending it twice changes nothing twice.',
  access,
  params: ofOrganization,
  body: z
    .strictObject({
      mode: z.enum(['INCLUDED', 'ADD_ON', 'FREE']),
      plan: z.enum(['PRO', 'ENTERPRISE']).optional().describe('For ADD_ON'),
      addOns: AddOnsView.optional().describe('For ADD_ON: the numbers to have'),
    })
    .refine((body) => (body.mode === 'ADD_ON') === (body.plan !== undefined), {
      path: ['plan'],
      message: 'is for ADD_ON, and needed there',
    })
    .refine((body) => body.mode === 'ADD_ON' || body.addOns === undefined, {
      path: ['addOns'],
      message: 'are for ADD_ON',
    }),
  output: BillingView,
  success: 200,
  errors: [
    ...moveErrors,
    'organization.notFound',
    'billing.addOnsNeedPro',
    'billing.ownershipOnly',
    'billing.planHeld',
    'hierarchy.notRoot',
  ],
  units: {
    read: withSteps({ base: 15, per: { 'pages of the billing account': 5 } }),
    write: { base: 32, per: { 'kB of the billing account': 4 } },
    index: { base: 7 },
  },
})

export const endBillingCoverage = operation({
  id: 'billing.endBillingCoverage',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/billing/departure',
  summary: 'End that one organization pays for another.',
  description: `By an admin of the organization that is paid for, or a super admin at the root of the payer. The payer’s part ends at once, what is left of it credited. The plan goes on for ${graceDays} days, in which the organization takes one of its own or another payer; both are told by email.`,
  access,
  params: ofOrganization,
  body: z.strictObject({ reason: paragraphs(500) }),
  output: z
    .strictObject({
      organizationId: OrganizationId,
      plan: z.enum(plans),
      graceEndsAt: Instant.optional().describe('Until when the plan goes on'),
    })
    .meta({ id: 'EndedCoverage' }),
  success: 200,
  errors: [
    'organization.notFound',
    'billing.notCovered',
    'hierarchy.superAdminOnly',
    'hierarchy.notRoot',
    'service.busy',
  ],
  idempotent: 'record',
  units: {
    read: withSteps({ base: 2, per: { 'pages of the billing account': 2 } }),
    write: { base: 14, per: { 'kB of the billing account': 2, 'kB of the stored answer': 2 } },
    index: { base: 4 },
  },
})
