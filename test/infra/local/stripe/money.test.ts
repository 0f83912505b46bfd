/** Money to the cent: each figure is computed by hand beside it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  amounts,
  catalogue,
  itemOf,
  latestInvoice,
  type Prices,
  type RunningStandIn,
  runningStandIn,
  seconds,
  subscribed,
} from './running-stand-in'

let here: RunningStandIn
let prices: Prices
beforeAll(async () => {
  here = await runningStandIn()
  prices = await catalogue(here.stripe)
})
afterAll(() => here.close())

const at = (text: string) => new Date(text)

describe('a change within a month', () => {
  test('PRO on 10 January, a location on 20 January at noon: 20.5 of 31 days remain', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 })
    expect((await latestInvoice(stripe, subscription.id)).amount_paid).toBe(199_00)
    await bench.advanceClock(customerId, at('2026-01-20T12:00:00Z'))
    await stripe.subscriptions.update(subscription.id, {
      items: [{ price: prices.location, quantity: 1 }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
    })
    // 10 Jan → 10 Feb is 31 days; 20.5 remain: $49 × 20.5 ÷ 31 = $32.4032…
    const invoice = await latestInvoice(stripe, subscription.id)
    expect(amounts(invoice)).toEqual([32_40])
    expect(invoice).toMatchObject({ status: 'paid', amount_paid: 32_40, billing_reason: 'subscription_update' })
    expect(invoice.parent?.subscription_details?.subscription_proration_date).toBe(seconds('2026-01-20T12:00:00Z'))
  })

  test('PRO becomes ENTERPRISE in the middle: the rest of PRO is given back, the rest of ENTERPRISE charged', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(here, '2026-04-01T00:00:00Z', { [prices.pro]: 1 })
    await bench.advanceClock(customerId, at('2026-04-16T00:00:00Z'))
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription, prices.pro), price: prices.enterprise }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
    })
    // Half of April's 30 days: −$99.50 and $499.50.
    const invoice = await latestInvoice(stripe, subscription.id)
    expect(amounts(invoice)).toEqual([-99_50, 499_50])
    expect(invoice.amount_paid).toBe(400_00)
    const [credit] = invoice.lines.data
    expect(credit?.parent?.subscription_item_details).toMatchObject({
      proration: true,
      subscription_item: itemOf(subscription, prices.pro),
      proration_details: { credited_items: { invoice: subscription.latest_invoice } },
    })
    expect(credit?.pricing?.price_details?.price).toBe(prices.pro)
  })

  test('a change costs what its preview said, and the preview changes nothing', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(here, '2026-03-03T07:11:13Z', {
      [prices.pro]: 1,
      [prices.location]: 3,
    })
    await bench.advanceClock(customerId, at('2026-03-17T19:23:29Z'))
    const change = {
      items: [{ id: itemOf(subscription, prices.location), quantity: 7 }],
      proration_behavior: 'always_invoice' as const,
      proration_date: seconds('2026-03-17T19:23:29Z'),
    }
    const preview = await stripe.invoices.createPreview({ subscription: subscription.id, subscription_details: change })
    expect(await stripe.subscriptions.retrieve(subscription.id)).toEqual(subscription)
    await stripe.subscriptions.update(subscription.id, { ...change, payment_behavior: 'error_if_incomplete' })
    const invoice = await latestInvoice(stripe, subscription.id)
    expect(amounts(invoice)).toEqual(amounts(preview))
    expect(invoice.amount_paid).toBe(preview.amount_due)
  })

  test('what was only noted is billed with the next month, once', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(here, '2026-06-01T00:00:00Z', { [prices.pro]: 1 })
    await bench.advanceClock(customerId, at('2026-06-16T00:00:00Z'))
    const item = { price: prices.forecasting, quantity: 1 }
    await stripe.subscriptions.update(subscription.id, { items: [item], proration_behavior: 'create_prorations' })
    expect((await stripe.invoices.list({ customer: customerId })).data).toHaveLength(1)
    const upcoming = await stripe.invoices.createPreview({ subscription: subscription.id })
    expect(amounts(upcoming)).toEqual([14_50, 199_00, 29_00])
    await bench.advanceClock(customerId, at('2026-07-01T01:00:00Z'))
    expect(amounts(await latestInvoice(stripe, subscription.id))).toEqual([14_50, 199_00, 29_00])
    await bench.advanceClock(customerId, at('2026-08-01T01:00:00Z'))
    expect(amounts(await latestInvoice(stripe, subscription.id))).toEqual([199_00, 29_00])
  })

  test('leaving gives back what is unused as credit, and the next invoice uses it up', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(here, '2026-09-01T00:00:00Z', {
      [prices.pro]: 1,
      [prices.location]: 2,
    })
    await bench.advanceClock(customerId, at('2026-09-11T00:00:00Z'))
    await stripe.subscriptions.update(subscription.id, {
      items: subscription.items.data.map(({ id }) => ({ id, quantity: 0 })),
      proration_behavior: 'always_invoice',
      proration_date: seconds('2026-09-11T00:00:00Z'),
    })
    await stripe.subscriptions.cancel(subscription.id, { prorate: false })
    // 20 of 30 days: $199 × ⅔ = $132.666… and $98 × ⅔ = $65.333…
    const leaving = await latestInvoice(stripe, subscription.id)
    expect(amounts(leaving)).toEqual([-132_67, -65_33])
    expect(leaving).toMatchObject({
      status: 'paid',
      total: -198_00,
      amount_due: 0,
      starting_balance: 0,
      ending_balance: -198_00,
    })
    expect(await stripe.customers.retrieve(customerId)).toMatchObject({ balance: -198_00 })

    await bench.setCard(customerId, '4242424242424242')
    const again = await stripe.subscriptions.create({
      customer: customerId,
      items: [{ price: prices.pro }],
      payment_behavior: 'error_if_incomplete',
    })
    const first = await latestInvoice(stripe, again.id)
    expect(first).toMatchObject({
      total: 199_00,
      amount_due: 1_00,
      amount_paid: 1_00,
      starting_balance: -198_00,
      ending_balance: 0,
    })
  })

  test('an end with the unused time invoiced now', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(here, '2026-02-01T00:00:00Z', { [prices.enterprise]: 1 })
    await bench.advanceClock(customerId, at('2026-02-08T00:00:00Z'))
    const preview = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { cancel_now: true },
    })
    const ended = await stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true })
    expect(ended).toMatchObject({ status: 'canceled', ended_at: seconds('2026-02-08T00:00:00Z') })
    // 21 of 28 days.
    expect(amounts(await latestInvoice(stripe, subscription.id))).toEqual([-749_25])
    expect(amounts(preview)).toEqual([-749_25])
  })

  test('an organization that moves to another subscription is billed each second once', async () => {
    const { stripe, bench } = here
    const moment = seconds('2026-05-13T09:41:07Z')
    const own = await subscribed(here, '2026-05-01T00:00:00Z', { [prices.pro]: 1 })
    const payer = await subscribed(here, '2026-05-01T00:00:00Z', { [prices.enterprise]: 1 })
    for (const { customerId } of [own, payer]) await bench.advanceClock(customerId, new Date(moment * 1000))
    const side = { proration_behavior: 'always_invoice', proration_date: moment } as const
    await stripe.subscriptions.update(payer.subscription.id, { items: [{ price: prices.pro, quantity: 1 }], ...side })
    await stripe.subscriptions.update(own.subscription.id, {
      items: [{ id: itemOf(own.subscription, prices.pro), quantity: 0 }],
      ...side,
    })
    const [charged = 0] = amounts(await latestInvoice(stripe, payer.subscription.id))
    const [credited = 0] = amounts(await latestInvoice(stripe, own.subscription.id))
    expect(charged + credited).toBe(0)
  })
})

describe('a trial', () => {
  test('costs nothing, changes in it cost nothing, and its end bills what it then is', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(
      here,
      '2026-01-10T08:00:00Z',
      { [prices.pro]: 1 },
      { trialDays: 14 },
    )
    expect(subscription).toMatchObject({ status: 'trialing', trial_end: seconds('2026-01-24T08:00:00Z') })
    expect(await latestInvoice(stripe, subscription.id)).toMatchObject({ status: 'paid', total: 0, amount_paid: 0 })
    await stripe.subscriptions.update(subscription.id, {
      items: [{ price: prices.location, quantity: 2 }],
      proration_behavior: 'always_invoice',
    })
    expect((await stripe.invoices.list({ customer: customerId })).data).toHaveLength(1)
    await bench.advanceClock(customerId, at('2026-01-24T09:00:00Z'))
    const invoice = await latestInvoice(stripe, subscription.id)
    expect(amounts(invoice)).toEqual([199_00, 98_00])
    expect(invoice.status).toBe('paid')
    const [item] = (await stripe.subscriptions.retrieve(subscription.id)).items.data
    expect(item?.current_period_end).toBe(seconds('2026-02-24T08:00:00Z'))
  })

  test('that is ended now begins a month now', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(
      here,
      '2026-01-10T08:00:00Z',
      { [prices.pro]: 1 },
      { trialDays: 14 },
    )
    await bench.advanceClock(customerId, at('2026-01-12T10:00:00Z'))
    const begun = await stripe.subscriptions.update(subscription.id, {
      trial_end: 'now',
      payment_behavior: 'error_if_incomplete',
    })
    expect(begun).toMatchObject({ status: 'active', billing_cycle_anchor: seconds('2026-01-12T10:00:00Z') })
    expect(await latestInvoice(stripe, subscription.id)).toMatchObject({ status: 'paid', amount_paid: 199_00 })
  })
})

describe('the calendar, which is UTC', () => {
  const boundaries = async (begins: string, months: number): Promise<string[]> => {
    const { customerId, subscription } = await subscribed(here, begins, { [prices.pro]: 1 })
    const ends: string[] = []
    for (let month = 0; month < months; month += 1) {
      const { items } = await here.stripe.subscriptions.retrieve(subscription.id)
      const end = new Date((items.data[0]?.current_period_end ?? 0) * 1000)
      ends.push(end.toISOString())
      await here.bench.advanceClock(customerId, end)
    }
    return ends
  }

  test('31 January renews on 28 February, and on the 31st again', async () => {
    expect(await boundaries('2027-01-31T22:30:00Z', 4)).toEqual([
      '2027-02-28T22:30:00.000Z',
      '2027-03-31T22:30:00.000Z',
      '2027-04-30T22:30:00.000Z',
      '2027-05-31T22:30:00.000Z',
    ])
  })

  test('of a leap year: 29 February', async () => {
    expect(await boundaries('2028-01-30T00:00:00Z', 2)).toEqual([
      '2028-02-29T00:00:00.000Z',
      '2028-03-30T00:00:00.000Z',
    ])
    expect(await boundaries('2028-02-29T12:00:00Z', 2)).toEqual([
      '2028-03-29T12:00:00.000Z',
      '2028-04-29T12:00:00.000Z',
    ])
  })

  test('an hour that clocks elsewhere skip is an hour here: New York 8 March 2026', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(here, '2026-03-01T05:00:00Z', { [prices.pro]: 1 })
    await bench.advanceClock(customerId, at('2026-03-08T07:00:00Z'))
    await stripe.subscriptions.update(subscription.id, {
      items: [{ price: prices.location, quantity: 1 }],
      proration_behavior: 'always_invoice',
    })
    // 31 days of 24 hours; 23 days and 22 hours remain: $49 × 574 ÷ 744 = $37.8037…
    expect(amounts(await latestInvoice(stripe, subscription.id))).toEqual([37_80])
  })

  test('what is left of a cent is rounded away from zero, each line by itself', async () => {
    const { stripe, bench } = here
    const { customerId, subscription } = await subscribed(here, '2026-04-01T00:00:00Z', { [prices.location]: 1 })
    // $49 × 1 ÷ 30 days = $1.6333…; half of a day less: 12 hours = $0.81666…
    await bench.advanceClock(customerId, at('2026-04-30T12:00:00Z'))
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription, prices.location), quantity: 3 }],
      proration_behavior: 'always_invoice',
    })
    expect(amounts(await latestInvoice(stripe, subscription.id))).toEqual([-82, 2_45])
  })
})
