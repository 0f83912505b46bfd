/** Checkout sessions in the API's shape. */
import type { Stripe } from 'stripe'
import type { CheckoutSession } from '../records'
import { showPrice } from './catalog'
import { type Surroundings, wholeList } from './surroundings'

export const hasTrial = ({ trialDays, trialEnd }: CheckoutSession): boolean => trialDays !== null || trialEnd !== null

/** What a month costs, and what is paid at once. */
export function totalsOf(session: CheckoutSession, { catalog }: Surroundings): { monthly: number; today: number } {
  const monthly = session.lines.reduce((sum, { priceId, quantity }) => sum + catalog.unitAmount(priceId) * quantity, 0)
  return { monthly, today: hasTrial(session) ? 0 : monthly }
}

export function showCheckout(session: CheckoutSession, surroundings: Surroundings): Stripe.Checkout.Session {
  const { customer, url } = surroundings
  const { today } = totalsOf(session, surroundings)
  const paid = hasTrial(session) ? 'no_payment_required' : 'paid'
  return {
    id: session.id,
    object: 'checkout.session',
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: session.allowsPromotionCodes,
    allowed_payment_method_types: null,
    amount_subtotal: today,
    amount_total: today,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: session.billingAddressCollection,
    cancel_url: session.cancelUrl,
    client_reference_id: session.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: session.created,
    currency: 'usd',
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: customer.id,
    customer_account: null,
    customer_creation: null,
    customer_details: {
      address: customer.address,
      business_name: null,
      email: customer.email,
      individual_name: null,
      name: customer.name,
      phone: customer.phone,
      tax_exempt: 'none',
      tax_ids: null,
    },
    customer_email: null,
    discounts: [],
    expires_at: session.expiresAt,
    integration_identifier: null,
    invoice: session.invoiceId,
    invoice_creation: null,
    livemode: false,
    locale: session.locale,
    managed_payments: null,
    metadata: session.metadata,
    mode: 'subscription',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: session.paymentMethodCollection,
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: ['card'],
    payment_status: session.status === 'complete' ? paid : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: {
      allow_redisplay_filters: ['always'],
      payment_method_remove: 'disabled',
      payment_method_save: null,
    },
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: session.status,
    submit_type: null,
    subscription: session.subscriptionId,
    success_url: session.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: session.status === 'open' ? `${url}/pay/${session.id}` : null,
    wallet_options: null,
  }
}

/** What is bought, which Stripe shows where it is asked for. */
export function showLineItems(session: CheckoutSession, { catalog }: Surroundings): Stripe.ApiList<Stripe.LineItem> {
  const lines = session.lines.map(({ id, priceId, quantity }): Stripe.LineItem => {
    const price = catalog.price(priceId)
    const amount = hasTrial(session) ? 0 : price.unitAmount * quantity
    return {
      id,
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: 'usd',
      description: catalog.nameOf(priceId),
      metadata: {},
      price: showPrice(price),
      quantity,
    }
  })
  return wholeList(lines, `/v1/checkout/sessions/${session.id}/line_items`)
}
