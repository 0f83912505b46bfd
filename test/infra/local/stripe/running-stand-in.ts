/** The stand-in alone, with an endpoint that takes its webhooks, its control, and the real SDK before it. */
import { Stripe } from 'stripe'
import { Activity } from '#infra/local/activity'
import { Clock } from '#infra/local/clock'
import { listen, readBody, reply } from '#infra/local/http'
import type { KeptFile } from '#infra/local/kept-file'
import { keptFile } from '#infra/local/kept-file'
import { type StripeBench, stripeBench } from '#infra/local/stripe/client'
import { startStandIn } from '#infra/local/stripe/stand-in'

export interface Received {
  body: string
  signature: string
  event: { id: string; type: string; data: { object: { id: string } } }
}

export interface RunningStandIn {
  stripe: Stripe
  bench: StripeBench
  clock: Clock
  activity: Activity
  url: string
  controlUrl: string
  /** What our endpoint was sent, in order. */
  received: Received[]
  /** How our endpoint answers from now on. */
  answerWith(status: number | ((received: Received) => number)): void
  webhookSecrets: string[]
  close(): Promise<void>
}

export async function runningStandIn({
  file = keptFile(undefined),
}: {
  file?: KeptFile
} = {}): Promise<RunningStandIn> {
  const received: Received[] = []
  let answer: (received: Received) => number = () => 200
  const api = await listen(0, async (request, response) => {
    if (request.url?.startsWith('/_local/stripe'))
      return standIn.control(request, response, request.url.slice('/_local/stripe'.length) || '/')
    const body = (await readBody(request)).toString('utf8')
    const one = { body, signature: String(request.headers['stripe-signature']), event: JSON.parse(body) }
    received.push(one)
    reply(response, answer(one), {})
  })
  const clock = new Clock()
  const activity = new Activity()
  const rotated: string[] = []
  const standIn = await startStandIn({
    apiUrl: api.url,
    file,
    clock,
    activity,
    retryDelayMs: 5,
    keys: () => (rotated.length > 0 ? { ...standIn.keys, webhookSecrets: rotated } : undefined),
  })
  return {
    stripe: sdk(standIn.url, standIn.keys.secretKey),
    bench: stripeBench(`${api.url}/_local`),
    clock,
    activity,
    url: standIn.url,
    controlUrl: `${api.url}/_local`,
    received,
    answerWith: (status) => {
      answer = typeof status === 'number' ? () => status : status
    },
    webhookSecrets: rotated,
    close: async () => {
      await standIn.close()
      await api.close()
    },
  }
}

export function sdk(url: string, key: string, maxNetworkRetries = 0): Stripe {
  const { hostname, port } = new URL(url)
  return new Stripe(key, { host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries })
}

export const seconds = (text: string): number => Date.parse(text) / 1000

/** Our four prices, as the catalogue command makes them. */
export async function catalogue(stripe: Stripe) {
  const price = async (id: string, name: string, lookup_key: string, unit_amount: number): Promise<string> => {
    const product = await stripe.products.create({ id, name })
    const made = await stripe.prices.create({
      product: product.id,
      lookup_key,
      unit_amount,
      currency: 'usd',
      recurring: { interval: 'month' },
    })
    return made.id
  }
  return {
    pro: await price('better_data_pro', 'Better Data PRO', 'pro_monthly', 199_00),
    enterprise: await price('better_data_enterprise', 'Better Data ENTERPRISE', 'enterprise_monthly', 999_00),
    location: await price('better_data_location', 'Location', 'location_monthly', 49_00),
    forecasting: await price('better_data_forecasting', 'Advanced forecasting', 'advanced_forecasting_monthly', 29_00),
  }
}
export type Prices = Awaited<ReturnType<typeof catalogue>>

export interface Subscribed {
  customerId: string
  subscription: Stripe.Subscription
}

/** A customer whose clock stands at an instant, and who has paid a checkout session for these prices there. */
export async function subscribed(
  { stripe, bench }: RunningStandIn,
  at: string,
  items: Record<string, number>,
  { trialDays, card }: { trialDays?: number; card?: string } = {},
): Promise<Subscribed> {
  const customer = await stripe.customers.create({ name: 'PackagePro', email: 'billing@packagepro.example' })
  await bench.pinClock(customer.id, new Date(at))
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: Object.entries(items).map(([price, quantity]) => ({ price, quantity })),
    success_url: 'http://127.0.0.1:1/return?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:1/plans',
    ...(trialDays !== undefined && { subscription_data: { trial_period_days: trialDays } }),
  })
  const outcome = await bench.pay(session.id, card)
  if (outcome !== 'paid') throw new Error(`not paid: ${JSON.stringify(outcome)}`)
  const { subscription } = await stripe.checkout.sessions.retrieve(session.id)
  return { customerId: customer.id, subscription: await stripe.subscriptions.retrieve(String(subscription)) }
}

/** Description → cents, of an invoice's lines. */
export const amounts = (invoice: Stripe.Invoice): number[] => invoice.lines.data.map(({ amount }) => amount)

export const itemOf = (subscription: Stripe.Subscription, price: string): string =>
  subscription.items.data.find((item) => item.price.id === price)?.id ?? ''

export const latestInvoice = async (stripe: Stripe, subscriptionId: string): Promise<Stripe.Invoice> => {
  const { latest_invoice } = await stripe.subscriptions.retrieve(subscriptionId)
  return await stripe.invoices.retrieve(String(latest_invoice))
}
