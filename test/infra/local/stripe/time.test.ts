/** What time alone does: renewals, retries, trial ends, ends. */
import type { Stripe } from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  catalogue,
  latestInvoice,
  type Prices,
  type RunningStandIn,
  runningStandIn,
  seconds,
  subscribed,
} from './running-stand-in'

const failsLater = '4000000000000341'

let here: RunningStandIn
let prices: Prices
let stripe: Stripe
beforeAll(async () => {
  here = await runningStandIn()
  stripe = here.stripe
  prices = await catalogue(stripe)
})
afterAll(() => here.close())

const advance = (customerId: string, to: string) => here.bench.advanceClock(customerId, new Date(to))
const typesOf = async (customerId: string, after: string): Promise<string[]> => {
  const events = await here.bench.events(customerId)
  // The first, of the customer itself, is older than the clock that was pinned.
  return events.slice(1).flatMap(({ created, type }) => (created >= seconds(after) ? [type] : []))
}

describe('a renewal', () => {
  test('is a draft for an hour, then paid; each event at its own time', async () => {
    const { customerId, subscription } = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 })
    await advance(customerId, '2026-02-10T00:30:00Z')
    expect(await latestInvoice(stripe, subscription.id)).toMatchObject({
      status: 'draft',
      billing_reason: 'subscription_cycle',
      number: null,
    })
    await advance(customerId, '2026-02-10T01:00:00Z')
    expect(await latestInvoice(stripe, subscription.id)).toMatchObject({
      status: 'paid',
      amount_paid: 199_00,
      period_start: seconds('2026-01-10T00:00:00Z'),
      period_end: seconds('2026-02-10T00:00:00Z'),
      created: seconds('2026-02-10T00:00:00Z'),
      status_transitions: { paid_at: seconds('2026-02-10T01:00:00Z') },
    })
    expect(await typesOf(customerId, '2026-02-10T00:00:00Z')).toEqual([
      'invoice.created',
      'customer.subscription.updated',
      'invoice.finalized',
      'charge.succeeded',
      'invoice.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
    ])
  })

  test('a year at once is twelve of them', async () => {
    const { customerId } = await subscribed(here, '2026-01-31T00:00:00Z', { [prices.location]: 3 })
    await advance(customerId, '2027-01-31T02:00:00Z')
    const { data } = await stripe.invoices.list({ customer: customerId, limit: 100 })
    expect(data.map(({ amount_paid }) => amount_paid)).toEqual(Array.from({ length: 13 }, () => 147_00))
  })

  test('ends with the period where that was asked for, unless it is taken back', async () => {
    const ends = async (takesBack: boolean) => {
      const { customerId, subscription } = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 })
      const asked = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
      expect(asked).toMatchObject({
        status: 'active',
        cancel_at: seconds('2026-02-10T00:00:00Z'),
        cancel_at_period_end: true,
      })
      if (takesBack) await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false })
      await advance(customerId, '2026-02-10T02:00:00Z')
      return (await stripe.subscriptions.retrieve(subscription.id)).status
    }
    expect(await ends(false)).toBe('canceled')
    expect(await ends(true)).toBe('active')
  })

  test('collects nothing while collection is paused', async () => {
    const { customerId, subscription } = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 })
    await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior: 'void' } })
    await advance(customerId, '2026-02-10T02:00:00Z')
    expect((await latestInvoice(stripe, subscription.id)).status).toBe('void')
    await stripe.subscriptions.update(subscription.id, { pause_collection: '' })
    await advance(customerId, '2026-03-10T02:00:00Z')
    expect((await latestInvoice(stripe, subscription.id)).status).toBe('paid')
  })
})

describe('a payment that fails', () => {
  const failing = async () => {
    const subject = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 }, { card: failsLater }).catch(
      () => undefined,
    )
    if (subject) return subject
    throw new Error('the card was refused on entry')
  }

  test('is tried again after 3, 5 and 7 days; then the subscription is unpaid', async () => {
    const { customerId, subscription } = await failing()
    const standing = async () => {
      const { status } = await stripe.subscriptions.retrieve(subscription.id)
      const invoice = await latestInvoice(stripe, subscription.id)
      return [status, invoice.attempt_count, invoice.next_payment_attempt]
    }
    await advance(customerId, '2026-02-10T01:00:00Z')
    expect(await standing()).toEqual(['past_due', 1, seconds('2026-02-13T01:00:00Z')])
    await advance(customerId, '2026-02-13T01:00:00Z')
    expect(await standing()).toEqual(['past_due', 2, seconds('2026-02-15T01:00:00Z')])
    await advance(customerId, '2026-02-15T01:00:00Z')
    expect(await standing()).toEqual(['past_due', 3, seconds('2026-02-17T01:00:00Z')])
    await advance(customerId, '2026-02-17T01:00:00Z')
    expect(await standing()).toEqual(['unpaid', 4, null])
    // Unpaid collects no more by itself.
    await advance(customerId, '2026-03-20T00:00:00Z')
    expect((await latestInvoice(stripe, subscription.id)).status).toBe('draft')
  })

  test('a new card pays at the next attempt, and the subscription is in order again', async () => {
    const { customerId, subscription } = await failing()
    await advance(customerId, '2026-02-11T00:00:00Z')
    await here.bench.setCard(customerId, '4242424242424242')
    await advance(customerId, '2026-02-13T01:00:00Z')
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
    const types = await typesOf(customerId, '2026-02-10T01:00:00Z')
    expect(types.filter((type) => type === 'invoice.payment_failed')).toHaveLength(1)
    expect(types.filter((type) => type === 'invoice.paid')).toHaveLength(1)
  })

  test.each(['pay', 'void', 'give up'] as const)(
    '%s the open invoice, and the subscription is in order again',
    async (what) => {
      const { customerId, subscription } = await failing()
      await advance(customerId, '2026-02-20T00:00:00Z')
      const { id } = await latestInvoice(stripe, subscription.id)
      if (what === 'pay') await here.bench.payInvoice(id, '4242424242424242')
      if (what === 'void') await here.bench.voidInvoice(id)
      if (what === 'give up') await here.bench.markUncollectible(id)
      expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
    },
  )

  test('a card that asks for authentication each time says so', async () => {
    const { customerId } = await subscribed(
      here,
      '2026-01-10T00:00:00Z',
      { [prices.pro]: 1 },
      { card: '4000002760003184' },
    )
    await advance(customerId, '2026-02-10T01:00:00Z')
    expect(await typesOf(customerId, '2026-02-10T01:00:00Z')).toContain('invoice.payment_action_required')
  })

  test('within our own request, where it may be kept, leaves the subscription past due', async () => {
    const { subscription } = await failing()
    const updated = await stripe.subscriptions.update(subscription.id, {
      items: [{ price: prices.location, quantity: 1 }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'allow_incomplete',
    })
    expect(updated.status).toBe('past_due')
    expect((await latestInvoice(stripe, subscription.id)).status).toBe('open')
  })

  test('a first one leaves an incomplete subscription, which expires within a day', async () => {
    const { customerId } = await failing()
    const incomplete = await stripe.subscriptions.create({
      customer: customerId,
      items: [{ price: prices.location }],
      default_payment_method: await here.bench.setCard(customerId, failsLater),
    })
    expect(incomplete.status).toBe('incomplete')
    await advance(customerId, '2026-01-10T23:00:00Z')
    expect((await stripe.subscriptions.retrieve(incomplete.id)).status).toBe('incomplete_expired')
  })
})

