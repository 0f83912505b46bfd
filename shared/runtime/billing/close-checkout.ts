import { Stripe } from 'stripe'
import type { BillingAccount } from '#shared/table/entities/billing'
import { asking } from '../stripe/asking'
import { stripe } from '../stripe/client'

/**
 * Closes the page that an organization could still pay on: before another is opened, and before its plan is paid for, or given, by somebody
 * else.
 *
 * @throws Problem billing.unavailable
 */
export async function closeCheckout({ checkout }: Pick<BillingAccount, 'checkout'>): Promise<'CLOSED' | 'PAID'> {
  const { sessionId } = checkout ?? {}
  if (!sessionId) return 'CLOSED'
  const client = await stripe()
  const { status } = await asking(() => client.checkout.sessions.retrieve(sessionId))
  if (status !== 'open') return status === 'complete' ? 'PAID' : 'CLOSED'
  const closed = await asking(() => client.checkout.sessions.expire(sessionId)).catch(unlessPaid)
  return closed ? 'CLOSED' : 'PAID'
}

/** Stripe refuses to close what was paid a moment ago. */
function unlessPaid(error: unknown): undefined {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
}
