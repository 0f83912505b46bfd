/** Invoices, their lines and their payments in the API's shapes. */
import { Stripe } from 'stripe'
import { remainingOf, subtotalOf } from '../billing/amounts'
import type { Charge, Invoice, Line } from '../records'
import { type Surroundings, wholeList } from './surroundings'

const { Decimal } = Stripe

export function showInvoice(invoice: Invoice, surroundings: Surroundings): Stripe.Invoice {
  const { customer } = surroundings
  const subtotal = subtotalOf(invoice.lines)
  const subscription = customer.subscriptions.find(({ id }) => id === invoice.subscriptionId)
  const lines = invoice.lines.map((line) => showLine(line, invoice, surroundings))
  return {
    id: invoice.id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Better Data',
    account_tax_ids: null,
    amount_due: invoice.amountDue,
    amount_overpaid: 0,
    amount_paid: invoice.amountPaid,
    amount_remaining: remainingOf(invoice),
    amount_shipping: 0,
    application: null,
    attempt_count: invoice.attempts,
    attempted: invoice.attempts > 0 || invoice.status === 'paid',
    auto_advance: invoice.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: invoice.finalizesAt,
    billing_reason: invoice.reason,
    collection_method: 'charge_automatically',
    created: invoice.created,
    currency: 'usd',
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_shipping: null,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: invoice.finalizedAt,
    ending_balance: invoice.endingBalance,
    footer: null,
    from_invoice: null,
    ...pagesOf(invoice, surroundings),
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: wholeList(lines, `/v1/invoices/${invoice.id}/lines`),
    livemode: false,
    metadata: invoice.metadata,
    next_payment_attempt: invoice.status === 'draft' ? invoice.finalizesAt : invoice.nextAttemptAt,
    number: invoice.number,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: {
        metadata: subscription?.metadata ?? {},
        subscription: invoice.subscriptionId,
        ...(invoice.prorationDate !== null && { subscription_proration_date: invoice.prorationDate }),
      },
      type: 'subscription_details',
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: invoice.end,
    period_start: invoice.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: invoice.startingBalance,
    statement_descriptor: null,
    status: invoice.status,
    status_transitions: {
      finalized_at: invoice.finalizedAt,
      marked_uncollectible_at: invoice.uncollectibleAt,
      paid_at: invoice.paidAt,
      voided_at: invoice.voidedAt,
    },
    subtotal,
    subtotal_excluding_tax: subtotal,
    test_clock: null,
    total: subtotal,
    total_discount_amounts: [],
    total_excluding_tax: subtotal,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: invoice.finalizedAt,
  }
}

/** A draft has no pages yet. */
function pagesOf({ id, finalizedAt }: Invoice, { url }: Surroundings) {
  if (finalizedAt === null) return { hosted_invoice_url: null, invoice_pdf: null }
  return { hosted_invoice_url: `${url}/invoice/${id}`, invoice_pdf: `${url}/invoice/${id}/pdf` }
}

export function showLine(line: Line, invoice: Invoice, { catalog }: Surroundings): Stripe.InvoiceLineItem {
  const price = catalog.price(line.priceId)
  return {
    id: line.id,
    object: 'line_item',
    amount: line.amount,
    currency: 'usd',
    description: line.description,
    discount_amounts: [],
    discountable: line.kind === 'period',
    discounts: [],
    invoice: invoice.id,
    livemode: false,
    metadata: {},
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: line.invoiceItemId,
        proration: line.kind !== 'period',
        proration_details: {
          credited_items: line.credits && {
            invoice: line.credits.invoiceId,
            invoice_line_items: [line.credits.lineId],
          },
        },
        subscription: line.subscriptionId,
        subscription_item: line.itemId,
      },
      type: 'subscription_item_details',
    },
    period: { start: line.start, end: line.end },
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: price.id, product: price.productId },
      type: 'price_details',
      unit_amount_decimal: Decimal.from(price.unitAmount),
    },
    quantity: line.quantity,
    quantity_decimal: Decimal.from(line.quantity),
    subscription: line.subscriptionId,
    subtotal: line.amount,
    taxes: [],
  }
}

/** The payments of an invoice, which Stripe shows where they are asked for. */
export function showPayments(invoice: Invoice, { customer }: Surroundings): Stripe.ApiList<Stripe.InvoicePayment> {
  const charges = customer.charges.filter(({ invoiceId }) => invoiceId === invoice.id)
  const payments = charges.map((charge) => showPayment(charge))
  return wholeList(payments, `/v1/invoice_payments?invoice=${invoice.id}`)
}

function showPayment(charge: Charge): Stripe.InvoicePayment {
  const isPaid = charge.failure === null
  return {
    id: charge.id.replace('ch_', 'inpay_'),
    object: 'invoice_payment',
    amount_paid: isPaid ? charge.amount : null,
    amount_requested: charge.amount,
    created: charge.created,
    currency: 'usd',
    invoice: charge.invoiceId,
    is_default: true,
    livemode: false,
    payment: { payment_intent: charge.paymentIntentId, type: 'payment_intent' },
    status: isPaid ? 'paid' : 'open',
    status_transitions: { canceled_at: null, paid_at: isPaid ? charge.created : null },
  }
}
