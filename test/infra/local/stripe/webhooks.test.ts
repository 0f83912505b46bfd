/** Webhooks as our endpoint gets them: signed, in order, again where they were refused, held and replayed on demand. */
import { Stripe } from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { subscribedEvents } from '#infra/local/stripe/events'
import { catalogue, type Prices, type RunningStandIn, runningStandIn, sdk, subscribed } from './running-stand-in'

let here: RunningStandIn
let prices: Prices
beforeEach(async () => {
  here = await runningStandIn()
  prices = await catalogue(here.stripe)
})
afterEach(() => here.close())

const january = '2026-01-10T00:00:00Z'
const settled = () => here.activity.settled()
const typesReceived = () => here.received.map(({ event }) => event.type)

test('each is signed over its bytes by the clock of the runtime, whatever the customer’s clock says', async () => {
  here.clock.move(3_600_000)
  await subscribed(here, january, { [prices.pro]: 1 })
  await settled()
  const { webhookSecrets } = await here.bench.access()
  const [first] = here.received
  const event = here.stripe.webhooks.constructEvent(
    first?.body ?? '',
    first?.signature ?? '',
    webhookSecrets[0] ?? '',
    300,
    undefined,
    here.clock.now(),
  )
  expect(event).toMatchObject({
    object: 'event',
    api_version: Stripe.API_VERSION,
    created: Date.parse(january) / 1000,
    livemode: false,
  })
  expect(() =>
    here.stripe.webhooks.constructEvent(`${first?.body} `, first?.signature ?? '', webhookSecrets[0] ?? ''),
  ).toThrow()
})

test('while one secret follows another, both sign', async () => {
  here.webhookSecrets.push('whsec_new', 'whsec_old')
  await subscribed(here, january, { [prices.pro]: 1 })
  await settled()
  const [first] = here.received
  for (const secret of ['whsec_new', 'whsec_old'])
    expect(here.stripe.webhooks.constructEvent(first?.body ?? '', first?.signature ?? '', secret)).toBeDefined()
})

test('come in the order of their making, and only the kinds that we subscribed to', async () => {
  const { customerId } = await subscribed(here, january, { [prices.pro]: 1 })
  await here.bench.advanceClock(customerId, new Date('2026-06-10T02:00:00Z'))
  await settled()
  const events = await here.bench.events(customerId)
  const subscribedTo = new Set<string>(subscribedEvents)
  expect(here.received.map(({ event }) => event.id)).toEqual(
    events.filter(({ type }) => subscribedTo.has(type)).map(({ id }) => id),
  )
  expect(typesReceived()).not.toContain('charge.succeeded')
  expect(typesReceived()).toContain('checkout.session.completed')
})

test('tell what was before', async () => {
  const { subscription } = await subscribed(here, january, { [prices.pro]: 1 })
  await here.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
  await settled()
  const { body = '' } = here.received.at(-1) ?? {}
  expect(JSON.parse(body).data.previous_attributes).toMatchObject({ cancel_at_period_end: false, cancel_at: null })
})

test('one that is refused comes again, and holds up none of the others', async () => {
  const timesSent = (id: string) => here.received.filter(({ event }) => event.id === id).length
  here.answerWith(({ event }) => (event.type === 'invoice.paid' && timesSent(event.id) <= 2 ? 500 : 200))
  const { customerId } = await subscribed(here, january, { [prices.pro]: 1 })
  await settled()
  expect(typesReceived()).toContain('checkout.session.completed')
  const answers = async () =>
    (await here.bench.events(customerId))
      .find(({ type }) => type === 'invoice.paid')
      ?.deliveries.map(({ status }) => status)
  await expect.poll(answers).toEqual([500, 500, 200])
})

test('are held, looked at, posted in any order and number, and released', async () => {
  const { customerId, subscription } = await subscribed(here, january, { [prices.pro]: 1 })
  await settled()
  here.received.length = 0
  await here.bench.holdWebhooks(customerId)
  for (const value of ['1', '2', '3']) await here.stripe.subscriptions.update(subscription.id, { metadata: { value } })
  await settled()
  expect(here.received).toEqual([])
  const held = (await here.bench.heldWebhooks(customerId)).map(({ id }) => id)
  expect(held).toHaveLength(3)
  const [first = '', second = '', third = ''] = held
  here.answerWith(({ event }) => (event.id === second ? 503 : 200))
  expect(await here.bench.deliver(third, first, third, second)).toEqual([200, 200, 200, 503])
  expect(here.received.map(({ event }) => event.id)).toEqual([third, first, third, second])
  here.answerWith(200)
  await here.bench.releaseWebhooks(customerId)
  await settled()
  expect(here.received.slice(4).map(({ event }) => event.id)).toEqual([second])
})

test('of refunds and disputes', async () => {
  const { customerId } = await subscribed(here, january, { [prices.pro]: 1 })
  const charge = (await here.bench.events(customerId)).find(({ type }) => type === 'charge.succeeded')
  const chargeId = String(charge?.body.data.object.id)
  await here.bench.refund(chargeId)
  const { id } = await here.bench.openDispute(chargeId)
  await here.bench.moveDispute(id, 'under_review')
  await here.bench.moveDispute(id, 'won')
  await settled()
  expect(typesReceived().slice(-4)).toEqual([
    'charge.refunded',
    'charge.dispute.created',
    'charge.dispute.updated',
    'charge.dispute.closed',
  ])
})

test('a change whose answer was lost has told of itself', async () => {
  const { customerId, subscription } = await subscribed(here, january, { [prices.pro]: 1 })
  await here.bench.planFault({
    method: 'POST',
    path: '/v1/subscriptions/:id',
    kind: 'lost',
    times: 2,
    containing: subscription.id,
  })
  const { secretKey } = await here.bench.access()
  await expect(
    sdk(here.url, secretKey).subscriptions.update(subscription.id, { metadata: { a: 'b' } }),
  ).rejects.toThrow()
  await here.bench.clearFaults()
  expect((await here.bench.events(customerId)).at(-1)?.body.data.object).toMatchObject({ metadata: { a: 'b' } })
})

test('every kind that we subscribe to is one that Stripe knows', () => {
  const known: readonly Stripe.Event['type'][] = subscribedEvents
  expect(new Set(known).size).toBe(subscribedEvents.length)
})
