import type { VmiAgreementId } from '#shared/kernel/ids'
import { ownValue } from '#shared/kernel/own-value'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import type { StoreReport } from './sell-through'
import { netOf } from './sell-through'

/** What the stores sold on a day, all products together: the sums of what they reported. */
export type StoreDay = {
  vmiAgreementId: VmiAgreementId
  day: CalendarDay
  stores: Record<string, StoreSales>
  version: number
}

export type StoreSales = {
  sold: Quantity
  /** At the transfer prices of the day. */
  value: Quantity
  /** Products of which the store said whether any are left, and those of which none are: without the first the second says nothing. */
  counted: number
  outOfStock: number
}

const noSales: StoreSales = { sold: zero, value: zero, counted: 0, outOfStock: 0 }

export type ReportChange = { store: string; before?: StoreReport; after: StoreReport; price: string }

export const newStoreDay = (of: Pick<StoreDay, 'vmiAgreementId' | 'day'>): StoreDay => ({
  ...of,
  stores: {},
  version: 0,
})

/** The sums as reports that replace others leave them. */
export function summedUp(before: StoreDay, changes: readonly ReportChange[]): StoreDay {
  const stores = { ...before.stores }
  for (const { store, before: replaced, after, price } of changes) {
    const held = ownValue(stores, store) ?? noSales
    const sold = netOf(after).minus(replaced ? netOf(replaced) : zero)
    stores[store] = {
      sold: held.sold.plus(sold),
      value: held.value.plus(sold.times(price)),
      counted: held.counted + countedIn(after) - countedIn(replaced),
      outOfStock: held.outOfStock + outIn(after) - outIn(replaced),
    }
  }
  return { ...before, stores, version: before.version + 1 }
}

const says = (report: StoreReport | undefined) => report?.onHand !== undefined || report?.isOutOfStock !== undefined
const countedIn = (report: StoreReport | undefined) => (says(report) ? 1 : 0)

/** What a store says outright counts more than its figure. */
export const isOutOfStock = ({ isOutOfStock: said, onHand }: StoreReport): boolean => said ?? onHand?.eq(0) ?? false
const outIn = (report: StoreReport | undefined) => (report && isOutOfStock(report) ? 1 : 0)
