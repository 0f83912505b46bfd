import type { Currency, Money } from '#shared/kernel/money'
import { extend } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import type { DaySold, SoldAccount } from './sold-account'
import type { RetailStore } from './store'
import type { StoreDay, StoreSales } from './store-day'
import type { SupplyWatch } from './supply-watch'
import type { SuppliedProduct } from './terms'
import { termsOn } from './terms'

/** The days that a dashboard is of: as many as sell-through is averaged over, up to the last one reported. */
export type Window = { from: CalendarDay; until: CalendarDay }

/** @param storeDays in order */
export function windowOf(storeDays: readonly StoreDay[], windowDays: number): Window | undefined {
  const last = storeDays.at(-1)
  return last && { from: daysAfter(last.day, 1 - windowDays), until: last.day }
}

const within = ({ from, until }: Window, day: CalendarDay) => day >= from && day <= until

/** What stores sold on these days, all products together, and of how many days anything is said. */
export type Sales = { units: Quantity; value: Quantity; daysReported: number; stores: Map<string, StoreTotal> }

/** `counted` and `outOfStock` are of the last day on which the store said whether any are left: without one nothing is known. */
export type StoreTotal = Pick<StoreSales, 'sold' | 'value'> & {
  lastReportedOn: CalendarDay
  shelves?: Pick<StoreSales, 'counted' | 'outOfStock'> & { day: CalendarDay }
}

/** @param storeDays in order */
export function salesOf(storeDays: readonly StoreDay[], window: Window): Sales {
  const stores = new Map<string, StoreTotal>()
  const days = storeDays.filter(({ day }) => within(window, day))
  for (const { day, stores: told } of days) {
    for (const [store, { sold, value, counted, outOfStock }] of Object.entries(told)) {
      const before = stores.get(store) ?? { sold: zero, value: zero }
      const shelves = counted > 0 ? { counted, outOfStock, day } : 'shelves' in before ? before.shelves : undefined
      stores.set(store, {
        sold: before.sold.plus(sold),
        value: before.value.plus(value),
        lastReportedOn: day,
        ...(shelves && { shelves }),
      })
    }
  }
  const totals = [...stores.values()]
  return {
    units: sum(totals.map(({ sold }) => sold)),
    value: sum(totals.map(({ value }) => value)),
    daysReported: days.length,
    stores,
  }
}

/** The stores that sold most, by name where they are listed. */
export const rankedStores = ({ stores }: Sales, listed: readonly RetailStore[], most: number) => {
  const names = new Map(listed.map(({ code, name }) => [code, name]))
  return [...stores]
    .map(([store, total]) => ({ store, name: names.get(store), ...total }))
    .sort((a, b) => b.sold.cmp(a.sold) || (a.store < b.store ? -1 : 1))
    .slice(0, most)
}

const soldWithin = (recent: readonly DaySold[], window: Window): Quantity =>
  sum(recent.filter(({ day }) => within(window, day)).map(({ sold }) => sold))

/** The products that sold most. */
export const rankedProducts = (accounts: readonly SoldAccount[], window: Window, most: number) =>
  accounts
    .map(({ productId, sku, recent }) => ({ productId, sku, sold: soldWithin(recent, window) }))
    .filter(({ sold }) => sold.gt(0))
    .sort((a, b) => b.sold.cmp(a.sold) || (a.sku < b.sku ? -1 : 1))
    .slice(0, most)

/** What lies there and is on its way, all products together; what of it is low or silent. */
export function supplySums(watches: readonly SupplyWatch[]) {
  const supplied = watches.filter(({ judgedBy }) => judgedBy !== undefined)
  return {
    products: supplied.length,
    low: watches.filter(({ lowSince }) => lowSince !== undefined).length,
    noData: watches.filter(({ silentSince }) => silentSince !== undefined).length,
    stock: sum(supplied.map(({ stock }) => stock)),
    inTransit: sum(supplied.map(({ inTransit }) => inTransit)),
  }
}

/** What the retailer would pay for what lies there, by the prices of a day. */
export function transferValue(
  watches: readonly SupplyWatch[],
  products: readonly SuppliedProduct[],
  { today, currency }: { today: CalendarDay; currency: Currency },
): Money {
  const prices = new Map(products.map((product) => [product.productId, termsOn(product, today)?.transferPrice]))
  const amounts = watches.flatMap(({ productId, stock }) => {
    const amount = prices.get(productId)
    return amount === undefined ? [] : [extend({ amount, currency }, stock).amountMinor]
  })
  return { amountMinor: amounts.reduce((total, amount) => total + amount, 0), currency }
}
