/** The pages that stand in for Stripe's: plain, accessible, and safe to type anything into. */
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  catalogue,
  latestInvoice,
  type Prices,
  type RunningStandIn,
  runningStandIn,
  subscribed,
} from './running-stand-in'

let here: RunningStandIn
let prices: Prices
beforeAll(async () => {
  here = await runningStandIn()
  prices = await catalogue(here.stripe)
})
afterAll(() => here.close())

const successUrl = 'http://app.example:8080/return?session={CHECKOUT_SESSION_ID}'
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'long-title': 'off', 'no-inline-style': 'off' },
})

const page = async (url: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
  const response = await fetch(url, {
    redirect: 'manual',
    headers,
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function open(name = 'Salon Luxe', trialDays?: number) {
  const { id } = await here.stripe.customers.create({ name, email: 'a@salon.example' })
  const session = await here.stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: id,
    line_items: [
      { price: prices.pro, quantity: 1 },
      { price: prices.location, quantity: 2 },
    ],
    success_url: successUrl,
    cancel_url: 'http://app.example:8080/plans',
    ...(trialDays !== undefined && { subscription_data: { trial_period_days: trialDays } }),
  })
  return { customerId: id, session, url: session.url ?? '' }
}

async function assertValid(html: string): Promise<void> {
  const { results } = await validator.validateString(html)
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([])
}

test('the pay page says what is bought and what is due today, and is valid and accessible', async () => {
  const { url } = await open()
  const { text, headers } = await page(url)
  expect(text).toContain('Better Data PRO')
  expect(text).toContain('$98.00')
  expect(text).toMatch(/Total due today.*\$297\.00/)
  await assertValid(text)
  // Browsers hold a form's redirect to form-action as well.
  expect(headers.get('content-security-policy')).toContain("form-action 'self' http://app.example:8080;")
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(text).not.toContain('<script')
})

test('with a trial nothing is due today', async () => {
  const { text } = await page((await open('Trial', 14)).url)
  expect(text).toMatch(/Total due today.*\$0\.00/)
  expect(text).toContain('then $297.00 a month')
})

test('paying leads back with the session; paying again says that it is paid', async () => {
  const { url, session, customerId } = await open()
  const paid = await page(url, { card: '4242 4242 4242 4242' })
  expect([paid.status, paid.headers.get('location')]).toEqual([
    303,
    successUrl.replace('{CHECKOUT_SESSION_ID}', session.id),
  ])
  const again = await page(url, { card: '4242424242424242' })
  expect(again.text).toContain('This is paid')
  await assertValid(again.text)
  expect((await here.stripe.subscriptions.list({ customer: customerId })).data).toHaveLength(1)
})

test('two who pay at the same time pay once', async () => {
  const { url, customerId } = await open()
  await Promise.all([page(url, { card: '4242424242424242' }), page(url, { card: '4242424242424242' })])
  expect((await here.stripe.subscriptions.list({ customer: customerId })).data).toHaveLength(1)
})

test('a declined card stays on the page and says why; so does one that is unknown', async () => {
  const { url, customerId } = await open()
  const declined = await page(url, { card: '4000000000000002' })
  expect(declined.status).toBe(402)
  expect(declined.text).toContain('<p role="alert" id="problem">Your card was declined.</p>')
  await assertValid(declined.text)
  expect((await page(url, { card: '<script>' })).status).toBe(422)
  expect((await here.stripe.subscriptions.list({ customer: customerId, status: 'all' })).data).toHaveLength(0)
})

test('3-D Secure asks on a page of its own: fail stays, complete pays', async () => {
  const { url, customerId } = await open()
  const asked = await page(url, { card: '4000002500003155' })
  expect(asked.text).toContain('Is this you?')
  await assertValid(asked.text)
  expect((await page(`${url}/secure`, { card: '4000002500003155', answer: 'fail' })).status).toBe(402)
  expect((await here.stripe.subscriptions.list({ customer: customerId })).data).toHaveLength(0)
  expect((await page(`${url}/secure`, { card: '4000002500003155', answer: 'complete' })).status).toBe(303)
  expect((await here.stripe.subscriptions.list({ customer: customerId })).data).toHaveLength(1)
})

test('an expired session charges nobody', async () => {
  const { url, session } = await open()
  await here.stripe.checkout.sessions.expire(session.id)
  expect((await page(url, { card: '4242424242424242' })).text).toContain('This page has expired')
})

test('names are text on every page, whatever they hold', async () => {
  const hostile = '"><script>alert(1)</script>'
  const { url, customerId } = await open(hostile)
  await page(url, { card: '4242424242424242' })
  const portal = await here.stripe.billingPortal.sessions.create({ customer: customerId })
  const [subscription] = (await here.stripe.subscriptions.list({ customer: customerId })).data
  const invoice = await latestInvoice(here.stripe, subscription?.id ?? '')
  const overview = `${here.controlUrl}/stripe?customer=${customerId}`
  for (const address of [url, portal.url, invoice.hosted_invoice_url ?? '', overview]) {
    const { status, text } = await page(address)
    expect([address, status]).toEqual([address, 200])
    expect(text).not.toContain('<script')
    await assertValid(text)
  }
})

test('in the portal a card is replaced, a subscription ended and kept', async () => {
  const { customerId, subscription } = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 })
  const { url } = await here.stripe.billingPortal.sessions.create({
    customer: customerId,
    return_url: 'http://app.example:8080/',
  })
  const standing = () => here.stripe.subscriptions.retrieve(subscription.id)
  await page(url, { do: 'cancel', subscription: subscription.id })
  expect((await standing()).cancel_at_period_end).toBe(true)
  await page(url, { do: 'resume', subscription: subscription.id })
  expect((await standing()).cancel_at_period_end).toBe(false)
  expect((await page(url, { do: 'card', card: '4000000000000002' })).status).toBe(402)
  await page(url, { do: 'card', card: '5555555555554444' })
  expect((await page(url)).text).toContain('mastercard that ends in 4444')
})

test('an open invoice is paid on its page', async () => {
  const { customerId, subscription } = await subscribed(
    here,
    '2026-01-10T00:00:00Z',
    { [prices.pro]: 1 },
    { card: '4000000000000341' },
  )
  await here.bench.advanceClock(customerId, new Date('2026-02-11T00:00:00Z'))
  const url = (await latestInvoice(here.stripe, subscription.id)).hosted_invoice_url ?? ''
  expect((await page(url)).text).toContain('Pay $199.00')
  expect((await page(url, { card: '4000000000000002' })).status).toBe(402)
  expect((await page(url, { card: '4242424242424242' })).status).toBe(303)
  expect((await here.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
})

test('forms of other sites are refused, and what is not there says so', async () => {
  const { url } = await open()
  expect((await page(url, { card: '4242424242424242' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  for (const path of ['/', '/pay/cs_none', '/invoice/in_none', '/invoice/in_none/pdf', '/portal/bps_none'])
    expect((await page(here.url + path)).status).toBe(404)
})

test('the buttons of the overview act, and lead back to the customer', async () => {
  const { customerId, subscription } = await subscribed(here, '2026-01-10T00:00:00Z', { [prices.pro]: 1 })
  const pressed = await page(`${here.controlUrl}/stripe/actions`, {
    action: 'advanceDays',
    customerId,
    days: '31',
    customer: customerId,
  })
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `/_local/stripe?customer=${customerId}`])
  expect((await latestInvoice(here.stripe, subscription.id)).billing_reason).toBe('subscription_cycle')
})
