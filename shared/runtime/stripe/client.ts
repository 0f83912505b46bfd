import { Stripe } from 'stripe'
import * as z from 'zod'
import { Problem } from '#shared/contract/problem'
import { environment } from '#shared/kernel/environment'
import { readSecret } from '../secrets'

const { STRIPE_SECRET_ID } = environment('STRIPE_SECRET_ID')

/** Two webhook secrets are active while one follows the other (Stripe: “roll secret”). */
const Keys = z.object({ secretKey: z.string().min(1), webhookSecrets: z.array(z.string().min(1)).min(1) })
type Keys = z.infer<typeof Keys>

/** Rotated keys are taken up within this time, and at once where one is refused. */
const keysAgeMilliseconds = 5 * 60_000
/** Strangers who forge signatures make us read no oftener than this. */
const freshAgeMilliseconds = 10_000
/** A request that takes longer was lost. It is repeated under the same idempotency key, so Stripe acts once. */
const timeoutMilliseconds = 8_000
const repetitions = 2

let kept: { keys: Promise<Keys>; readAt: number } | undefined

/**
 * The keys of the Stripe account.
 *
 * @throws Problem billing.notSetUp while nobody has entered them
 */
export function stripeKeys({ fresh = false } = {}): Promise<Keys> {
  const age = fresh ? freshAgeMilliseconds : keysAgeMilliseconds
  if (!kept || Date.now() - kept.readAt > age) {
    const keys = readSecret(STRIPE_SECRET_ID).then(keysIn)
    kept = { keys, readAt: Date.now() }
    keys.catch(() => {
      kept = undefined
    })
  }
  return kept.keys
}

function keysIn(text: string): Keys {
  const keys = Keys.safeParse(JSON.parse(text))
  if (!keys.success) throw Problem.of('billing.notSetUp', {})
  return keys.data
}

/** Stripe itself, or what `STRIPE_API_URL` puts in its place. */
export async function stripe(): Promise<Stripe> {
  const { secretKey } = await stripeKeys()
  return new Stripe(secretKey, {
    ...addressOf(process.env.STRIPE_API_URL),
    httpClient: Stripe.createFetchHttpClient(),
    timeout: timeoutMilliseconds,
    maxNetworkRetries: repetitions,
    telemetry: false,
  })
}

function addressOf(apiUrl: string | undefined) {
  if (!apiUrl) return {}
  const { hostname, port, protocol } = new URL(apiUrl)
  return { host: hostname, port, protocol: protocol === 'http:' ? ('http' as const) : ('https' as const) }
}
