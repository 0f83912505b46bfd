import { Stripe } from 'stripe'
import type { Instant } from '#shared/kernel/time'
import { asking } from '../stripe/asking'
import { stripe } from '../stripe/client'
import { secondsOf } from '../stripe/read-subscription'

type Ending = { subscriptionId: string; changeId: string; prorationAt: Instant }

/**
 * Ends a subscription with the second that is named: what is left of the period after it is credited to the customer. Stripe's own cancelling
 * counts to the moment in which it is asked, so first everything is taken off the bill, then what is empty is cancelled. Doing it again, also after a
 * crash between the two, credits nothing twice.
 *
 * @throws Problem billing.unavailable
 */
export async function endSubscription({ subscriptionId, changeId, prorationAt }: Ending): Promise<void> {
  const client = await stripe()
  const present = await asking(() => client.subscriptions.retrieve(subscriptionId))
  if (present.status === 'canceled' || present.status === 'incomplete_expired') return
  if (present.items.data.some(({ quantity }) => quantity !== 0)) {
    await asking(() =>
      client.subscriptions.update(subscriptionId, emptied(present, prorationAt), {
        idempotencyKey: `${changeId}-empty`,
      }),
    )
  }
  await cancel(client, subscriptionId, { prorate: false })
}

/**
 * Stripe keeps no keys of cancelling, and knows no subscription that was cancelled: somebody else did it a moment ago.
 *
 * @throws Problem billing.unavailable
 */
export async function cancel(
  client: Stripe,
  subscriptionId: string,
  how: { prorate: boolean; invoice_now?: boolean },
): Promise<void> {
  try {
    await asking(() => client.subscriptions.cancel(subscriptionId, how))
  } catch (error) {
    const isGone = error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing'
    if (!isGone) throw error
  }
}

/** Nothing of it is on the bill from a second on. It can be within the present period only: what was billed before stays. */
export function emptied(present: Stripe.Subscription, prorationAt: Instant) {
  const periodStart = Math.max(...present.items.data.map(({ current_period_start: start }) => start))
  return {
    items: present.items.data.map(({ id }) => ({ id, quantity: 0 })),
    proration_behavior: 'always_invoice' as const,
    proration_date: Math.max(secondsOf(prorationAt), periodStart),
  }
}
