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
