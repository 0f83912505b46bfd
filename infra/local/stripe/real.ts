/** The real Stripe in its test mode, as the environment names it. */
export interface RealStripe {
  secretKey: string
  /** As `stripe listen` prints it; without one, no webhook is taken. */
  webhookSecret?: string | undefined
}

/** Undefined where the environment names none. @throws one clear line for a key that is not of the test mode. */
export function realStripe(environment: Record<string, string | undefined>): RealStripe | undefined {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = environment
  if (!secretKey) return undefined
  if (!secretKey.startsWith('sk_test_'))
    throw new Error('STRIPE_SECRET_KEY must be of the test mode (sk_test_…): this machine charges nobody.')
  return { secretKey, webhookSecret: webhookSecret || undefined }
}
