import type { Held, Unlock } from './cheapest'
import { cheapest } from './cheapest'
import type { LimitName } from './plans'
import { limitOf, plans, planTerms } from './plans'

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

/** The operation that changes a subscription, and what to send it so that it holds these add-ons. */
export const addOnCall = ({ plan, addOns }: Held) => ({
  operation: 'billing.changeSubscription',
  body: { plan, addOns },
})
