/** What the stand-in tells of its changes, under Stripe's names. */

/** The kinds that our endpoint is subscribed to, as docs/stripe.md lists them for the dashboard; others are kept and not sent. */
export const subscribedEvents = [
  'checkout.session.completed',
  'checkout.session.expired',
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'customer.subscription.paused',
  'customer.subscription.resumed',
  'customer.subscription.trial_will_end',
  'invoice.created',
  'invoice.finalized',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.payment_action_required',
  'invoice.voided',
  'invoice.marked_uncollectible',
  'invoice.updated',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'customer.updated',
] as const

const otherEvents = [
  'customer.created',
  'product.created',
  'product.updated',
  'price.created',
  'price.updated',
  'payment_method.attached',
  'charge.succeeded',
  'charge.failed',
  'invoice.payment_succeeded',
  'refund.created',
] as const

export type EventType = (typeof subscribedEvents)[number] | (typeof otherEvents)[number]

const subscribed = new Set<string>(subscribedEvents)
export const isSubscribed = (type: string): boolean => subscribed.has(type)
