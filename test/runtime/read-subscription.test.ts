import type { Stripe } from 'stripe'
import { expect, test } from 'vitest'
import { catalogue } from '#shared/entitlements/billing/items'
import { readSubscription } from '#shared/runtime/stripe/read-subscription'

/** What Stripe answers, as far as it is read. */
const answered = (lookupKey: string | null) =>
  ({
    id: 'sub_1',
    status: 'active',
    start_date: 1_767_225_600,
    metadata: {},
    latest_invoice: null,
    items: {
      data: [
        {
          id: 'si_1',
          quantity: 1,
          current_period_start: 1_767_225_600,
          current_period_end: 1_769_904_000,
          price: { id: 'price_of_before', lookup_key: lookupKey, product: catalogue.PRO.productId },
        },
      ],
    },
  }) as unknown as Stripe.Subscription

test('who subscribed to a price that was replaced since keeps the plan: a price that gave its lookup key away is still of its product', () => {
  expect(readSubscription(answered(catalogue.PRO.lookupKey)).quantities.PRO).toBe(1)
  expect(readSubscription(answered(null)).quantities.PRO).toBe(1)
})
