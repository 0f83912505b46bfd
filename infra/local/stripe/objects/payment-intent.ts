/** The payment intent behind a charge, shown where it is asked for. */
import type { Stripe } from 'stripe'
import type { Charge } from '../records'
import type { Surroundings } from './surroundings'

export function showPaymentIntent(charge: Charge, surroundings: Surroundings): Stripe.PaymentIntent {
  const isPaid = charge.failure === null
  const needsAction = charge.failure?.code === 'authentication_required'
  const failed = needsAction ? 'requires_action' : 'requires_payment_method'
  return {
    id: charge.paymentIntentId,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: charge.amount,
    amount_capturable: 0,
    amount_received: isPaid ? charge.amount : 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: null,
    confirmation_method: 'automatic',
    created: charge.created,
    currency: 'usd',
    customer: surroundings.customer.id,
    customer_account: null,
    description: 'Subscription update',
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: charge.id,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: isPaid ? charge.card.id : null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: isPaid ? 'succeeded' : failed,
    transfer_group: null,
  }
}
