import { Stripe } from 'stripe'
import * as contract from '#shared/contract/operations/webhooks'
import { Problem } from '#shared/contract/problem'
import { stripeEventReceived } from '#shared/events/billing'
import { after, days } from '#shared/kernel/time'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { useCase } from '#shared/runtime/http/use-case'
import { stripeKeys } from '#shared/runtime/stripe/client'
import { instantOf } from '#shared/runtime/stripe/read-subscription'
import { logger } from '#shared/runtime/telemetry'
import { AlreadyDone, commit } from '#shared/table/commit'
import { StripeEvents } from '#shared/table/entities/billing'

/** Stripe's own advice: https://docs.stripe.com/webhooks#replay-attacks */
const toleranceSeconds = 300
const keptDays = 90

/** Writes down that Stripe told something, and answers. What it is about is looked up afterwards, by the event this makes. */
export const receiveStripeEvent = useCase(contract.receiveStripeEvent, async ({ body, correlationId, now }) => {
  const { id, type, created, data } = await verified(body, Date.parse(now))
  const { objectId, customerId } = subjectOf(data.object)
  const received = { eventId: id, type, objectId, customerId }
  try {
    await commit([
      StripeEvents.create(
        { ...received, createdAt: instantOf(created), receivedAt: now, expiresAt: after(now, days(keptDays)) },
        'alreadyDone',
      ),
      recordAutomation(
        { id: 'stripe', now, correlationId },
        { ownerId: 'platform', documentId: id, event: stripeEventReceived, data: received },
      ),
    ])
  } catch (error) {
    // Told again: nothing is new, and Stripe shall stop.
    if (!(error instanceof AlreadyDone)) throw error
    logger.info('an event of Stripe came again', { eventId: id })
  }
  return { received: true as const }
})

/**
 * @throws Problem webhook.signatureInvalid, whatever is wrong with it: a forged one learns nothing. A secret that was just rotated in is
 *   read anew once.
 */
async function verified({ payload, signature }: { payload: string; signature: string }, nowMilliseconds: number) {
  for (const fresh of [false, true]) {
    const { webhookSecrets } = await stripeKeys({ fresh })
    for (const secret of webhookSecrets) {
      const event = tryVerify(payload, signature, secret, nowMilliseconds)
      if (event) return event
    }
  }
  throw Problem.of('webhook.signatureInvalid', {})
}

function tryVerify(
  payload: string,
  signature: string,
  secret: string,
  nowMilliseconds: number,
): Stripe.Event | undefined {
  try {
    return Stripe.webhooks.constructEvent(payload, signature, secret, toleranceSeconds, undefined, nowMilliseconds)
  } catch {
    return undefined
  }
}

/** Ids alone: what Stripe tells of people and cards is not kept. */
function subjectOf(object: object): { objectId?: string; customerId?: string } {
  const { id, object: kind, customer } = object as { id?: unknown; object?: unknown; customer?: unknown }
  const objectId = typeof id === 'string' ? id : undefined
  if (kind === 'customer') return { objectId, customerId: objectId }
  const nested = typeof customer === 'object' && customer !== null && 'id' in customer ? customer.id : customer
  return { objectId, customerId: typeof nested === 'string' ? nested : undefined }
}
