import { features } from '#shared/entitlements/features'
import { type Plan, plans, tierOf } from '#shared/entitlements/plans'
import { grantText } from '#shared/entitlements/pricing-page'
import type { Operation } from '../operation'

/** Who may call an operation, in the words of the entitlements table: `plans` says how much of the feature each plan has. */
type DescribedAccess =
  | 'public'
  | 'signedIn'
  | {
      feature: string
      name: string
      plans: Record<Plan, string>
      role: string
      location?: string
      ingestionKeys?: true
    }

export function describeAccess({ access }: Pick<Operation, 'access'>): DescribedAccess {
  if (access === 'public' || access === 'signedIn') return access
  const { feature, role, location, ingestionKeys } = access
  const grants = plans.map((plan) => [plan, grantText(feature, tierOf(plan))])
  return { feature, name: features[feature].name, plans: Object.fromEntries(grants), role, location, ingestionKeys }
}
