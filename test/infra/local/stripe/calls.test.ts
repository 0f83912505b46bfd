/** Every call in use through the real SDK, and what Stripe refuses in its own words. */
import type { Stripe } from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  catalogue,
  itemOf,
  type Prices,
  type RunningStandIn,
  runningStandIn,
  sdk,
  subscribed,
} from './running-stand-in'

let here: RunningStandIn
let prices: Prices
let stripe: Stripe
beforeAll(async () => {
  here = await runningStandIn()
  stripe = here.stripe
  prices = await catalogue(stripe)
})
afterAll(() => here.close())

const january = '2026-01-10T00:00:00Z'

/** A call that the SDK has no method for. */
const raw = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
  const { secretKey } = await here.bench.access()
  const response = await fetch(here.url + path, {
    method,
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    ...(body !== undefined && { body }),
  })
  return { status: response.status, headers: response.headers, json: JSON.parse(await response.text()) }
}

describe('products and prices', () => {
  test('a product has the id it was given, once', async () => {
    expect(await stripe.products.retrieve('better_data_pro')).toMatchObject({ name: 'Better Data PRO', active: true })
    await expect(stripe.products.create({ id: 'better_data_pro', name: 'Again' })).rejects.toMatchObject({
      statusCode: 400,
      code: 'resource_already_exists',
    })
    const updated = await stripe.products.update('better_data_pro', { description: 'Run your own operations' })
    expect(updated.description).toBe('Run your own operations')
  })

  test('prices are found by lookup key, and a key moves only where that is said', async () => {
    const { data } = await stripe.prices.list({ lookup_keys: ['pro_monthly', 'location_monthly'] })
    expect(data.map(({ unit_amount }) => unit_amount).sort()).toEqual([19_900, 4_900])
    expect(data[0]?.unit_amount_decimal?.toString()).toMatch(/^\d+$/)
    const next = {
      product: 'better_data_pro',
      unit_amount: 249_00,
      currency: 'usd',
      recurring: { interval: 'month' },
    } as const
    await expect(stripe.prices.create({ ...next, lookup_key: 'pro_monthly' })).rejects.toThrow(
      /already uses that lookup key/,
    )
    const moved = await stripe.prices.create({ ...next, lookup_key: 'pro_monthly', transfer_lookup_key: true })
    const found = await stripe.prices.list({ lookup_keys: ['pro_monthly'] })
    expect(found.data.map(({ id }) => id)).toEqual([moved.id])
    await stripe.prices.update(prices.pro, { lookup_key: 'pro_monthly', transfer_lookup_key: true })
    expect((await stripe.prices.update(moved.id, { active: false })).active).toBe(false)
  })
})

describe('customers', () => {
  test('are made, changed key by key, and read', async () => {
    const made = await stripe.customers.create({
      name: 'A',
      email: 'a@a.example',
      metadata: { organizationId: 'org_1', old: 'x' },
    })
    const changed = await stripe.customers.update(made.id, { name: 'B', metadata: { old: '', more: 'y' } })
    expect(changed).toMatchObject({ name: 'B', email: 'a@a.example', metadata: { organizationId: 'org_1', more: 'y' } })
    expect(changed.metadata).not.toHaveProperty('old')
    expect(await stripe.customers.retrieve(made.id)).toEqual(changed)
    expect(await here.bench.customers({ organizationId: 'org_1' })).toMatchObject([{ id: made.id }])
  })

  test('look after themselves in the portal', async () => {
    const { id } = await stripe.customers.create({})
    const portal = await stripe.billingPortal.sessions.create({
      customer: id,
      return_url: 'http://127.0.0.1:1/billing',
    })
    expect(portal).toMatchObject({ customer: id, return_url: 'http://127.0.0.1:1/billing' })
    expect((await fetch(portal.url)).status).toBe(200)
  })
})

