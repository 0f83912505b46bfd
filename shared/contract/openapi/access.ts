import { features } from '#shared/entitlements/features'
import type { Plan } from '#shared/entitlements/plans'
import { plans, tierOf } from '#shared/entitlements/plans'
import type { Operation } from '../operation'

/** Who may call an operation, in the words of the entitlements table: `plans` says how much of the feature each plan has. */
export type DescribedAccess = 'public' | { feature: string; name: string; plans: Record<Plan, string>; role: string }

export function describeAccess({ access }: Pick<Operation, 'access'>): DescribedAccess {
  if (access === 'public') return 'public'
  const feature = features[access.feature]
  const cell = (plan: Plan) => {
    const grant = feature[tierOf(plan)]
    return grant === false ? 'no' : grant.note
  }
  const [free, pro, enterprise] = plans
  return {
    feature: access.feature,
    name: feature.name,
    plans: { [free]: cell(free), [pro]: cell(pro), [enterprise]: cell(enterprise) },
    role: access.role,
  }
}
