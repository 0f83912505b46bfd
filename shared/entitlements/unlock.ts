import type { Feature } from './features'
import { features, includes } from './features'
import type { AddOns, LimitName, Plan } from './plans'
import { limitOf, monthlyBillUsd, plans, planTerms } from './plans'

/** The change that unlocks something at the smallest whole bill. */
export type Unlock = { plan: Plan; addOns: AddOns; monthlyBillUsd: number; text: string }

type Held = { plan: Plan; addOns: AddOns }

/**
 * Looks at every plan with what it would need on top and takes the cheapest whole bill; the dearer plan wins a tie
 * because it holds more. From 18 locations ENTERPRISE ($999) is cheaper than PRO with 17 add-ons ($1,032).
 */
function cheapest(candidates: Held[]): Unlock {
  const [best] = candidates
    .map((candidate) => ({ ...candidate, monthlyBillUsd: monthlyBillUsd(candidate.plan, candidate.addOns) }))
    .sort((a, b) => a.monthlyBillUsd - b.monthlyBillUsd || plans.indexOf(b.plan) - plans.indexOf(a.plan))
  if (!best) throw new Error('no plan unlocks this: the entitlements table is wrong')
  return { ...best, text: describe(best) }
}

function describe({ plan, addOns }: Held): string {
  const parts: string[] = [plan]
  if (plan === 'PRO' && addOns.locations > 0)
    parts.push(`${addOns.locations} location add-on${addOns.locations === 1 ? '' : 's'}`)
  if (plan === 'PRO' && addOns.advancedForecasting) parts.push('the advanced forecasting add-on')
  return parts.join(' with ')
}

/** The operation that changes a subscription, and what to send it so that it holds these add-ons. */
export const addOnCall = ({ plan, addOns }: Held) => ({
  operation: 'billing.changeSubscription',
  body: { plan, addOns },
})

/** What to change so that a feature is included. Add-ons already held are kept. */
export function unlockFeature(feature: Feature, held: Held): Unlock {
  const candidates = plans.flatMap((plan): Held[] => {
    if (includes(feature, plan, held.addOns)) return [{ plan, addOns: held.addOns }]
    const withAddOn = { ...held.addOns, advancedForecasting: true }
    return features[feature].BASIC && includes(feature, plan, withAddOn) ? [{ plan, addOns: withAddOn }] : []
  })
  return cheapest(candidates)
}

/** What to change so that `needed` of a limited thing fit. */
export function unlockLimit(name: LimitName, needed: number, held: Held): Unlock {
  const candidates = plans.flatMap((plan): Held[] => {
    const limit = limitOf(name, plan, held.addOns)
    if (limit === null || limit >= needed) return [{ plan, addOns: held.addOns }]
    if (name !== 'LOCATIONS' || plan !== 'PRO') return []
    const included = planTerms.PRO.limits.LOCATIONS ?? 0
    return [{ plan, addOns: { ...held.addOns, locations: needed - included } }]
  })
  return cheapest(candidates)
}