describe('checkout', () => {
  const open = async (more: Stripe.Checkout.SessionCreateParams = {}) => {
    const { id } = await stripe.customers.create({ name: 'Salon Luxe' })
    return await stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: id,
      line_items: [{ price: prices.pro, quantity: 1 }],
      success_url: 'http://127.0.0.1:1/return',
      client_reference_id: 'org_1',
      metadata: { organizationId: 'org_1' },
      subscription_data: { metadata: { organizationId: 'org_1' }, trial_period_days: 14 },
      ...more,
    })
  }

  test('an open session has a page, a paid one a subscription', async () => {
    const session = await open()
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', subscription: null, amount_total: 0 })
    expect(session.url).toContain(`/pay/${session.id}`)
    expect(await here.bench.pay(session.id)).toBe('paid')
    expect(await here.bench.pay(session.id)).toBe('paid before')
    const paid = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ['subscription', 'line_items', 'customer'],
    })
    expect(paid).toMatchObject({
      status: 'complete',
      url: null,
      client_reference_id: 'org_1',
      customer: { name: 'Salon Luxe' },
      subscription: { status: 'trialing', metadata: { organizationId: 'org_1' } },
      line_items: { data: [{ quantity: 1, description: 'Better Data PRO' }] },
    })
  })

  test.each([
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000000069', 'expired_card', null],
  ])('a card %s is refused, and the session stays open', async (card, code, declineCode) => {
    const session = await open()
    expect(await here.bench.pay(session.id, card)).toMatchObject({ code, declineCode })
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open', subscription: null })
  })

  test('3-D Secure that is not passed buys nothing', async () => {
    const session = await open()
    const card = '4000002500003155'
    expect(await here.bench.pay(session.id, card, { authenticated: false })).toBe('authentication')
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open')
    expect(await here.bench.pay(session.id, card)).toBe('paid')
  })

  test('a session expires after a day, or when it is told to; an expired one buys nothing', async () => {
    const told = await open()
    expect((await stripe.checkout.sessions.expire(told.id)).status).toBe('expired')
    await expect(stripe.checkout.sessions.expire(told.id)).rejects.toThrow(/status of expired/)
    expect(await here.bench.pay(told.id)).toBe('expired')

    const left = await open()
    await here.bench.pinClock(String(left.customer), new Date(left.created * 1000))
    await here.bench.advanceDays(String(left.customer), 1)
    expect((await stripe.checkout.sessions.retrieve(left.id)).status).toBe('expired')
  })
})

describe('subscriptions', () => {
  test('are listed by customer and status, newest first, page by page', async () => {
    const { customerId, subscription } = await subscribed(here, january, { [prices.pro]: 1 })
    const second = await stripe.subscriptions.create({
      customer: customerId,
      items: [{ price: prices.location, quantity: 2 }],
      default_payment_method: String(subscription.default_payment_method),
    })
    await stripe.subscriptions.cancel(second.id)
    const listed = async (status?: Stripe.SubscriptionListParams.Status) =>
      (await stripe.subscriptions.list({ customer: customerId, ...(status && { status }) })).data.map(({ id }) => id)
    expect(await listed()).toEqual([subscription.id])
    expect(await listed('all')).toEqual([second.id, subscription.id])
    expect(await listed('canceled')).toEqual([second.id])
    const paged: string[] = []
    for await (const { id } of stripe.subscriptions.list({ customer: customerId, status: 'all', limit: 1 }))
      paged.push(id)
    expect(paged).toEqual([second.id, subscription.id])
  })

  test('have their period on their items, and expand', async () => {
    const { subscription } = await subscribed(here, january, { [prices.pro]: 1 })
    const whole = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice.payments', 'customer', 'items.data.price'],
    })
    expect(whole).toMatchObject({
      customer: { name: 'PackagePro' },
      latest_invoice: { object: 'invoice', payments: { data: [{ status: 'paid', amount_paid: 199_00 }] } },
    })
    expect(whole.items.data[0]).toMatchObject({ current_period_start: Date.parse(january) / 1000, quantity: 1 })
    expect(whole).not.toHaveProperty('current_period_end')
    await expect(stripe.subscriptions.retrieve(subscription.id, { expand: ['status'] })).rejects.toThrow(
      /cannot be expanded/,
    )
  })

  test('take a price once', async () => {
    const { subscription } = await subscribed(here, january, { [prices.pro]: 1, [prices.location]: 1 })
    const twice = stripe.subscriptions.update(subscription.id, { items: [{ price: prices.location, quantity: 1 }] })
    await expect(twice).rejects.toThrow(/Cannot add multiple subscription items with the same price/)
  })

  test('a declined upgrade is a card error, and changes nothing at all', async () => {
    const { customerId, subscription } = await subscribed(here, january, { [prices.pro]: 1 })
    await here.bench.setCard(customerId, '4000000000000341')
    const before = await stripe.subscriptions.retrieve(subscription.id)
    const events = (await here.bench.events(customerId)).length
    const upgrade = stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription, prices.pro), price: prices.enterprise }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
    })
    await expect(upgrade).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
    })
    expect(await stripe.subscriptions.retrieve(subscription.id)).toEqual(before)
    expect((await stripe.invoices.list({ customer: customerId })).data).toHaveLength(1)
    expect(await here.bench.events(customerId)).toHaveLength(events)
  })

  test('a proration date outside of the period is refused', async () => {
    const { subscription } = await subscribed(here, january, { [prices.pro]: 1 })
    const early = stripe.subscriptions.update(subscription.id, {
      items: [{ price: prices.location, quantity: 1 }],
      proration_date: Date.parse('2026-01-09T00:00:00Z') / 1000,
    })
    await expect(early).rejects.toMatchObject({ param: 'proration_date' })
  })
})

