/**
 * How an organization's plan is paid: FREE needs no payment; SELF_PAY is a subscription of its own; ADD_ON is items on its payer's
 * subscription; INCLUDED is covered by the plan of the organization that owns it.
 */
export const billingModes = ['FREE', 'SELF_PAY', 'ADD_ON', 'INCLUDED'] as const
export type BillingMode = (typeof billingModes)[number]

/** How the subscription behind it stands, in Stripe's words. NONE: there is none, as for FREE and for plans an operator gave. */
export const billingStatuses = [
  'NONE',
  'INCOMPLETE',
  'TRIALING',
  'ACTIVE',
  'PAST_DUE',
  'UNPAID',
  'PAUSED',
  'CANCELED',
] as const
export type BillingStatus = (typeof billingStatuses)[number]

/**
 * How an invoice stands: OPEN until it is paid; VOID was written by mistake and counts for nothing; UNCOLLECTIBLE was given up. BILLED is the
 * part of an organization for which another pays: whether it has paid is its own business.
 */
export const invoiceStatuses = ['OPEN', 'PAID', 'UNCOLLECTIBLE', 'VOID', 'BILLED'] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** What an organization's billing history tells. */
export const billingEntryKinds = [
  'PLAN_CHANGED',
  'MODE_CHANGED',
  'COVERAGE_CHANGED',
  'INVOICE_PAID',
  'PAYMENT_FAILED',
  'REFUNDED',
  'DISPUTE_OPENED',
  'DISPUTE_CLOSED',
] as const
export type BillingEntryKind = (typeof billingEntryKinds)[number]
