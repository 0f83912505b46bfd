import { type Feature, featureNames, features } from './features'
import { addOnNames, addOnTerms, type Plan, plans, planTerms, type Tier } from './plans'

/** How much of a feature a tier has, in a word or two: a cell of the feature matrix. */
export function grantText(feature: Feature, tier: Tier): string {
  const grant = features[feature][tier]
  return grant === false ? 'no' : grant.note
}

/** Plans, add-ons and the feature matrix as the pricing page shows them, said from the tables that the authorizer judges by. */
export function pricingPage() {
  return {
    plans: plans.map(planView),
    addOns: addOnNames.map((addOn) => ({ addOn, ...addOnTerms[addOn] })),
    features: featureNames.map((feature) => ({
      feature,
      name: features[feature].name,
      tiers: {
        PARTNER_ONLY: grantText(feature, 'PARTNER_ONLY'),
        BASIC: grantText(feature, 'BASIC'),
        FULL: grantText(feature, 'FULL'),
      },
    })),
  }
}

function planView(plan: Plan) {
  const { limits, features: included, limitations, ...terms } = planTerms[plan]
  return {
    plan,
    ...terms,
    limits: { skus: limits.SKUS, locations: limits.LOCATIONS },
    features: [...included],
    limitations: [...limitations],
  }
}
