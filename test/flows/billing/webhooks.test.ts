/** What Stripe tells us is believed only with its signature, recorded once, and never more than a reason to ask Stripe what is so. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stripe } from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '#shared/kernel/time'
import { StripeEvents } from '#shared/table/entities/billing'
import type { Account } from '../../../demo/account'
import { beginCheckout, cards } from '../../../demo/purchase'
import { type FaultySystem, faultySystem } from '../../faults/faulty-system'
import { control, customerOf, stripeItself, subscriptionOf } from '../../fixtures/billing'
import { eventOfStripe } from '../../fixtures/stripe-event'
import { organization, subscribed, system } from '../../fixtures/world'

const of = ({ organizationId }: Account) => ({ params: { organizationId } })

async function post(payload: string, signature: string | undefined, on: { apiUrl: string } = system) {
  const answer = await fetch(`${on.apiUrl}/v1/webhooks/stripe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signature !== undefined && { 'stripe-signature': signature }) },
    body: payload,
  })
  return { status: answer.status, body: await answer.text(), requestId: answer.headers.get('x-request-id') ?? '' }
}
const send = async (event: object) => {
  const { payload, signature } = await system.signedByStripe(event)
  return post(payload, signature)
}
const accepted = { status: 200, body: '{"received":true}' }
const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds
const signed = (payload: string, secret: string, timestamp = secondsAgo(0)) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })

describe('a webhook', () => {
  test('that is forged, altered or too old is refused with the same words, and leaves nothing', async () => {
    const [secret = ''] = (await system.stripe.access()).webhookSecrets
    const event = eventOfStripe()
    const payload = JSON.stringify(event)
    const sent = [
      post(payload, signed(payload, `whsec_${randomUUID()}`)),
      post(payload.replace('customer.subscription.updated', 'customer.subscription.deleted'), signed(payload, secret)),
      post(`${payload} `, signed(payload, secret)),
      post(payload, signed(payload, secret, secondsAgo(301))),
      post(payload, 't=1,v1=00'),
      post(payload, 'nonsense'),
    ]
    const answers = await Promise.all(sent)
    const told = answers.map(({ status, body }) => [status, body.replace(/"requestId":"[^"]*"/, '')])
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(told[0]).toEqual([400, expect.stringContaining('webhook.signatureInvalid')])
    expect((await post(payload, undefined)).status).toBe(400)
    expect(await StripeEvents.get({ eventId: event.id })).toBeUndefined()

    expect(await post(payload, signed(payload, secret, secondsAgo(290)))).toMatchObject(accepted)
  })

  test('that comes twice, also at the same moment, is recorded once and acknowledged each time', async () => {
    const event = eventOfStripe()
    const answers = await Promise.all([send(event), send(event), send(event)])
    expect(answers).toMatchObject([accepted, accepted, accepted])
    const first = await StripeEvents.get({ eventId: event.id })
    expect(await send({ ...event, type: 'customer.subscription.deleted' })).toMatchObject(accepted)
    expect(await StripeEvents.get({ eventId: event.id })).toEqual(first)
  })

  test('of an unknown kind, customer or object is acknowledged and recorded, and stops nothing', async () => {
    const account = await subscribed()
    const customer = await customerOf(account)
    const before = await account.client.billing.getBilling(of(account))
    const about = (type: string, object: object) => ({ ...eventOfStripe(), type, data: { object } })
    const events = [
      about('treasury.something_new', { id: 'trs_1', object: 'treasury.thing' }),
      about('invoice.paid', { id: 'in_unknown', object: 'invoice', customer: 'cus_unknown' }),
      about('invoice.paid', { id: 'in_unknown', object: 'invoice', customer }),
      about('charge.refunded', { id: 'ch_unknown', object: 'charge', customer }),
      about('charge.dispute.closed', { id: 'dp_unknown', object: 'dispute', customer }),
      about('customer.subscription.deleted', { id: 'sub_unknown', object: 'subscription', customer }),
      about('account.updated', {}),
    ]
    for (const event of events) {
      expect(await send(event)).toMatchObject(accepted)
      expect(await StripeEvents.get({ eventId: event.id })).toMatchObject({ type: event.type })
    }
    await system.settled()
    const waiting = (await control.queues()).filter(({ name }) => name.includes('follow-stripe'))
    expect(waiting.map(({ messages }) => messages)).toEqual(waiting.map(() => 0))
    expect(await account.client.billing.getBilling(of(account))).toEqual(before)
  })

  test('leaves no word of what it tells of people in answers, records and logs', async () => {
    const secretWords = `Zarathustra-${randomUUID()}`
    const event = {
      ...eventOfStripe(),
      data: { object: { id: 'cus_x', object: 'customer', name: secretWords, email: `${secretWords}@a.example` } },
    }
    const { body, requestId } = await send(event)
    expect(body).not.toContain(secretWords)
    expect(JSON.stringify(await StripeEvents.get({ eventId: event.id }))).not.toContain(secretWords)
    await system.settled()
    expect(JSON.stringify(await control.logs({ requestId }))).not.toContain(secretWords)
    expect(JSON.stringify(await control.logs({ function: 'better-data-dev-follow-stripe' }))).not.toContain(secretWords)
  })

  test('that says refund or dispute is written down with its amount, once', async () => {
    const account = await subscribed({ plan: 'ENTERPRISE' })
    await system.settled()
    const stripe = await stripeItself()
    const [invoice] = (await stripe.invoices.list({ customer: await customerOf(account) })).data
    const charge = await chargeOf(account, invoice?.id)
    await system.stripe.refund(charge, 10_000)
    const { id: dispute } = await system.stripe.openDispute(charge)
    await system.stripe.moveDispute(dispute, 'lost')
    await system.settled()
    const told = (await system.stripe.events(await customerOf(account))).filter(({ type }) =>
      type.startsWith('charge.'),
    )
    await system.stripe.deliver(...told.flatMap(({ id }) => [id, id]))
    await system.settled()
    const { items } = await account.client.billing.listBillingHistory(of(account))
    const money = items
      .filter(({ kind }) => /REFUND|DISPUTE/.test(kind))
      .map(({ kind, amount }) => [kind, amount?.amountMinor])
    expect(money.sort()).toEqual([
      ['DISPUTE_CLOSED', 0],
      ['DISPUTE_OPENED', -99_900],
      ['REFUNDED', -10_000],
    ])
  })
})

async function chargeOf(account: Account, invoiceId: string | undefined): Promise<string> {
  const events = await system.stripe.events(await customerOf(account))
  const paid = events.find(({ type }) => type === 'charge.succeeded')
  if (!paid) throw new Error(`nothing was charged for ${invoiceId}`)
  return String(paid.body.data.object.id)
}

describe('events in any order', () => {
  const orders = [
    (ids: string[]) => ids,
    (ids: string[]) => ids.toReversed(),
    (ids: string[]) => ids.flatMap((id) => [id, id]),
    (ids: string[]) => [...ids.toReversed(), ...ids],
    (ids: string[]) => ids.toSorted(() => Math.random() - 0.5),
    (ids: string[]) => ids.toSorted(() => Math.random() - 0.5).flatMap((id) => [id, id]),
  ]

  test('lead to one state, one plan, and one line of history each', async () => {
    const ends = await Promise.all(orders.map(endOf))
    expect(ends[0]).toMatchObject({ plan: 'ENTERPRISE', status: 'ACTIVE' })
    for (const end of ends) expect(end).toEqual(ends[0])
  }, 120_000)

  /** The same story of a customer of its own, told in that order: bought, grown, moved, a payment refunded, cancelled, resumed. */
  async function endOf(order: (ids: string[]) => string[]) {
    const account = await organization()
    const { url } = await beginCheckout(account, { plan: 'PRO', locations: 2 })
    const customer = await customerOf(account)
    await system.stripe.holdWebhooks(customer)
    await system.pay(url, cards.good)
    const stripe = await stripeItself()
    const { id, items } = await subscriptionOf(account)
    const [price] = (await stripe.prices.list({ lookup_keys: ['enterprise_monthly'] })).data
    await stripe.subscriptions.update(id, {
      items: [{ price: price?.id ?? '' }, ...items.data.map((item) => ({ id: item.id, deleted: true }))],
      trial_end: 'now',
    })
    await stripe.subscriptions.update(id, { cancel_at_period_end: true })
    await stripe.subscriptions.update(id, { cancel_at_period_end: false })
    const held = (await system.stripe.heldWebhooks(customer)).map((event) => event.id)
    expect(held.length).toBeGreaterThanOrEqual(6)
    await system.stripe.deliver(...order(held))
    await system.settled()
    const { plan, addOns, status, mode, monthlyBill, planned, banner } = await account.client.billing.getBilling(
      of(account),
    )
    const { items: history } = await account.client.billing.listBillingHistory(of(account))
    const { items: invoices } = await account.client.billing.listInvoices(of(account))
    return {
      ...{ plan, addOns, status, mode, monthlyBill, planned, banner },
      paid: history
        .filter(({ kind }) => kind === 'INVOICE_PAID')
        .map(({ amount }) => amount?.amountMinor)
        .sort(),
      invoices: invoices.map(({ status: each, total }) => `${each} ${total.amountMinor}`).sort(),
    }
  }
})