test('invoices are listed, read with their lines, and have a page and a PDF', async () => {
  const { customerId, subscription } = await subscribed(here, january, { [prices.pro]: 1, [prices.location]: 2 })
  const { data } = await stripe.invoices.list({ customer: customerId, created: { gte: Date.parse(january) / 1000 } })
  expect(data).toMatchObject([{ status: 'paid', parent: { subscription_details: { subscription: subscription.id } } }])
  const [invoice] = data
  const lines = await stripe.invoices.listLineItems(invoice?.id ?? '', { limit: 1 })
  expect(lines).toMatchObject({ has_more: true, data: [{ amount: 199_00, quantity: 1 }] })
  expect(await (await fetch(invoice?.hosted_invoice_url ?? '')).text()).toContain(invoice?.number ?? '?')
  const pdf = await (await fetch(invoice?.invoice_pdf ?? '')).text()
  expect(pdf).toMatch(/^%PDF-1\.4[\s\S]*startxref\n\d+\n%%EOF\n$/)
})

test('nothing is upcoming where a subscription ends', async () => {
  const { customerId, subscription } = await subscribed(here, january, { [prices.pro]: 1 })
  await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
  await expect(stripe.invoices.createPreview({ customer: customerId })).rejects.toMatchObject({
    statusCode: 404,
    code: 'invoice_upcoming_none',
  })
})

test('charges, refunds and disputes are read', async () => {
  const { customerId } = await subscribed(here, january, { [prices.pro]: 1 })
  const events = await here.bench.events(customerId)
  const chargeId = String(events.find(({ type }) => type === 'charge.succeeded')?.body.data.object.id)
  const refund = await here.bench.refund(chargeId, 50_00)
  expect(await stripe.charges.retrieve(chargeId, { expand: ['refunds'] })).toMatchObject({
    amount: 199_00,
    amount_refunded: 50_00,
    refunded: false,
    refunds: { data: [{ id: refund.id }] },
  })
  expect((await stripe.refunds.list({ charge: chargeId })).data).toMatchObject([{ id: refund.id, amount: 50_00 }])
  await expect(here.bench.refund(chargeId, 150_00)).rejects.toThrow(/greater than unrefunded amount/)
  const dispute = await here.bench.openDispute(chargeId)
  expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: 'needs_response', charge: chargeId })
  await here.bench.moveDispute(dispute.id, 'lost')
  expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: 'lost' })
})

describe('refusals', () => {
  test('another key', async () => {
    await expect(sdk(here.url, 'sk_test_wrong').products.retrieve('better_data_pro')).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    })
  })

  test('an address that is not Stripe’s, or not in use here', async () => {
    const { status, json } = await raw('GET', '/v1/nothing')
    expect(status).toBe(404)
    expect(json.error.message).toMatch(/^Unrecognized request URL \(GET: \/v1\/nothing\)/)
    await expect(stripe.coupons.create({ percent_off: 10 })).rejects.toThrow(/Unrecognized request URL \(POST/)
  })

  test('a parameter that nobody knows, at any depth, before anything is done', async () => {
    const { status, json } = await raw('POST', '/v1/customers', 'name=A&nmae=B')
    expect([status, json.error]).toEqual([
      400,
      {
        type: 'invalid_request_error',
        code: 'parameter_unknown',
        param: 'nmae',
        message: 'Received unknown parameter: nmae',
      },
    ])
    const { subscription } = await subscribed(here, january, { [prices.pro]: 1 })
    const nested = await raw(
      'POST',
      `/v1/subscriptions/${subscription.id}`,
      `items[0][price]=${prices.location}&items[0][amount]=1`,
    )
    expect(nested.json.error.message).toBe('Received unknown parameter: items[0][amount]')
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data).toHaveLength(1)
  })

  test('a parameter that is missing, empty or of another kind', async () => {
    const errorOf = async (body: string) => (await raw('POST', '/v1/checkout/sessions', body)).json.error
    expect(await errorOf('mode=subscription')).toMatchObject({ code: 'parameter_missing', param: 'customer' })
    expect(await errorOf('mode=subscription&customer=')).toMatchObject({ code: 'parameter_invalid_empty' })
    expect(
      await errorOf('mode=subscription&customer=cus_1&line_items[0][price]=p&line_items[0][quantity]=two'),
    ).toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'line_items[0][quantity]',
    })
  })

  test('an object that is not there', async () => {
    for (const wanted of [
      stripe.customers.retrieve('cus_none'),
      stripe.subscriptions.retrieve('sub_none'),
      stripe.invoices.retrieve('in_none'),
      stripe.charges.retrieve('ch_none'),
      stripe.disputes.retrieve('dp_none'),
      stripe.products.retrieve('none'),
      stripe.checkout.sessions.retrieve('cs_none'),
    ])
      await expect(wanted).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' })
  })
})

