/** Customers, their cards and their portal sessions in the API's shapes. */
import type { Stripe } from 'stripe'
import { knownCard } from '../cards'
import type { Card, Customer, PortalSession } from '../records'
import type { Surroundings } from './surroundings'

export function showCustomer(customer: Customer): Stripe.Customer {
  return {
    id: customer.id,
    object: 'customer',
    address: customer.address,
    balance: customer.balance,
    created: customer.created,
    currency: customer.invoices.length > 0 ? 'usd' : null,
    customer_account: null,
    default_source: null,
    delinquent: customer.invoices.some(({ status, attempts }) => status === 'open' && attempts > 0),
    description: customer.description,
    discount: null,
    email: customer.email,
    invoice_prefix: customer.invoicePrefix,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: customer.defaultCardId,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: customer.metadata,
    name: customer.name,
    next_invoice_sequence: customer.nextInvoiceNumber,
    phone: customer.phone,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
}

export function showCard(card: Card, customer: Customer): Stripe.PaymentMethod {
  const { brand } = knownCard(card.number)
  return {
    id: card.id,
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: {
      address: customer.address,
      email: customer.email,
      name: customer.name,
      phone: customer.phone,
      tax_id: null,
    },
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      display_brand: brand,
      ...expiryOf(card),
      fingerprint: card.number.slice(-10),
      funding: 'credit',
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: card.created,
    customer: customer.id,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  }
}

/** Four years after it was entered. */
export function expiryOf({ created }: Card): { exp_month: number; exp_year: number } {
  return { exp_month: 12, exp_year: new Date(created * 1000).getUTCFullYear() + 4 }
}

export function showPortal(portal: PortalSession, { customer, url }: Surroundings): Stripe.BillingPortal.Session {
  return {
    id: portal.id,
    object: 'billing_portal.session',
    configuration: 'bpc_local',
    created: portal.created,
    customer: customer.id,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: null,
    on_behalf_of: null,
    return_url: portal.returnUrl,
    url: `${url}/portal/${portal.id}`,
  }
}
