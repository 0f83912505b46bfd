import * as contract from '#shared/contract/operations/supply'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import {
  rankedProducts,
  rankedStores,
  type Sales,
  salesOf,
  supplySums,
  transferValue,
  windowOf,
} from '#shared/domain/vmi/dashboard'
import { dashboardLimits } from '#shared/domain/vmi/dashboard-limits'
import { recentKept } from '#shared/domain/vmi/sold-account'
import type { VmiSide } from '#shared/domain/vmi/words'
import type { Currency, Money } from '#shared/kernel/money'
import { extend, totalsByCurrency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import { daysAfter } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { Positions } from '#shared/table/entities/inventory'
import { Partnerships } from '#shared/table/entities/partnerships'
import { SupplyWatches } from '#shared/table/entities/supply'
import { RetailStores, SoldAccounts, StoreDays, VmiProducts } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Reports may have stopped for a while: the days before are shown, and not none. */
const silentDays = 60

/** Sums that are kept as reports and goods come, by store and day, product and place: what it reads does not grow with what was ever sold. */
export const getVmiDashboard = useCase(contract.getVmiDashboard, async (call) => {
  const { agreement, side } = await visibleAgreement(call)
  const { currency, vmiAgreementId, windowDays } = agreement
  const today = dayIn(call.now, agreement.invoicing.timeZone)
  const lately = { consistent: false }
  const [watches, products, accounts, stores, storeDays] = await Promise.all([
    listAll(SupplyWatches, lists.supplyWatches(vmiAgreementId), lately),
    listAll(VmiProducts, lists.vmiProducts(vmiAgreementId), lately),
    listAll(SoldAccounts, lists.soldAccounts(vmiAgreementId), lately),
    listAll(RetailStores, lists.retailStores(vmiAgreementId), lately),
    listAll(StoreDays, lists.storeDays(vmiAgreementId, daysAfter(today, -recentKept - silentDays), today), lately),
  ])
  const window = windowOf(storeDays, windowDays)
  const sales: Sales = window
    ? salesOf(storeDays, window)
    : { units: zero, value: zero, daysReported: 0, stores: new Map() }
  const { stock, inTransit, products: supplied, low, noData } = supplySums(watches)
  const perDay = sales.daysReported > 0 ? sales.units.div(sales.daysReported) : undefined
  const shelves = [...sales.stores.values()].flatMap((store) => store.shelves ?? [])
  const money = (value: Quantity) => inMinor(value, currency)
  return {
    window: window && { ...window, daysReported: sales.daysReported },
    stock: {
      units: stock.toNumber(),
      inTransit: inTransit.toNumber(),
      value: transferValue(watches, products, { today, currency }),
      listValue: await listValueFor(side, agreement, new Set(products.map(({ productId }) => productId))),
      daysOfSupply: perDay?.gt(0) ? stock.div(perDay).round(1).toNumber() : undefined,
    },
    sales: {
      units: sales.units.toNumber(),
      unitsPerDay: perDay?.round(3).toNumber(),
      value: money(sales.value),
      variance: sum(accounts.map(({ variance }) => variance)).toNumber(),
    },
    products: { supplied, low, noData },
    stores: {
      listed: stores.length,
      reporting: [...sales.stores.values()].filter(({ lastReportedOn }) => lastReportedOn === window?.until).length,
      outOfStock: shelves.length > 0 ? shelves.reduce((total, { outOfStock }) => total + outOfStock, 0) : undefined,
    },
    byStore: rankedStores(sales, stores, dashboardLimits.stores).map(({ sold, value, shelves: own, ...store }) => ({
      ...store,
      sold: sold.toNumber(),
      value: money(value),
      outOfStock: own && { day: own.day, products: own.outOfStock, of: own.counted },
    })),
    topProducts: window
      ? rankedProducts(accounts, window, dashboardLimits.products).map(({ sold, ...product }) => ({
          ...product,
          sold: sold.toNumber(),
        }))
      : [],
  }
})

const inMinor = (value: Quantity, currency: Currency): Money =>
  extend({ amount: value.toFixed(), currency }, zero.plus(1))

/** List prices are the owner's: a retailer sees what the partnership shares. */
async function listValueFor(
  side: VmiSide,
  { partnershipId, places }: VmiAgreement,
  productIds: ReadonlySet<string>,
): Promise<Money | undefined> {
  if (side === 'RETAILER') {
    const partnership = await Partnerships.get({ partnershipId })
    if (!partnership?.sharesValues || partnership.state !== 'ACCEPTED') return undefined
  }
  const found = await Promise.all(
    places.map(({ locationId }) => listAll(Positions, lists.stock(locationId), { consistent: false })),
  )
  const values = totalsByCurrency(
    found
      .flat()
      .filter(({ productId }) => productIds.has(productId))
      .flatMap(({ listPrice, quantity }) => (listPrice ? [extend(listPrice, quantity)] : [])),
  )
  return values.length === 1 ? values[0] : undefined
}
