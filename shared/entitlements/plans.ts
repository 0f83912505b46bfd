/**
 * Plans, tiers, limits and prices. This file and features.ts are the only places that know them: the authorizer, the
 * pricing page, the menu, the upgrade banner, the API reference and error bodies read from here.
 * No zod and no SDK: the authorizer bundles it.
 */

/** Where to look at plans and prices. */
export const upgradePath = '/v1/plans'

export const plans = ['FREE', 'PRO', 'ENTERPRISE'] as const
export type Plan = (typeof plans)[number]

export const tiers = ['PARTNER_ONLY', 'BASIC', 'FULL'] as const
export type Tier = (typeof tiers)[number]

export const addOnNames = ['LOCATION', 'ADVANCED_FORECASTING'] as const
export type AddOnName = (typeof addOnNames)[number]
export type AddOns = { locations: number; advancedForecasting: boolean }
export const noAddOns: AddOns = { locations: 0, advancedForecasting: false }

/** What counts against a plan. */
export const limitNames = ['SKUS', 'LOCATIONS'] as const
export type LimitName = (typeof limitNames)[number]

export type PlanTerms = {
  name: string
  tagline: string
  tier: Tier
  monthlyPriceUsd: number
  /** `null` is unlimited. */
  limits: Record<LimitName, number | null>
  trialDays: number
  callToAction: string
  /** The operation that answers to it. */
  operation?: string
  features: readonly string[]
  limitations: readonly string[]
}

export const planTerms: Record<Plan, PlanTerms> = {
  FREE: {
    name: 'Partner Portal',
    tagline: 'Perfect for suppliers, distributors, and partners collaborating with customers',
    tier: 'PARTNER_ONLY',
    monthlyPriceUsd: 0,
    limits: { SKUS: 0, LOCATIONS: 0 },
    trialDays: 0,
    callToAction: 'Get Started Free',
    features: [
      'Unlimited partnerships (receive invitations)',
      'View shared inventory from partners',
      'Receive and confirm shipments',
      'ASN management (receive, confirm)',
      'Basic communication (in-app messaging)',
      'Email/SMS notifications',
    ],
    limitations: [
      'Cannot create own products or inventory',
      'Cannot create purchase orders',
      'No forecasting or analytics',
    ],
  },
  PRO: {
    name: 'Own Operations',
    tagline: 'Manage your own supply chain operations + maintain partnerships',
    tier: 'BASIC',
    monthlyPriceUsd: 199,
    limits: { SKUS: 1000, LOCATIONS: 1 },
    trialDays: 14,
    callToAction: 'Start 14-Day Free Trial',
    operation: 'billing.startCheckout',
    features: [
      'Everything in FREE',
      'Create and manage products (up to 1,000 SKUs)',
      'Manage inventory at 1 warehouse location',
      'Create purchase orders to suppliers',
      'Basic forecasting (12-month rolling average)',
      'Basic reporting and analytics',
      'Inventory adjustments, cycle counts',
      'Create own partnerships (invite suppliers/customers)',
    ],
    limitations: [],
  },
  ENTERPRISE: {
    name: 'Multi-Organization',
    tagline: 'For complex supply chains with parent-subsidiary structures',
    tier: 'FULL',
    monthlyPriceUsd: 999,
    limits: { SKUS: null, LOCATIONS: null },
    trialDays: 0,
    callToAction: 'Contact Sales',
    operation: 'organizations.contactSales',
    features: [
      'Everything in PRO',
      'Unlimited SKUs and locations',
      'Multi-organization hierarchy (parent + subsidiaries)',
      'Central purchasing (parent buys for subs)',
      'Advanced AI forecasting',
      'Supply chain optimization',
      'Full API access',
      'Dedicated account manager',
      'Custom integrations',
      'White-glove onboarding',
    ],
    limitations: [],
  },
}

export const addOnTerms: Record<AddOnName, { name: string; monthlyPriceUsd: number; plan: Plan }> = {
  LOCATION: { name: 'additional location', monthlyPriceUsd: 49, plan: 'PRO' },
  ADVANCED_FORECASTING: { name: 'advanced forecasting', monthlyPriceUsd: 29, plan: 'PRO' },
}

export const tierOf = (plan: Plan): Tier => planTerms[plan].tier

/** What an organization may have of a thing under its plan and add-ons; `null` is unlimited. */
export function limitOf(name: LimitName, plan: Plan, addOns: AddOns): number | null {
  const base = planTerms[plan].limits[name]
  if (base === null || name !== 'LOCATIONS' || plan !== addOnTerms.LOCATION.plan) return base
  return base + addOns.locations
}

/** The whole monthly bill in US dollars. Add-ons belong to PRO: FREE cannot hold them and ENTERPRISE includes them. */
export function monthlyBillUsd(plan: Plan, addOns: AddOns): number {
  const base = planTerms[plan].monthlyPriceUsd
  if (plan !== 'PRO') return base
  return (
    base +
    addOns.locations * addOnTerms.LOCATION.monthlyPriceUsd +
    (addOns.advancedForecasting ? addOnTerms.ADVANCED_FORECASTING.monthlyPriceUsd : 0)
  )
}
