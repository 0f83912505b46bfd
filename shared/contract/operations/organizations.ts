import * as z from 'zod'
import type { Feature } from '#shared/entitlements/features'
import { featureNames } from '#shared/entitlements/features'
import { menuItems } from '#shared/entitlements/menu'
import { plans, tiers } from '#shared/entitlements/plans'
import { OrganizationId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { WireBalance } from '#shared/kernel/quantity'
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
