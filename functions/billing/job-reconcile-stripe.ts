import { randomUUID } from 'node:crypto'
import type { Stripe } from 'stripe'
import { isRunning } from '#shared/entitlements/billing/subscription'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { compare } from '#shared/runtime/billing/compare'
import { job } from '#shared/runtime/events/job'
import { asking } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'
import { readSubscription } from '#shared/runtime/stripe/read-subscription'
import { logger, publishCount } from '#shared/runtime/telemetry'
import { commitUnlogged } from '#shared/table/commit'
import { BillingRounds, StripeCustomers } from '#shared/table/entities/billing'
import type { ValueOf } from '#shared/table/entity'

const subscriptionsAtOnce = 100
/** A minute before the function is stopped: what is left is the next run's. */
const patienceMilliseconds = 240_000
const namedAtMost = 100
const platform = { ownerId: 'platform' } as const

type Report = {
  compared: number
  /** What was out of line with Stripe, and is no more. */
  mended: string[]
  /** Bills that hold what our record does not explain. */
  misfits: string[]
  /** Customers who are charged and whom nobody here owns. */
  unowned: string[]
  stuck: string[]
  isComplete: boolean
}

/**
 * Holds every subscription of Stripe against our accounts, once a day. Finding some out of line means that plans unlocked or locked late,
 * hence the metrics and their alarms. One that fails keeps no other back.
 */
export const handler = job('reconcile-stripe', async () => {
  const startedAt = performance.now()
  const report: Report = { compared: 0, mended: [], misfits: [], unowned: [], stuck: [], isComplete: false }
  const client = await stripe()
  let round: ValueOf<typeof BillingRounds> = (await BillingRounds.get(platform)) ?? { ...platform, version: 0 }
  while (!report.isComplete && performance.now() - startedAt < patienceMilliseconds) {
    const page = await asking(() =>
      client.subscriptions.list({
        status: 'all',
        limit: subscriptionsAtOnce,
        starting_after: round.after,
        expand: ['data.latest_invoice'],
      }),
    )
    await comparePage(page.data, report)
    report.isComplete = !page.has_more
    const next = {
      ...platform,
      after: report.isComplete ? undefined : page.data.at(-1)?.id,
      version: round.version + 1,
    }
    await commitUnlogged([round.version === 0 ? BillingRounds.create(next) : BillingRounds.replace(next, round)])
    round = next
  }
  publishCount('MendedSubscriptions', report.mended.length + report.stuck.length)
  publishCount('UnexplainedSubscriptions', report.misfits.length + report.unowned.length)
  return named(report)
})

async function comparePage(subscriptions: readonly Stripe.Subscription[], report: Report): Promise<void> {
  const customers = [...new Set(subscriptions.map(customerIdOf))].map((customerId) => ({ customerId }))
  const owners = new Map(
    (await StripeCustomers.getMany(customers)).map(({ customerId, organizationId }) => [customerId, organizationId]),
  )
  for (const subscription of subscriptions) {
    report.compared += 1
    const organizationId = owners.get(customerIdOf(subscription))
    if (organizationId) await compareOne(organizationId, subscription, report)
    else if (isRunning(readSubscription(subscription))) report.unowned.push(customerIdOf(subscription))
  }
}

async function compareOne(
  organizationId: Parameters<typeof compare>[0],
  subscription: Stripe.Subscription,
  report: Report,
): Promise<void> {
  const settling = () => byAutomation({ id: 'reconcile-stripe', correlationId: randomUUID() })
  try {
    const { mended, isMisfit } = await compare(organizationId, subscription, settling)
    report.mended.push(...mended)
    if (isMisfit) report.misfits.push(organizationId)
  } catch (error) {
    logger.error('a subscription could not be compared', { organizationId, error: error as Error })
    report.stuck.push(organizationId)
  }
}

const customerIdOf = ({ customer }: Stripe.Subscription): string =>
  typeof customer === 'string' ? customer : customer.id

/** A log line has an end. */
const named = (report: Report) => ({
  ...report,
  mended: report.mended.slice(0, namedAtMost),
  misfits: report.misfits.slice(0, namedAtMost),
  unowned: report.unowned.slice(0, namedAtMost),
  stuck: report.stuck.slice(0, namedAtMost),
})
