import * as z from 'zod'
import { features } from '#shared/entitlements/features'
import { addOnNames, plans, tiers } from '#shared/entitlements/plans'
import { operation, pageMediaType } from '../operation'
import { noUnits } from '../units'

const Limit = z.int().nullable().describe('null is unlimited')

const PlanView = z
  .strictObject({
    plan: z.enum(plans),
    tier: z.enum(tiers),
    name: z.string(),
    tagline: z.string(),
    monthlyPriceUsd: z.int(),
    limits: z.strictObject({ skus: Limit, locations: Limit }),
    trialDays: z.int(),
    callToAction: z.string(),
    operation: z.string().optional().describe('What that does, where it is an operation'),
    features: z.array(z.string()),
    limitations: z.array(z.string()),
  })
  .meta({ id: 'Plan' })

export const listPlans = operation({
  id: 'platform.listPlans',
  method: 'GET',
  path: '/v1/plans',
  summary: 'Plans, prices, features and add-ons: the pricing page.',
  access: 'public',
  output: z.strictObject({
    plans: z.array(PlanView),
    addOns: z.array(
      z.strictObject({ addOn: z.enum(addOnNames), name: z.string(), monthlyPriceUsd: z.int(), plan: z.enum(plans) }),
    ),
    features: z
      .array(
        z.strictObject({
          feature: z.enum(Object.keys(features) as [keyof typeof features]),
          name: z.string(),
          tiers: z.strictObject({ PARTNER_ONLY: z.string(), BASIC: z.string(), FULL: z.string() }),
        }),
      )
      .describe('The feature matrix: `no`, `yes`, or how much'),
  }),
  success: 200,
  errors: [],
  units: noUnits,
})

export const getOpenApi = operation({
  id: 'platform.getOpenApi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This API as an OpenAPI 3.1 document.',
  access: 'public',
  output: z.looseObject({ openapi: z.literal('3.1.0') }),
  success: 200,
  errors: [],
  units: noUnits,
})

export const getReference = operation({
  id: 'platform.getReference',
  method: 'GET',
  path: '/docs',
  summary: 'The API reference as a page that works without internet.',
  access: 'public',
  output: z.string(),
  mediaType: pageMediaType,
  success: 200,
  errors: [],
  units: noUnits,
})
