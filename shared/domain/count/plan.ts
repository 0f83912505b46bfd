import type { CountId, LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import { sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { after, dayOf, days } from '#shared/kernel/time'
import type { Cost } from '../ledger/valuation'
import type { CountRules } from './variance'
import type { ValueClass } from './words'

/** How a location is counted: how exact it has to be, and how often each product is counted in turn, where it is. */
export type CountPlan = {
  organizationId: OrganizationId
  locationId: LocationId
  rules: CountRules
  cycle?: Cycle
  /** When it was last looked what is due. */
  lookedAt?: Instant
  version: number
}

export type Cycle = {
  /** Days within which a product of each class is counted once. */
  everyDays: Record<ValueClass, number>
  /** Zones whose products have an interval of their own, whatever their class. */
  zones: { zone: string; everyDays: number }[]
  /** Since when it is so: what was never counted becomes due over one interval from then on. */
  since: Instant
  /** The count that it has opened last. */
  countId?: CountId
}

/** A product as a plan needs to know it. */
export type Planned = { productId: ProductId; sku: string; value: Cost; zone?: string; countedAt?: Instant }

export type Due = {
  productId: ProductId
  sku: string
  valueClass: ValueClass
  zone?: string
  everyDays: number
  countedAt?: Instant
  dueOn: CalendarDay
}

/**
 * Classes by what products hold of the value that lies there now, the largest first: A until 80 % are reached, B until 95 %, C the rest
 * (Pareto's rule, as in Silver, Pyke & Thomas, Inventory and Production Management, section 2.3). What is worth nothing is C.
 */
export function classesOf(products: readonly Planned[]): Map<ProductId, ValueClass> {
  const total = sum(products.map(({ value }) => value))
  let before = zero
  return new Map(
    bySize(products).map(({ productId, value }) => {
      const share = total.eq(0) ? zero.plus(1) : before.div(total)
      before = before.plus(value)
      return [productId, value.eq(0) || share.gte(0.95) ? 'C' : share.gte(0.8) ? 'B' : 'A']
    }),
  )
}

const bySize = (products: readonly Planned[]) =>
  [...products].sort((a, b) => b.value.cmp(a.value) || (a.productId < b.productId ? -1 : 1))

/**
 * When each product is to be counted, the longest due first. One that was counted is due an interval later; those that never were are spread
 * over one interval from the plan's beginning, so that a new plan does not ask for everything on its first day. A zone comes due as a whole.
 */
export function schedule({ everyDays, zones, since }: Cycle, products: readonly Planned[]): Due[] {
  const classes = classesOf(products)
  const zoneOf = (product: Planned) => zones.findIndex(({ zone }) => zone === product.zone)
  const sorted = bySize(products)
  const sizes = new Map<ValueClass, number>()
  const ranks = new Map<ProductId, number>()
  for (const product of sorted.filter((each) => zoneOf(each) < 0)) {
    const valueClass = classes.get(product.productId) ?? 'C'
    ranks.set(product.productId, sizes.get(valueClass) ?? 0)
    sizes.set(valueClass, (sizes.get(valueClass) ?? 0) + 1)
  }
  return sorted
    .map((product) => {
      const { productId, sku, zone, countedAt } = product
      const valueClass = classes.get(productId) ?? 'C'
      const place = zoneOf(product)
      const every = zones[place]?.everyDays ?? everyDays[valueClass]
      const [rank, size] = place < 0 ? [ranks.get(productId) ?? 0, sizes.get(valueClass) ?? 1] : [place, zones.length]
      const dueAt = countedAt ? after(countedAt, days(every)) : after(since, days(Math.floor((rank * every) / size)))
      return { productId, sku, valueClass, zone, everyDays: every, countedAt, dueOn: dayOf(dueAt) }
    })
    .sort((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1))
}
