import { Stripe } from 'stripe'
import { Problem } from '#shared/contract/problem'
import { logger } from '../telemetry'

/** What a bank says, for the person whose card it is. Stripe asks not to tell that a card was reported stolen or lost. */
const declines: Readonly<Record<string, string>> = {
  authentication_required: 'Your bank asks you to confirm the payment',
  expired_card: 'The card has expired',
  incorrect_cvc: 'The card’s security code is wrong',
  insufficient_funds: 'The card has not enough funds',
  processing_error: 'The bank could not process the card',
}

/**
 * Asks Stripe, and puts what it refuses in our words. What it did not answer may have been done: whoever asks again does so under the same
 * idempotency key, or looks first.
 *
 * @throws Problem billing.paymentDeclined, billing.unavailable, billing.notSetUp
 */
export async function asking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    throw translated(error)
  }
}

/** The same for what may not be there: an event may tell of what Stripe has deleted, or never had. */
export async function askingFor<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  return asking(ask).catch((error: unknown) => {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing') return undefined
    throw error
  })
}

function translated(error: unknown): unknown {
  if (error instanceof Stripe.errors.StripeCardError) {
    const reason = declines[error.decline_code ?? error.code ?? ''] ?? 'The bank declined the card'
    return Problem.of('billing.paymentDeclined', { reason })
  }
  const isPassing =
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeRateLimitError ||
    (error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 500) >= 500)
  if (isPassing || isInUse(error)) {
    logger.warn('Stripe did not answer', { type: error instanceof Error ? error.name : 'unknown' })
    return Problem.of('billing.unavailable', {}, { retryAfterSeconds: 5 })
  }
  // A key that is wrong, or lacks a right, is for who runs the system to mend.
  if (
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError
  ) {
    logger.error('Stripe does not take our key for this', { type: error.type, code: error.code })
    return Problem.of('billing.notSetUp', {})
  }
  return error
}

/** Another sending of the same request is at work at this moment. */
const isInUse = (error: unknown) =>
  error instanceof Stripe.errors.StripeError && error.code === 'idempotency_key_in_use'
