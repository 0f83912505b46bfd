import type { Held, Unlock } from './cheapest'
import { cheapest } from './cheapest'
import type { Feature } from './features'
import { features, includes } from './features'
import { plans } from './plans'

/** What to change so that a feature is included. Add-ons already held are kept. */
export function unlockFeature(feature: Feature, held: Held): Unlock {
  const candidates = plans.flatMap((plan): Held[] => {
    if (includes(feature, plan, held.addOns)) return [{ plan, addOns: held.addOns }]
    const withAddOn = { ...held.addOns, advancedForecasting: true }
    return features[feature].BASIC && includes(feature, plan, withAddOn) ? [{ plan, addOns: withAddOn }] : []
  })
  return cheapest(candidates)
}
