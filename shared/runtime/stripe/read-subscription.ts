import type { Stripe } from 'stripe'
import * as z from 'zod'
import type { BillingStatus } from '#shared/domain/billing/words'
import type { Holding } from '#shared/entitlements/billing/items'
import { type BilledItem, billedItems, catalogue, noQuantities } from '#shared/entitlements/billing/items'
import type { Subscription } from '#shared/entitlements/billing/subscription'
import { isRunning } from '#shared/entitlements/billing/subscription'
import { plans } from '#shared/entitlements/plans'
import type { Instant } from '#shared/kernel/time'
import { toInstant } from '#shared/kernel/time'
import { logger } from '../telemetry'

/** Stripe counts whole seconds. */
export const instantOf = (seconds: number): Instant => toInstant(seconds * 1000)
export const secondsOf = (instant: Instant): number => Math.floor(Date.parse(instant) / 1000)

const optionalInstant = (seconds: number | null | undefined) => (seconds ? instantOf(seconds) : undefined)

/** What of a subscription is which item, by our products: a price may have been replaced, and who subscribed to the old one keeps it. */
export function itemsOf(subscription: Stripe.Subscription): { item: BilledItem; id: string; quantity: number }[] {
  return subscription.items.data.flatMap(({ id, price, quantity = 1 }) => {
    const productId = typeof price.product === 'string' ? price.product : price.product.id
    const item = billedItems.find((each) => catalogue[each].productId === productId)
    if (!item) {
      logger.error('a subscription has a price that is not in the catalogue; it gives nothing', {
        subscriptionId: subscription.id,
        priceId: price.id,
      })
      return []
    }
    return [{ item, id, quantity }]
  })
}

/** A subscription of Stripe in our words: the only place that knows both. */
export function readSubscription(subscription: Stripe.Subscription): Subscription {
  const quantities = { ...noQuantities }
  for (const { item, quantity } of itemsOf(subscription)) quantities[item] += quantity
  const periods = subscription.items.data
  const status = statuses[subscription.status] ?? 'NONE'
  return {
    subscriptionId: subscription.id,
    status,
    quantities,
    startedAt: instantOf(subscription.start_date),
    periodStartsAt: instantOf(Math.min(...periods.map(({ current_period_start: start }) => start))),
    periodEndsAt: instantOf(Math.max(...periods.map(({ current_period_end: end }) => end))),
    trialEndsAt: optionalInstant(subscription.trial_end),
    cancelAt: optionalInstant(subscription.cancel_at),
    endedAt: optionalInstant(subscription.ended_at),
    unpaidSince: status === 'PAST_DUE' ? unpaidSince(subscription.latest_invoice) : undefined,
    changeId: subscription.metadata.changeId || undefined,
    keeps: keepsOf(subscription.metadata),
  }
}

const statuses: Readonly<Record<string, BillingStatus>> = {
  active: 'ACTIVE',
  canceled: 'CANCELED',
  incomplete: 'INCOMPLETE',
  incomplete_expired: 'CANCELED',
  past_due: 'PAST_DUE',
  paused: 'PAUSED',
  trialing: 'TRIALING',
  unpaid: 'UNPAID',
}

function unpaidSince(invoice: string | Stripe.Invoice | null): Instant | undefined {
  if (typeof invoice !== 'object' || invoice === null || invoice.status !== 'open') return undefined
  return optionalInstant(invoice.status_transitions.finalized_at ?? invoice.created)
}

const Keeps = z.object({
  plan: z.enum(plans),
  locations: z.int().min(0),
  advancedForecasting: z.boolean(),
  until: z.iso.datetime({ precision: 3 }),
})

/** What was paid for until the period ends, though less is on the next bill: Stripe keeps the note for us, beside what it is about. */
function keepsOf({ keeps }: Stripe.Metadata): Subscription['keeps'] {
  if (!keeps) return undefined
  const { until, plan, ...addOns } = Keeps.parse(JSON.parse(keeps))
  return { holding: { plan, addOns }, until }
}

export const keepsNote = ({ plan, addOns }: Holding, until: Instant): string =>
  JSON.stringify({ plan, ...addOns, until } satisfies z.input<typeof Keeps>)

/**
 * The one subscription that counts of those a customer has: the oldest that runs, else the newest. Another that runs, too, was bought twice.
 */
export function subscriptionOf(all: readonly Stripe.Subscription[]): {
  current: Stripe.Subscription | undefined
  boughtTwice: Stripe.Subscription[]
} {
  const byAge = [...all].sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))
  const [oldestRunning, ...boughtTwice] = byAge.filter((each) => isRunning(readSubscription(each)))
  return { current: oldestRunning ?? byAge.at(-1), boughtTwice }
}
