import { Big } from 'big.js'
import { Problem } from '#shared/contract/problem'
import { upgradePath } from '#shared/entitlements/decide'
import type { LimitName } from '#shared/entitlements/plans'
import { tierOf } from '#shared/entitlements/plans'
import { unlockLimit } from '#shared/entitlements/unlock'
import type { Item } from '#shared/table/client'
import type { Caller } from './http/call'

const words: Record<LimitName, { feature: string; what: string }> = {
  SKUS: { feature: 'products.manage', what: 'SKUs' },
  LOCATIONS: { feature: 'inventory.manage', what: 'locations' },
}

/** The answer to one creation too many: names limit, plan held, and what gives room at the smallest whole bill. */
export const limitReached =
  (name: LimitName, { plan, addOns }: Pick<Caller, 'plan' | 'addOns'>) =>
  (counter: Item | undefined) => {
    const limit = numberOf(counter?.limit)
    // After a downgrade more may be in use than the plan holds: one more than those is what has to fit.
    const needed = numberOf(counter?.used) + 1
    const { feature, what } = words[name]
    const unlock = unlockLimit(name, needed, { plan, addOns })
    return Problem.of(
      'plan.limitReached',
      { what, limit, plan, unlock: unlock.text, priceUsd: unlock.monthlyBillUsd },
      {
        feature,
        tier: tierOf(plan),
        plan: unlock.text,
        price: `$${unlock.monthlyBillUsd}/month`,
        upgradeUrl: upgradePath,
      },
    )
  }

const numberOf = (stored: unknown): number => (stored instanceof Big ? stored.toNumber() : 0)
