import { Big } from 'big.js'
import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import type { Product } from '#shared/domain/product/product'
import type { LimitName } from '#shared/entitlements/plans'
import { tierOf, upgradePath } from '#shared/entitlements/plans'
import { addOnCall, unlockLimit } from '#shared/entitlements/unlock-limit'
import type { Item } from '#shared/table/client'
import type { Caller } from './http/call'
import { locationLimit } from './location-limit'
import { skuLimit } from './sku-limit'

type Holder = Pick<Caller, 'plan' | 'addOns'>

const words: Record<LimitName, { feature: string; one: string; many: string }> = {
  SKUS: { feature: 'products.manage', one: 'SKU', many: 'SKUs' },
  LOCATIONS: { feature: 'inventory.manage', one: 'location', many: 'locations' },
}

/** The answer to one creation too many: names limit, plan held, and what gives room at the smallest whole bill. */
export const limitReached = (name: LimitName, holder: Holder) => (counter: Item | undefined) => {
  const limit = numberOf(counter?.limit)
  // After a downgrade more may be in use than the plan holds: one more than those is what has to fit.
  const { values, more } = roomFor(name, numberOf(counter?.used) + 1, holder)
  const { one, many } = words[name]
  return Problem.of('plan.limitReached', { what: limit === 1 ? one : many, limit, ...values }, more)
}

/** The answer to a change at a location over the limit: what unlocks this very one at the smallest whole bill. */
export function readOnly({ code, rank = 1 }: Pick<Location, 'code' | 'rank'>, holder: Holder): Problem {
  const { values, more } = roomFor('LOCATIONS', rank, holder)
  return Problem.of('location.readOnly', { code, limit: locationLimit(holder) ?? 0, ...values }, more)
}

/** The answer to a change of a product over the limit. */
export function productReadOnly({ sku, rank = 1 }: Pick<Product, 'sku' | 'rank'>, holder: Holder): Problem {
  const { values, more } = roomFor('SKUS', rank, holder)
  return Problem.of('product.readOnly', { sku, limit: skuLimit(holder) ?? 0, ...values }, more)
}

/** The answer to a choice of more locations than stay active. */
export function tooManyChosen(chosen: number, limit: number, holder: Holder): Problem {
  const { values, more } = roomFor('LOCATIONS', chosen, holder)
  return Problem.of('location.tooManyChosen', { chosen, limit, ...values }, more)
}

/** What holds so many, in the words of a refusal and for programs; of an add-on to the plan held also the call that adds it. */
function roomFor(name: LimitName, needed: number, { plan, addOns }: Holder) {
  const unlock = unlockLimit(name, needed, { plan, addOns })
  const isAddOn = unlock.plan === plan && unlock.addOns.locations > addOns.locations
  return {
    values: { plan, unlock: unlock.text, priceUsd: unlock.monthlyBillUsd },
    more: {
      feature: words[name].feature,
      tier: tierOf(plan),
      plan: unlock.text,
      price: `$${unlock.monthlyBillUsd}/month`,
      upgradeUrl: upgradePath,
      ...(isAddOn && { addOn: addOnCall(unlock) }),
    },
  }
}

const numberOf = (stored: unknown): number => (stored instanceof Big ? stored.toNumber() : 0)