describe('a trial', () => {
  test('is announced three days before its end, once', async () => {
    const { customerId } = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 }, { trialDays: 14 })
    await advance(customerId, '2026-01-20T23:59:59Z')
    const announced = async () =>
      (await here.bench.events(customerId)).filter(({ type }) => type === 'customer.subscription.trial_will_end')
    expect(await announced()).toHaveLength(0)
    await advance(customerId, '2026-01-23T00:00:00Z')
    expect((await announced()).map(({ created }) => created)).toEqual([seconds('2026-01-21T00:00:00Z')])
  })

  test.each([
    ['cancel', 'canceled'],
    ['pause', 'paused'],
    ['create_invoice', 'past_due'],
  ] as const)('that ends without a card: %s', async (missing_payment_method, status) => {
    const { customerId, subscription } = await subscribed(
      here,
      '2026-01-10T00:00:00Z',
      { [prices.pro]: 1 },
      { trialDays: 14 },
    )
    await stripe.subscriptions.update(subscription.id, { trial_settings: { end_behavior: { missing_payment_method } } })
    await here.bench.removeCards(customerId)
    await advance(customerId, '2026-01-24T02:00:00Z')
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe(status)
  })

  test('paused, it goes on with a month that is paid', async () => {
    const { customerId, subscription } = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 })
    await here.bench.pauseSubscription(subscription.id)
    await advance(customerId, '2026-05-01T00:00:00Z')
    expect((await stripe.invoices.list({ customer: customerId })).data).toHaveLength(1)
    await here.bench.resumeSubscription(subscription.id)
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'active',
      billing_cycle_anchor: seconds('2026-05-01T00:00:00Z'),
    })
    expect(await typesOf(customerId, '2026-05-01T00:00:00Z')).toContain('customer.subscription.resumed')
  })
})

describe('clocks', () => {
  test('who is not pinned follows the runtime’s clock; who is pinned stands still', async () => {
    const own = await runningStandIn()
    const { pro } = await catalogue(own.stripe)
    const pinned = await subscribed(own, new Date(own.clock.now()).toISOString(), { [pro]: 1 })
    const customer = await own.stripe.customers.create({})
    const session = await own.stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: customer.id,
      line_items: [{ price: pro, quantity: 1 }],
      success_url: 'http://127.0.0.1:1/return',
    })
    await own.bench.pay(session.id)
    own.clock.move(32 * 24 * 3600 * 1000)
    const invoices = async (id: string) => (await own.stripe.invoices.list({ customer: id })).data.length
    expect([await invoices(customer.id), await invoices(pinned.customerId)]).toEqual([2, 1])
    await own.close()
  })

  test('go forward only', async () => {
    const { customerId } = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 })
    await expect(advance(customerId, '2026-01-09T00:00:00Z')).rejects.toThrow(/goes forward only/)
  })
})

test('what was kept is there after a restart, and of another version stops the start', async () => {
  let kept: object = {}
  const file = {
    read: () => JSON.parse(JSON.stringify(kept)),
    write: (value: object) => {
      kept = structuredClone(value)
    },
  }
  const before = await runningStandIn({ file })
  const { pro } = await catalogue(before.stripe)
  const { subscription } = await subscribed(before, '2026-01-10T00:00:00Z', { [pro]: 1 })
  const { secretKey } = await before.bench.access()
  await before.close()
  const after = await runningStandIn({ file })
  expect((await after.bench.access()).secretKey).toBe(secretKey)
  expect(await after.stripe.subscriptions.retrieve(subscription.id)).toEqual(subscription)
  await after.close()
  kept = { customers: 'of old' }
  await expect(runningStandIn({ file })).rejects.toThrow(/npm start -- --fresh/)
})
