import * as z from 'zod'
import { salesInterests, salesRequestStates, salesRequestsADay } from '#shared/domain/sales/words'
import type { Feature } from '#shared/entitlements/features'
import { featureNames } from '#shared/entitlements/features'
import { menuItems } from '#shared/entitlements/menu'
import { onboardingSteps } from '#shared/entitlements/onboarding'
import { plans, tiers } from '#shared/entitlements/plans'
import { OrganizationId, SalesRequestId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { WireBalance } from '#shared/kernel/quantity'
import { PhoneNumber, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { operation } from '../operation'
import { Version } from '../schemas'
import { withSteps } from '../units'
import { AsnSummary, ShipmentSummary } from './logistics'
import { PartnershipView, SharedLocation } from './partnerships/views'

const FeatureName = z.enum(featureNames as [Feature, ...Feature[]])

const UpgradeBanner = z
  .strictObject({
    title: z.string(),
    held: z.string().optional(),
    heading: z.string(),
    benefits: z.array(z.string()),
    buttons: z.array(z.string()),
    operation: z.string().optional().describe('What the first button does, where that is an operation'),
    plan: z.enum(plans),
    monthlyPriceUsd: z.int(),
  })
  .meta({ id: 'UpgradeBanner' })

const Usage = z
  .strictObject({
    used: z.int(),
    limit: z.int().nullable().describe('null is unlimited'),
    overBy: z.int().describe('How many are over the limit, after a downgrade: of locations, how many are read-only'),
    unlock: z
      .strictObject({ plan: z.string(), monthlyBillUsd: z.int() })
      .optional()
      .describe('What holds all that is in use, at the smallest whole bill. Absent while nothing is over'),
    advice: z.string().optional().describe('The same in words. Absent while nothing is over'),
  })
  .meta({ id: 'Usage' })

export const getOrganization = operation({
  id: 'organizations.getOrganization',
  method: 'GET',
  path: '/v1/organizations/{organizationId}',
  summary: 'Your organization, or one that you own.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: z.strictObject({ organizationId: OrganizationId }),
  output: z
    .strictObject({
      organizationId: OrganizationId,
      name: z.string(),
      status: z.enum(['ACTIVE', 'SUSPENDED']),
      plan: z.enum(plans),
      tier: z.enum(tiers),
      createdAt: Instant,
      version: Version,
    })
    .meta({ id: 'Organization' }),
  success: 200,
  errors: ['organization.notFound'],
  etag: true,
  units: { read: withSteps({ base: 2 }), write: { base: 0 } },
})

export const getEntitlements = operation({
  id: 'organizations.getEntitlements',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/entitlements',
  summary: 'What an organization may do, what it uses, and what the next plan would add.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: z.strictObject({ organizationId: OrganizationId }),
  output: z
    .strictObject({
      organizationId: OrganizationId,
      plan: z.enum(plans),
      tier: z.enum(tiers),
      addOns: z.strictObject({ locations: z.int(), advancedForecasting: z.boolean() }),
      monthlyBillUsd: z.int(),
      givenBy: OrganizationId.optional().describe('The owner whose plan it shares, as long as it is linked'),
      features: z.array(
        z.strictObject({
          feature: FeatureName,
          name: z.string(),
          included: z.boolean(),
          unlock: z.strictObject({ plan: z.string(), monthlyBillUsd: z.int() }).optional(),
        }),
      ),
      usage: z.strictObject({ skus: Usage, locations: Usage }),
      upgrade: UpgradeBanner.optional().describe('Absent on the highest plan'),
    })
    .meta({ id: 'Entitlements' }),
  success: 200,
  errors: ['organization.notFound'],
  units: { read: withSteps({ base: 3 }), write: { base: 0 } },
})

export const contactSales = operation({
  id: 'organizations.contactSales',
  method: 'POST',
  path: '/v1/organizations/{organizationId}/sales-requests',
  summary: 'Contact Sales: ask to be called or written to.',
  description:
    'Reaches the sales team by email; a confirmation goes to you. They answer by email, or call if you leave a number. ' +
    `An organization can send ${salesRequestsADay} a day.`,
  access: { feature: 'organization.own', role: 'ORG_ADMIN' },
  params: z.strictObject({ organizationId: OrganizationId }),
  body: z.strictObject({
    interest: z.enum(salesInterests).default('ENTERPRISE'),
    message: paragraphs(1_000),
    phone: PhoneNumber.optional(),
  }),
  output: z
    .strictObject({
      salesRequestId: SalesRequestId,
      organizationId: OrganizationId,
      interest: z.enum(salesInterests),
      message: z.string(),
      phone: z.string().optional(),
      state: z.enum(salesRequestStates),
      requestedAt: Instant,
    })
    .meta({ id: 'SalesRequest' }),
  success: 201,
  errors: ['organization.notFound', 'sales.tooManyRequests'],
  idempotent: 'record',
  units: {
    read: withSteps({ base: 1 }),
    write: { base: 4, per: { 'kB of the request': 2, 'kB of the stored answer': 2 } },
    index: { base: 2 },
  },
})

export const getOnboarding = operation({
  id: 'organizations.getOnboarding',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/onboarding',
  summary: 'What is left to set up, and who helps: your account manager on ENTERPRISE, else the sales team.',
  description:
    'A step is done as soon as what it makes is there, whoever made it. Only the steps that the plan has are listed, each with the operation that does it.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: z.strictObject({ organizationId: OrganizationId }),
  output: z
    .strictObject({
      organizationId: OrganizationId,
      contact: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('ACCOUNT_MANAGER'),
          name: z.string(),
          email: z.string(),
          phone: z.string().optional(),
        }),
        z.strictObject({
          kind: z.literal('SALES_TEAM'),
          operation: z.string().describe('The operation that reaches it'),
        }),
      ]),
      steps: z.array(
        z.strictObject({
          step: z.enum(onboardingSteps),
          title: z.string(),
          operation: z.string(),
          done: z.boolean(),
        }),
      ),
    })
    .meta({ id: 'Onboarding' }),
  success: 200,
  errors: ['organization.notFound'],
  units: {
    read: withSteps({
      base: 2,
      per: {
        'if it is on ENTERPRISE': 1,
        'pages of counters, members, partnerships, locations, stock, shipments and the tree': 0.5,
      },
    }),
    write: { base: 0 },
  },
})

export const getPortal = operation({
  id: 'organizations.getPortal',
  method: 'GET',
  path: '/v1/portal',
  summary: 'The first page after signing in: partnerships, menu, shared inventory, shipments, pending ASNs, upgrade.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  output: z
    .strictObject({
      title: z.string(),
      welcome: z.strictObject({ heading: z.string(), lines: z.array(z.string()) }),
      partnerships: z.array(PartnershipView),
      menu: z.array(z.strictObject({ item: z.enum(menuItems), icon: z.string(), label: z.string() })),
      sharedInventory: z.strictObject({
        units: WireBalance,
        values: z.array(Money).describe('One total a currency'),
        locations: z.array(SharedLocation),
        moreLocations: z.int().describe('Shared locations beside those listed and summed here'),
      }),
      recentShipments: z.array(ShipmentSummary),
      pendingAsns: z.array(AsnSummary),
      upgrade: UpgradeBanner.optional(),
    })
    .meta({ id: 'Portal' }),
  success: 200,
  errors: [],
  units: {
    read: {
      base: 0,
      per: {
        'pages of the list of partnerships': 1,
        'pages of the partnerships': 1,
        'pages of stock': 0.5,
        'pages of shipments and ASNs': 0.5,
      },
    },
    write: { base: 0 },
  },
})
