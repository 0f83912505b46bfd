import { quantitiesOf, sumOf } from '#shared/entitlements/billing/items'
import type { Subscription } from '#shared/entitlements/billing/subscription'
import type { BillingAccount } from '#shared/table/entities/billing'
import { asking } from '../stripe/asking'
import { stripe } from '../stripe/client'
import { itemsToHave } from '../stripe/prices'

/**
 * Takes back what was planned for the end of the period: what was kept is on the next bill again, and nothing is charged, for it is paid until then.
 * Saying so twice says the same.
 *
 * @throws Problem billing.unavailable
 */
export async function resume({ covers }: BillingAccount, { keeps, subscriptionId }: Subscription): Promise<void> {
  const client = await stripe()
  if (!keeps) {
    await asking(() => client.subscriptions.update(subscriptionId, { cancel_at_period_end: false }))
    return
  }
  const present = await asking(() => client.subscriptions.retrieve(subscriptionId))
  const items = await itemsToHave(sumOf([keeps.holding, ...Object.values(covers)].map(quantitiesOf)), present)
  await asking(() =>
    client.subscriptions.update(subscriptionId, { items, proration_behavior: 'none', metadata: { keeps: '' } }),
  )
}
