import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import { type AddOns, addOnTerms, monthlyBillUsd, noAddOns, type Plan, plans, planTerms } from '../plans'

/** What an organization has of what is sold. */
export type Holding = { plan: Plan; addOns: AddOns }
export const nothing: Holding = { plan: 'FREE', addOns: noAddOns }

/** Everything that is on a bill. Stripe has one product and one monthly price for each, found by its lookup key. */
export const billedItems = ['PRO', 'ENTERPRISE', 'LOCATION', 'ADVANCED_FORECASTING'] as const
export type BilledItem = (typeof billedItems)[number]

/** How many of each a subscription has. */
export type Quantities = Record<BilledItem, number>

const asItem = (of: { name: string; monthlyPriceUsd: number }, key: string) => ({
  name: of.name,
  unitAmountCents: of.monthlyPriceUsd * 100,
  lookupKey: `${key}_monthly`,
  productId: `better_data_${key}`,
})

/** The catalogue, as Stripe is to hold it: made from the one table of plans and prices. */
export const catalogue: Record<
  BilledItem,
  { name: string; unitAmountCents: number; lookupKey: string; productId: string }
> = {
  PRO: asItem({ ...planTerms.PRO, name: 'PRO plan' }, 'pro'),
  ENTERPRISE: asItem({ ...planTerms.ENTERPRISE, name: 'ENTERPRISE plan' }, 'enterprise'),
  LOCATION: asItem({ ...addOnTerms.LOCATION, name: 'Additional location' }, 'location'),
  ADVANCED_FORECASTING: asItem(
    { ...addOnTerms.ADVANCED_FORECASTING, name: 'Advanced forecasting' },
    'advanced_forecasting',
  ),
}

export const noQuantities: Quantities = { PRO: 0, ENTERPRISE: 0, LOCATION: 0, ADVANCED_FORECASTING: 0 }

/** What a holding is on a bill. */
export const quantitiesOf = ({ plan, addOns }: Holding): Quantities => ({
  PRO: plan === 'PRO' ? 1 : 0,
  ENTERPRISE: plan === 'ENTERPRISE' ? 1 : 0,
  LOCATION: plan === 'PRO' ? addOns.locations : 0,
  ADVANCED_FORECASTING: plan === 'PRO' && addOns.advancedForecasting ? 1 : 0,
})

export const sumOf = (quantities: readonly Quantities[]): Quantities =>
  quantities.reduce((total, each) => combined(total, each, (a, b) => a + b), noQuantities)

/** What is left of a bill when a part is taken away. A part that is not there is not owed: nothing goes below zero. */
export const without = (whole: Quantities, part: Quantities): Quantities =>
  combined(whole, part, (a, b) => Math.max(0, a - b))

const combined = (a: Quantities, b: Quantities, by: (a: number, b: number) => number): Quantities => ({
  PRO: by(a.PRO, b.PRO),
  ENTERPRISE: by(a.ENTERPRISE, b.ENTERPRISE),
  LOCATION: by(a.LOCATION, b.LOCATION),
  ADVANCED_FORECASTING: by(a.ADVANCED_FORECASTING, b.ADVANCED_FORECASTING),
})

export const areSame = (a: Quantities, b: Quantities): boolean => billedItems.every((item) => a[item] === b[item])

/** What one organization holds by what is on its bill. The higher plan counts; add-ons belong to PRO alone. */
export function holdingOf(quantities: Quantities): Holding {
  if (quantities.ENTERPRISE > 0) return { plan: 'ENTERPRISE', addOns: noAddOns }
  if (quantities.PRO === 0) return nothing
  return {
    plan: 'PRO',
    addOns: { locations: quantities.LOCATION, advancedForecasting: quantities.ADVANCED_FORECASTING > 0 },
  }
}

export const isSameHolding = (a: Holding, b: Holding): boolean => areSame(quantitiesOf(a), quantitiesOf(b))

type AddOnsMisplaced = { code: 'billing.addOnsNeedPro'; plan: Plan }

/** Add-ons belong to PRO: ENTERPRISE includes what they give, FREE has nothing to add to. */
export function checkHolding(wanted: Holding): Result<Holding, AddOnsMisplaced> {
  const hasAddOns = wanted.addOns.locations > 0 || wanted.addOns.advancedForecasting
  if (hasAddOns && wanted.plan !== addOnTerms.LOCATION.plan)
    return failed({ code: 'billing.addOnsNeedPro', plan: wanted.plan })
  return done(wanted)
}

/** Whether nothing of what is held gets less: such a change acts, and costs, at once. */
export function isIncrease(from: Holding, to: Holding): boolean {
  const [before, after] = [plans.indexOf(from.plan), plans.indexOf(to.plan)]
  if (before !== after) return after > before
  return (
    to.addOns.locations >= from.addOns.locations && (to.addOns.advancedForecasting || !from.addOns.advancedForecasting)
  )
}

/** Words for a bill: `PRO with 34 location add-ons`. */
export const monthlyCents = ({ plan, addOns }: Holding): number => monthlyBillUsd(plan, addOns) * 100
