import type { Month } from './months'
import type { OrganizationRow, Standing } from './rows'
import { isPaid, lastUntil } from './rows'

/** What is charged a month, in US cents. It is handed in: prices are known in one place only. */
export type PriceList = {
  plans: Readonly<Record<string, number>>
  tiers: Readonly<Record<string, string>>
  location: number
  advancedForecasting: number
}

/** Monthly recurring revenue, in US cents. */
export type Revenue = { plan: number; locations: number; advancedForecasting: number }

export const noRevenue: Revenue = { plan: 0, locations: 0, advancedForecasting: 0 }

export const totalOf = ({ plan, locations, advancedForecasting }: Revenue): number =>
  plan + locations + advancedForecasting

export const addOnsOf = ({ locations, advancedForecasting }: Revenue): number => locations + advancedForecasting

/** At the prices of today. A plan that costs nothing has no add-ons to pay for. */
export function revenueOf(standing: Standing | undefined, prices: PriceList): Revenue {
  if (!standing || !isPaid(standing)) return noRevenue
  return priceOf(standing, prices)
}

/** What a standing would bring, were it paid. */
export function priceOf(standing: Standing, prices: PriceList): Revenue {
  const plan = prices.plans[standing.plan] ?? 0
  if (plan === 0) return noRevenue
  return {
    plan,
    locations: standing.locationAddOns * prices.location,
    advancedForecasting: standing.advancedForecasting ? prices.advancedForecasting : 0,
  }
}

export const revenueAt = ({ standings }: OrganizationRow, month: Month, prices: PriceList): Revenue =>
  revenueOf(lastUntil(standings, month), prices)

export const planAt = ({ plans }: OrganizationRow, month: Month): string | undefined => lastUntil(plans, month)?.plan

export function sumOf(revenues: readonly Revenue[]): Revenue {
  return revenues.reduce(
    (sum, each) => ({
      plan: sum.plan + each.plan,
      locations: sum.locations + each.locations,
      advancedForecasting: sum.advancedForecasting + each.advancedForecasting,
    }),
    noRevenue,
  )
}

export type PlanFigures = { plan: string; tier: string; organizations: number; paying: number; mrrCents: number }

/** Who holds which plan, and what those who pay for it pay. */
export function byPlan(rows: readonly OrganizationRow[], month: Month, prices: PriceList): PlanFigures[] {
  return Object.keys(prices.plans).map((plan) => {
    const holding = rows.filter((row) => planAt(row, month) === plan)
    const revenues = rows
      .filter(({ standings }) => lastUntil(standings, month)?.plan === plan)
      .map((row) => revenueAt(row, month, prices).plan)
    return {
      plan,
      tier: prices.tiers[plan] ?? plan,
      organizations: holding.length,
      paying: revenues.filter((cents) => cents > 0).length,
      mrrCents: revenues.reduce((sum, cents) => sum + cents, 0),
    }
  })
}

/** On trial: nothing is paid yet, and what would be. */
export function trialing(rows: readonly OrganizationRow[], month: Month, prices: PriceList) {
  return rows.flatMap(({ organizationId, standings }) => {
    const standing = lastUntil(standings, month)
    if (standing?.status !== 'TRIALING') return []
    return [
      { organizationId, plan: standing.plan, since: standing.at, mrrCentsIfPaid: totalOf(priceOf(standing, prices)) },
    ]
  })
}
