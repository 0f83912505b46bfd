/** Charges with what comes after them (refunds, disputes) in the API's shapes. */
import type { Stripe } from 'stripe'
import { knownCard } from '../cards'
import type { Charge, Customer, Dispute, Refund } from '../records'
import { expiryOf } from './customer'
import { type Surroundings, wholeList } from './surroundings'

export function refundedOf({ id }: Charge, { refunds }: Customer): number {
  return refunds.filter(({ chargeId }) => chargeId === id).reduce((sum, { amount }) => sum + amount, 0)
}

export function showCharge(charge: Charge, { customer, url }: Surroundings): Stripe.Charge {
  const { failure } = charge
  const refunded = refundedOf(charge, customer)
  return {
    id: charge.id,
    object: 'charge',
    amount: charge.amount,
    amount_captured: failure ? 0 : charge.amount,
    amount_refunded: refunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      address: customer.address,
      email: customer.email,
      name: customer.name,
      phone: customer.phone,
      tax_id: null,
    },
    calculated_statement_descriptor: 'BETTER DATA',
    captured: failure === null,
    created: charge.created,
    currency: 'usd',
    customer: customer.id,
    description: 'Subscription update',
    disputed: charge.isDisputed,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: failure ? 'declined_by_network' : 'approved_by_network',
      reason: failure?.declineCode ?? null,
      risk_level: 'normal',
      seller_message: failure ? 'The bank returned a decline code.' : 'Payment complete.',
      type: failure ? 'issuer_declined' : 'authorized',
    },
    paid: failure === null,
    payment_intent: charge.paymentIntentId,
    payment_method: charge.card.id,
    payment_method_details: { card: paidWith(charge), type: 'card' },
    radar_options: {},
    receipt_email: customer.email,
    receipt_number: null,
    receipt_url: failure ? null : `${url}/invoice/${charge.invoiceId}`,
    refunded: failure === null && refunded === charge.amount,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: failure ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
  }
}

function paidWith({ card, amount, failure }: Charge): Stripe.Charge.PaymentMethodDetails.Card {
  const { brand } = knownCard(card.number)
  return {
    amount_authorized: failure ? null : amount,
    authorization_code: null,
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    electronic_commerce_indicator: null,
    ...expiryOf(card),
    fingerprint: card.number.slice(-10),
    funding: 'credit',
    installments: null,
    last4: card.number.slice(-4),
    mandate: null,
    network: brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  }
}

/** The refunds of a charge, which Stripe shows where they are asked for. */
export function showRefunds(charge: Charge, surroundings: Surroundings): Stripe.ApiList<Stripe.Refund> {
  const refunds = surroundings.customer.refunds.filter(({ chargeId }) => chargeId === charge.id)
  return wholeList(
    refunds.map((refund) => showRefund(refund, surroundings)),
    `/v1/charges/${charge.id}/refunds`,
  )
}

export function showRefund(refund: Refund, { customer }: Surroundings): Stripe.Refund {
  const charge = chargeOf(customer, refund.chargeId)
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: null,
    charge: charge.id,
    created: refund.created,
    currency: 'usd',
    customer: customer.id,
    customer_account: null,
    destination_details: {
      type: 'card',
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
    },
    metadata: {},
    payment_intent: charge.paymentIntentId,
    payment_method: charge.card.id,
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  }
}

export function showDispute(dispute: Dispute, { customer }: Surroundings): Stripe.Dispute {
  const charge = chargeOf(customer, dispute.chargeId)
  const isOpen = dispute.status === 'needs_response'
  return {
    id: dispute.id,
    object: 'dispute',
    amount: dispute.amount,
    balance_transactions: [],
    charge: charge.id,
    created: dispute.created,
    currency: 'usd',
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: dispute.created + 14 * 24 * 3600,
      enhanced_eligibility: {},
      has_evidence: !isOpen,
      past_due: false,
      submission_count: isOpen ? 0 : 1,
      submission_method: 'manual',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.paymentIntentId,
    reason: dispute.reason,
    status: dispute.status,
  }
}

function chargeOf({ charges }: Customer, chargeId: string): Charge {
  const charge = charges.find(({ id }) => id === chargeId)
  if (!charge) throw new Error(`${chargeId} is not kept.`)
  return charge
}

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
}
