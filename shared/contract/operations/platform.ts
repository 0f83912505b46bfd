import * as z from 'zod'
import { transitionActors } from '#shared/domain/lifecycle'
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

const LifecycleView = z
  .strictObject({
    document: z.string(),
    evidence: z
      .string()
      .describe(
        'Types of the entries of the audit trail that tell of its transitions, each with the states before and after',
      ),
    initial: z.string(),
    alsoBeginsAs: z.array(z.string()).describe('Where some begin that do not begin there'),
    states: z.array(z.strictObject({ state: z.string(), meaning: z.string() })),
    transitions: z.array(
      z.strictObject({
        transition: z.string(),
        from: z.array(z.string()),
        to: z.array(z.string()),
        who: z.array(z.enum(transitionActors)),
        when: z.string().describe('What must hold, and what happens'),
      }),
    ),
  })
  .meta({ id: 'Lifecycle' })

export const listLifecycles = operation({
  id: 'platform.listLifecycles',
  method: 'GET',
  path: '/v1/lifecycles',
  summary: 'The lives of all documents that have states.',
  description:
    'States, the transitions between them, who may take each, and by which entries of the audit trail it is told. The code asks the very same; the reference draws it.',
  access: 'public',
  output: z.strictObject({ lifecycles: z.array(LifecycleView) }),
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
