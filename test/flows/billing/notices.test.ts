/** Who has to know is told in time, once, and of nothing that has passed. */
import { describe, expect, test } from 'vitest'
import type { Account } from '../../../demo/account'
import { cards } from '../../../demo/purchase'
import { runOutOfGrace } from '../../fixtures/behind-the-api'
import { failedToPay, runBillingJob, stripeItself, subjectsTo, subscriptionOf, trying } from '../../fixtures/billing'
import { codeOf } from '../../fixtures/code-of'
import { freshEmail, member, subscribed, system } from '../../fixtures/world'

const of = ({ organizationId }: Account) => ({ params: { organizationId } })
const aboutBilling = async (address: string) =>
  (await subjectsTo(address)).filter((subject) => /PRO|FREE|payment/.test(subject))

describe('a payment that failed', () => {
  test.each([
    [0, 'for 7 more days'],
    [3, 'for 4 more days'],
    [6, 'for one more day'],
  ])('on day %s is told to the admins, once, with what is left', async (day, words) => {
    const account = await failedToPay(day)
    const told = await aboutBilling(account.email)
    expect(told).toEqual([`A payment of Test Company failed: PRO goes on ${words}`])
    expect(await account.client.billing.getBilling(of(account))).toMatchObject({ plan: 'PRO', status: 'PAST_DUE' })

    await Promise.all([runBillingJob('remind-billing'), runBillingJob('remind-billing')])
    for (const { id } of await system.stripe.events(account.customerId)) await system.stripe.deliver(id)
    await runBillingJob('remind-billing')
    expect(await aboutBilling(account.email), 'told again, and run again, nothing is sent again').toEqual(told)
  })

  test('is told to every admin and to no member', async () => {
    const account = await subscribed()
    const [admin, clerk] = [freshEmail(), freshEmail()]
    await member(account, { role: 'ORG_ADMIN', email: admin })
    await member(account, { email: clerk })
    await account.client.billing.changeSubscription({ ...of(account), body: { plan: 'FREE' } })
    expect(await aboutBilling(admin)).toHaveLength(1)
    expect(await aboutBilling(clerk)).toEqual([])
  })

  test('and was paid meanwhile is spoken of no more', async () => {
    const account = await failedToPay(3)
    const told = await aboutBilling(account.email)
    const { latest_invoice: invoice } = await subscriptionOf(account)
    await system.stripe.payInvoice(String(invoice), cards.good)
    await system.settled()
    await runBillingJob('remind-billing')
    const { status, banner } = await account.client.billing.getBilling(of(account))
    expect([status, banner]).toEqual(['ACTIVE', undefined])
    expect(await aboutBilling(account.email)).toEqual(told)
  })

  test('can be left: who owes changes nothing, and says that it ends with the period', async () => {
    const account = await failedToPay(1)
    const change = (plan: 'ENTERPRISE' | 'FREE') =>
      account.client.billing.changeSubscription({ ...of(account), body: { plan } })
    expect(await codeOf(change('ENTERPRISE'))).toBe('billing.paymentDue')
    expect(await change('FREE')).toMatchObject({ plan: 'PRO', status: 'PAST_DUE', planned: { plan: 'FREE' } })
  })

  test('locks when its days are over, whenever the job runs; the job notes it, and the admins are told', async () => {
    const account = await failedToPay(0)
    const creates = () => codeOf(account.client.catalog.createProduct({ body: { sku: 'SERUM', name: 'Serum' } }))
    expect(await creates()).toBe('done')
    await runOutOfGrace(account)
    expect(await creates()).toBe('plan.featureLocked')

    await runBillingJob('remind-billing')
    await runBillingJob('remind-billing')
    expect((await aboutBilling(account.email)).filter((subject) => subject.endsWith('is on FREE now'))).toHaveLength(1)
    const email = await system.emailTo(account.email, 'is on FREE now')
    expect(email.text).toContain('Nothing was deleted')
    expect((await account.client.catalog.listProducts({})).items.map(({ sku }) => sku)).toEqual(['SERUM'])
  })

  test('more than seven days ago is told as what it is: FREE, and nothing deleted', async () => {
    const account = await failedToPay(8)
    expect(await aboutBilling(account.email)).toEqual(['Test Company is on FREE now'])
  })
})

describe('a trial', () => {
  test('that ends in three days is told once, with the price and how to leave', async () => {
    const account = await trying(3)
    await runBillingJob('remind-billing')
    await runBillingJob('remind-billing')
    const told = (await subjectsTo(account.email)).filter((subject) => subject.includes('trial'))
    expect(told).toHaveLength(1)
    const email = await system.emailTo(account.email, 'Your trial of PRO ends on')
    expect(email.text).toMatch(/charged \$248\.00.*cancel/s)
  })

  test('that has longer to go, or was cancelled, is not spoken of', async () => {
    const early = await trying(5)
    const cancelled = await trying(2)
    const { id } = await subscriptionOf(cancelled)
    await (await stripeItself()).subscriptions.update(id, { cancel_at_period_end: true })
    await system.settled()
    await runBillingJob('remind-billing')
    for (const { email } of [early, cancelled])
      expect((await subjectsTo(email)).filter((subject) => subject.startsWith('Your trial'))).toEqual([])
  })
})

describe('a cancellation', () => {
  test('and that it was taken back are told each time, once each, also where it was done at Stripe', async () => {
    const account = await subscribed()
    const { client } = account
    await client.billing.changeSubscription({ ...of(account), body: { plan: 'FREE' } })
    await client.billing.resumeSubscription(of(account))
    const stripe = await stripeItself()
    const { id } = await subscriptionOf(account)
    await stripe.subscriptions.update(id, { cancel_at_period_end: true })
    const told = (await aboutBilling(account.email)).map((subject) => subject.replace(/ends on .*/, 'ends'))
    expect(told.sort()).toEqual(['PRO of Test Company ends', 'PRO of Test Company ends', 'PRO of Test Company goes on'])
  })
})