describe('idempotency keys', () => {
  test('the same request is answered again, not done again, also at the same time', async () => {
    const idempotencyKey = 'customer-of-org-2'
    const params = { name: 'Once', metadata: { organizationId: 'org_2' } }
    const made = await Promise.all([1, 2, 3].map(() => stripe.customers.create(params, { idempotencyKey })))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(made.filter(({ lastResponse }) => lastResponse.headers['idempotent-replayed'] === 'true')).toHaveLength(2)
    expect(await here.bench.customers({ organizationId: 'org_2' })).toHaveLength(1)
  })

  test('another request under the same key is refused', async () => {
    const idempotencyKey = 'two-requests'
    await stripe.customers.create({ name: 'One' }, { idempotencyKey })
    await expect(stripe.customers.create({ name: 'Two' }, { idempotencyKey })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    })
  })

  test('a declined card stays declined under its key; refused parameters leave the key free', async () => {
    const { customerId, subscription } = await subscribed(here, january, { [prices.pro]: 1 })
    await here.bench.setCard(customerId, '4000000000000341')
    const upgrade = (price: string) =>
      stripe.subscriptions.update(
        subscription.id,
        {
          items: [{ price, quantity: 1 }],
          proration_behavior: 'always_invoice',
          payment_behavior: 'error_if_incomplete',
        },
        { idempotencyKey: `upgrade-${customerId}` },
      )
    await expect(upgrade(prices.location)).rejects.toMatchObject({ statusCode: 402 })
    await here.bench.setCard(customerId, '4242424242424242')
    await expect(upgrade(prices.location)).rejects.toMatchObject({ statusCode: 402 })

    const key = { 'idempotency-key': `free-${customerId}` }
    expect((await raw('POST', '/v1/customers', 'nmae=A', key)).status).toBe(400)
    expect((await raw('POST', '/v1/customers', 'name=A', key)).status).toBe(200)
  })

  test('are forgotten after a day', async () => {
    const own = await runningStandIn()
    const create = () => own.stripe.customers.create({ name: 'A' }, { idempotencyKey: 'daily' })
    const first = await create()
    own.clock.move(24 * 3600 * 1000 - 60_000)
    expect((await create()).id).toBe(first.id)
    own.clock.move(24 * 3600 * 1000 + 60_000)
    expect((await create()).id).not.toBe(first.id)
    await own.close()
  })
})

describe('planned faults', () => {
  const path = '/v1/subscriptions/:id'

  test('an answer that is lost after Stripe acted: the repetition is answered, and nothing is charged twice', async () => {
    const { customerId, subscription } = await subscribed(here, january, { [prices.pro]: 1 })
    await here.bench.planFault({ method: 'POST', path, kind: 'lost', containing: subscription.id })
    const { secretKey } = await here.bench.access()
    await sdk(here.url, secretKey, 2).subscriptions.update(subscription.id, {
      items: [{ price: prices.location, quantity: 1 }],
      proration_behavior: 'always_invoice',
    })
    expect((await stripe.invoices.list({ customer: customerId })).data).toHaveLength(2)
  })

  // Without the SDK, which repeats by itself where a connection that was kept open is cut.
  test.each(['refused', 'cut'] as const)('%s: nothing was done', async (kind) => {
    const { subscription } = await subscribed(here, january, { [prices.pro]: 1 })
    await here.bench.planFault({ method: 'POST', path, kind, containing: subscription.id })
    const add = () => raw('POST', `/v1/subscriptions/${subscription.id}`, `items[0][price]=${prices.location}`)
    const first = await add().catch(() => 'cut off')
    expect(first).toEqual(kind === 'cut' ? 'cut off' : expect.objectContaining({ status: 500 }))
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data).toHaveLength(1)
    expect((await add()).json.items.data).toHaveLength(2)
  })

  test('meet only the calls they are meant for', async () => {
    const { subscription } = await subscribed(here, january, { [prices.pro]: 1 })
    await here.bench.planFault({ method: 'POST', path, kind: 'refused', status: 429, containing: 'sub_of_another' })
    await stripe.subscriptions.update(subscription.id, { metadata: { a: 'b' } })
    await here.bench.clearFaults()
  })
})