describe('while one secret follows another', () => {
  let own: FaultySystem
  beforeAll(async () => {
    own = await faultySystem()
  })
  afterAll(() => own.stop())

  test('both are good, without a deployment; when the old one is taken out, it is good no more', async () => {
    const { secretKey, webhookSecrets } = await own.stripe.access()
    const [old = ''] = webhookSecrets
    const next = `whsec_${randomUUID()}`
    const told = async (secret: string) => {
      const payload = JSON.stringify(eventOfStripe())
      return (await post(payload, signed(payload, secret, Math.floor(own.runtime.clock.now() / 1000)), own)).status
    }
    const enter = (...secrets: string[]) => putSecret(own.awsUrl, { secretKey, webhookSecrets: secrets })
    expect([await told(old), await told(next)]).toEqual([200, 400])

    await enter(next, old)
    own.runtime.clock.move(minutes(1))
    expect([await told(next), await told(old)]).toEqual([200, 200])

    await enter(next)
    own.runtime.clock.move(minutes(10))
    expect([await told(next), await told(old)]).toEqual([200, 400])
  })

  /** The stack names it. */
  function nameOfSecret(): string {
    const template = readFileSync(join(own.cloudAssembly, 'Data.template.json'), 'utf8')
    return `better-data-dev-data-${/"(StripeKeys[0-9A-F]+)":/.exec(template)?.[1]}`
  }

  async function putSecret(awsUrl: string, value: object) {
    const answer = await fetch(awsUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'secretsmanager.PutSecretValue',
        authorization: 'AWS4-HMAC-SHA256 Credential=operator/20260101/local/secretsmanager/aws4_request',
      },
      body: JSON.stringify({ SecretId: nameOfSecret(), SecretString: JSON.stringify(value) }),
    })
    expect(answer.status, await answer.text()).toBe(200)
  }
})
