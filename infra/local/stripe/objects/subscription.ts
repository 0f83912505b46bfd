/** Subscriptions and their items in the API's shapes. */
import type { Stripe } from 'stripe'
import type { Item, Subscription } from '../records'
import { showPlan, showPrice } from './catalog'
import { type Surroundings, wholeList } from './surroundings'

export function showSubscription(subscription: Subscription, surroundings: Surroundings): Stripe.Subscription {
  const items = subscription.items.map((item) => showItem(item, subscription, surroundings))
  return {
    id: subscription.id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: subscription.anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible', updated_at: subscription.created },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: subscription.cancelAtPeriodEnd ? subscription.periodEnd : subscription.cancelAt,
    cancel_at_period_end: subscription.cancelAtPeriodEnd,
    canceled_at: subscription.canceledAt,
    cancellation_details: {
      comment: subscription.comment,
      feedback: null,
      feedback_option: null,
      reason: subscription.canceledBecause,
    },
    collection_method: 'charge_automatically',
    created: subscription.created,
    currency: 'usd',
    customer: surroundings.customer.id,
    customer_account: null,
    days_until_due: null,
    default_payment_method: subscription.cardId,
    default_source: null,
    default_tax_rates: [],
    description: subscription.description,
    discounts: [],
    ended_at: subscription.endedAt,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: wholeList(items, `/v1/subscription_items?subscription=${subscription.id}`),
    latest_invoice: subscription.latestInvoiceId,
    livemode: false,
    managed_payments: null,
    metadata: subscription.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: subscription.pauseCollection && {
      behavior: subscription.pauseCollection.behavior,
      resumes_at: subscription.pauseCollection.resumesAt,
    },
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: subscription.created,
    status: subscription.status,
    test_clock: null,
    transfer_data: null,
    trial_end: subscription.trialEnd,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: subscription.atTrialEndWithoutCard },
    },
    trial_start: subscription.trialStart,
  }
}

function showItem(item: Item, subscription: Subscription, { catalog }: Surroundings): Stripe.SubscriptionItem {
  const price = catalog.price(item.priceId)
  return {
    id: item.id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: item.created,
    current_period_end: subscription.periodEnd,
    current_period_start: subscription.periodStart,
    current_trial: null,
    discounts: [],
    metadata: item.metadata,
    plan: showPlan(price),
    price: showPrice(price),
    quantity: item.quantity,
    subscription: subscription.id,
    tax_rates: [],
  }
}
