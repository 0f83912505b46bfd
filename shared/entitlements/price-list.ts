import { addOnTerms, plans, planTerms, tierOf } from './plans'

const cents = (usd: number) => usd * 100

/** The prices of the plan table in US cents, for what counts money and may not know the plans. */
export const priceList = {
  plans: Object.fromEntries(plans.map((plan) => [plan, cents(planTerms[plan].monthlyPriceUsd)])),
  tiers: Object.fromEntries(plans.map((plan) => [plan, tierOf(plan)])),
  location: cents(addOnTerms.LOCATION.monthlyPriceUsd),
  advancedForecasting: cents(addOnTerms.ADVANCED_FORECASTING.monthlyPriceUsd),
}
