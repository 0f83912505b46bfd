import type { Stripe } from 'stripe'
import { Problem } from '#shared/contract/problem'
import { type BilledItem, billedItems, catalogue, type Quantities } from '#shared/entitlements/billing/items'
import { stripe } from './client'
import { itemsOf } from './read-subscription'

/** A price that was replaced is sold no longer than this by a sandbox that knew the old one. */
const keptMilliseconds = 5 * 60_000

let kept: { prices: Promise<Record<BilledItem, string>>; readAt: number } | undefined

/** Stripe's ids of our prices. */
export function prices(): Promise<Record<BilledItem, string>> {
  if (!kept || Date.now() - kept.readAt > keptMilliseconds) {
    const read = readPrices()
    kept = { prices: read, readAt: Date.now() }
    read.catch(() => {
      kept = undefined
    })
  }
  return kept.prices
}

async function readPrices(): Promise<Record<BilledItem, string>> {
  const lookupKeys = billedItems.map((item) => catalogue[item].lookupKey)
  const { data } = await (await stripe()).prices.list({ lookup_keys: lookupKeys, active: true, limit: 100 })
  const idOf = (item: BilledItem) => {
    const found = data.find(({ lookup_key: lookupKey }) => lookupKey === catalogue[item].lookupKey)
    if (!found) throw Problem.of('billing.notSetUp', {})
    return found.id
  }
  return {
    PRO: idOf('PRO'),
    ENTERPRISE: idOf('ENTERPRISE'),
    LOCATION: idOf('LOCATION'),
    ADVANCED_FORECASTING: idOf('ADVANCED_FORECASTING'),
  }
}

/** What Stripe is told so that a subscription has these numbers: of what is as it should be, nothing. */
export async function itemsToHave(
  wanted: Quantities,
  subscription: Stripe.Subscription,
): Promise<Stripe.SubscriptionUpdateParams.Item[]> {
  const priceOf = await prices()
  const present = itemsOf(subscription)
  return billedItems.flatMap((item): Stripe.SubscriptionUpdateParams.Item[] => {
    const quantity = wanted[item]
    const found = present.find((each) => each.item === item)
    if (!found) return quantity > 0 ? [{ price: priceOf[item], quantity }] : []
    if (quantity === 0) return [{ id: found.id, deleted: true }]
    return quantity === found.quantity ? [] : [{ id: found.id, quantity }]
  })
}
