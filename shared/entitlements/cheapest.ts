import type { AddOns, Plan } from './plans'
import { monthlyBillUsd, plans } from './plans'

/** The change that unlocks something at the smallest whole bill. */
export type Unlock = { plan: Plan; addOns: AddOns; monthlyBillUsd: number; text: string }

export type Held = { plan: Plan; addOns: AddOns }

/**
 * Looks at every plan with what it would need on top and takes the cheapest whole bill; the dearer plan wins a tie
 * because it holds more. From 18 locations ENTERPRISE ($999) is cheaper than PRO with 17 add-ons ($1,032).
 */
export function cheapest(candidates: Held[]): Unlock {
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
