import type { Entitlement } from '#shared/entitlements/decide'
import type { AddOns, LimitName, Plan } from '#shared/entitlements/plans'
import { addOnTerms, limitNames, limitOf } from '#shared/entitlements/plans'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'

export type PlanChange<Held> =
  | { changed: false; entitlement: Held }
  | { changed: true; entitlement: Held; limits: { counted: LimitName; limit: number | null }[] }

/** What a change of plan brings with it: the new entitlement and the limits of everything that is counted. */
export function changePlan<Held extends Entitlement & { version: number }>(
  held: Held,
  wanted: { plan: Plan; addOns: AddOns },
): Result<PlanChange<Held>, string> {
  const { plan, addOns } = wanted
  const hasAddOns = addOns.locations > 0 || addOns.advancedForecasting
  if (hasAddOns && plan !== addOnTerms.LOCATION.plan) {
    return failed(`Add-ons belong to ${addOnTerms.LOCATION.plan}: ${plan} cannot hold them.`)
  }
  if (isSame(held, wanted)) return done({ changed: false, entitlement: held })
  return done({
    changed: true,
    entitlement: { ...held, plan, addOns, version: held.version + 1 },
    limits: limitNames.map((counted) => ({ counted, limit: limitOf(counted, plan, addOns) })),
  })
}

const isSame = (held: Entitlement, wanted: { plan: Plan; addOns: AddOns }) =>
  held.plan === wanted.plan &&
  held.addOns.locations === wanted.addOns.locations &&
  held.addOns.advancedForecasting === wanted.addOns.advancedForecasting
