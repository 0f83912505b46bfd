import type { Stripe } from 'stripe'
import { billedItems, catalogue } from '#shared/entitlements/billing/items'
import { job } from '#shared/runtime/events/job'
import { stripe } from '#shared/runtime/stripe/client'

type CatalogueItem = (typeof catalogue)[keyof typeof catalogue]

/**
 * Makes Stripe's products and prices what the table of plans says, never by hand. A price of Stripe cannot change: another amount is a new price
 * that takes the lookup key over, and who subscribed to the old one keeps it. Run again it changes nothing.
 */
export const handler = job('stripe-catalogue', async () => {
  const client = await stripe()
  const made = { products: 0, prices: 0 }
  for (const item of billedItems) {
    if (await haveProduct(client, catalogue[item])) made.products += 1
    if (await havePrice(client, catalogue[item])) made.prices += 1
  }
  return made
})

async function haveProduct(client: Stripe, { name, productId }: CatalogueItem): Promise<boolean> {
  const found = await client.products.retrieve(productId).catch(absent)
  if (found?.name === name && found.active) return false
  if (found) await client.products.update(productId, { name, active: true })
  else await client.products.create({ id: productId, name }, { idempotencyKey: `product-${productId}` })
  return true
}

async function havePrice(client: Stripe, { lookupKey, productId, unitAmountCents }: CatalogueItem): Promise<boolean> {
  const { data } = await client.prices.list({ lookup_keys: [lookupKey], active: true, limit: 1 })
  const [found] = data
  if (found?.unit_amount === unitAmountCents && found.product === productId) return false
  await client.prices.create(
    {
      product: productId,
      currency: 'usd',
      unit_amount: unitAmountCents,
      recurring: { interval: 'month' },
      lookup_key: lookupKey,
      transfer_lookup_key: true,
    },
    // A price that comes back within a day of Stripe's keys is a new one after the one that it replaces.
    { idempotencyKey: `price-${lookupKey}-${unitAmountCents}-${found?.id ?? 'first'}` },
  )
  return true
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'resource_missing') return undefined
  throw error
}
