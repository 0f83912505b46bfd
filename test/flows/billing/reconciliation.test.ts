/** What Stripe could not tell us is found once a day, mended, and reported. */
import { expect, test } from 'vitest'
import { catalogue } from '#shared/entitlements/billing/items'
import { OrganizationId } from '#shared/kernel/ids'
import { after, minutes } from '#shared/kernel/time'
import { accountOf } from '#shared/table/entities/billing'
import type { Account } from '../../../demo/account'
import { cards } from '../../../demo/purchase'
import { forgetWhoAsked, forgetWhoHandsOver, strayOnBill } from '../../fixtures/behind-the-api'
import { compareWithStripe, customerOf, stripeItself, subscriptionOf } from '../../fixtures/billing'
import { paying } from '../../fixtures/bills'
import { codeOf } from '../../fixtures/code-of'
import { linked } from '../../fixtures/group'
import { organization, subscribed, system } from '../../fixtures/world'

const of = ({ organizationId }: Account) => ({ params: { organizationId } })
const billing = (account: Account) => account.client.billing.getBilling(of(account))

/** What was told before is dealt with; nothing more comes. */
async function holdEventsOf(account: Account): Promise<void> {
  await system.settled()
  await system.stripe.holdWebhooks(await customerOf(account))
}

test('a plan that ended while no event reached us is locked, and reported as mended once', async () => {
  const account = await subscribed()
  await holdEventsOf(account)
  const { id } = await subscriptionOf(account)
  await (await stripeItself()).subscriptions.cancel(id)
  expect(await billing(account)).toMatchObject({ plan: 'PRO' })

  const first = await compareWithStripe()
  expect(first).toMatchObject({ isComplete: true, mended: expect.arrayContaining([account.organizationId]) })
  expect(await billing(account)).toMatchObject({ plan: 'FREE', status: 'CANCELED' })
  expect((await compareWithStripe()).mended).not.toContain(account.organizationId)
})

test('a change whose caller died before it had an answer is finished, and charged once', async () => {
  const account = await subscribed({ plan: 'ENTERPRISE' })
  await holdEventsOf(account)
  const { id } = await subscriptionOf(account)
  // The SDK repeats a call twice by itself: three are lost after Stripe has acted.
  await system.stripe.planFault({
    method: 'POST',
    path: '/v1/subscriptions/:id',
    kind: 'lost',
    times: 3,
    containing: id,
  })
  const body = { plan: 'PRO', when: 'NOW' } as const
  expect(await codeOf(account.client.billing.changeSubscription({ ...of(account), body }))).toBe('billing.unavailable')
  await forgetWhoAsked(account)

  expect((await compareWithStripe()).mended).toContain(account.organizationId)
  expect(await billing(account)).toMatchObject({ plan: 'PRO' })
  const invoices = await (await stripeItself()).invoices.list({ subscription: id })
  expect(invoices.data).toHaveLength(2)
  expect((await compareWithStripe()).mended).not.toContain(account.organizationId)
})

test('a handing over whose caller died is taken up by the hour and by the day: nobody goes on paying twice', async () => {
  const holdings = await subscribed({ plan: 'ENTERPRISE' })
  const brand = await paying({ plan: 'PRO' })
  await linked(holdings, brand)
  await holdEventsOf(brand)
  const { id } = await subscriptionOf(brand)
  await system.stripe.planFault({
    method: 'POST',
    path: '/v1/subscriptions/:id',
    kind: 'cut',
    times: 3,
    containing: id,
  })
  const included = holdings.client.billing.setBillingMode({ ...of(brand), body: { mode: 'INCLUDED' } })
  expect(await codeOf(included)).toBe('billing.unavailable')
  const { dueAt, handingOver } = await accountOf(OrganizationId.parse(brand.organizationId))
  expect(dueAt).toBe(after(handingOver?.prorationAt ?? '', minutes(5)))
  await forgetWhoHandsOver(brand)

  expect((await compareWithStripe()).mended).toContain(brand.organizationId)
  expect((await subscriptionOf(brand)).status).toBe('canceled')
  expect(await billing(brand)).toMatchObject({ plan: 'ENTERPRISE', mode: 'INCLUDED' })
})

test('who stands on a bill, though nobody or another pays for it, is taken off and credited', async () => {
  const holdings = await subscribed({ plan: 'ENTERPRISE' })
  const stray = await organization()
  await strayOnBill(holdings, stray, { plan: 'PRO', addOns: { locations: 0, advancedForecasting: false } })
  const { mended } = await compareWithStripe()
  expect(mended).toContain(stray.organizationId)
  expect(await billing(holdings)).toMatchObject({ plan: 'ENTERPRISE', covers: [] })
  expect((await compareWithStripe()).mended).not.toContain(stray.organizationId)
})

test('a bill that holds more than anybody has is reported, and not guessed at', async () => {
  const account = await subscribed()
  const stripe = await stripeItself()
  const { id, items } = await subscriptionOf(account)
  await stripe.subscriptions.update(id, { items: [{ id: items.data[0]?.id ?? '', quantity: 2 }] })
  await system.settled()
  expect((await compareWithStripe()).misfits).toContain(account.organizationId)
  await stripe.subscriptions.update(id, { items: [{ id: items.data[0]?.id ?? '', quantity: 1 }] })
  await system.settled()
  expect((await compareWithStripe()).misfits).not.toContain(account.organizationId)
})

test('a customer who is charged and whom nobody here owns is reported', async () => {
  const stripe = await stripeItself()
  const { id: customer } = await stripe.customers.create({ name: 'Made by hand' })
  await system.stripe.setCard(customer, cards.good)
  const { data } = await stripe.prices.list({ lookup_keys: [catalogue.PRO.lookupKey] })
  const { id } = await stripe.subscriptions.create({ customer, items: [{ price: data[0]?.id ?? '' }] })
  await system.settled()
  expect((await compareWithStripe()).unowned).toContain(customer)
  await stripe.subscriptions.cancel(id)
  expect((await compareWithStripe()).unowned).not.toContain(customer)
})
