/** Plans are bought, changed and given up at Stripe; what Stripe says is what is held. */
import { describe, expect, test } from 'vitest'
import { ApiProblem } from '#shared/client/api-problem'
import type { Account } from '../../../demo/account'
import { beginCheckout, buy, cards, untilPlanIs } from '../../../demo/purchase'
import { member, organization, subscribed, system } from '../../fixtures/world'

const of = ({ organizationId }: Account) => ({ params: { organizationId } })
const billing = (account: Account) => account.client.billing.getBilling(of(account))
const createsProducts = ({ client }: Account) =>
  client.catalog
    .createProduct({ body: { sku: 'SERUM', name: 'Serum' } })
    .then(() => true)
    .catch((error: unknown) => {
      if (error instanceof ApiProblem && error.code === 'catalog.skuTaken') return true
      if (error instanceof ApiProblem && error.code === 'plan.featureLocked') return false
      throw error
    })
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiProblem ? error.code : Promise.reject(error)),
  )

const pro = (locations = 0, advancedForecasting = false) =>
  ({ plan: 'PRO', addOns: { locations, advancedForecasting } }) as const

describe('an upgrade', () => {
  test('unlocks with the very same token once it is paid, and not before', async () => {
    const account = await organization()
    const { url, withTrial, monthlyBill } = await beginCheckout(account, { plan: 'PRO', locations: 2 })
    expect([withTrial, monthlyBill]).toEqual([true, { amountMinor: 29_700, currency: 'USD' }])
    expect(await createsProducts(account)).toBe(false)

    const page = await fetch(`${system.apiUrl}/checkout/done`)
    expect(page.status).toBe(200)
    expect(await billing(account), 'the page that the browser returns to grants nothing').toMatchObject({
      plan: 'FREE',
    })

    await system.pay(url, cards.good)
    await untilPlanIs(account, 'PRO')
    expect(await createsProducts(account)).toBe(true)
    expect(await billing(account)).toMatchObject({
      ...pro(2),
      mode: 'SELF_PAY',
      status: 'TRIALING',
    })
  })

  test('with a card that is declined leaves everything as it was', async () => {
    const account = await organization()
    const { url } = await beginCheckout(account, { plan: 'ENTERPRISE' })
    await expect(system.pay(url, cards.declined)).rejects.toThrow(/declined/i)
    await system.settled()
    expect(await billing(account)).toMatchObject({ plan: 'FREE', mode: 'FREE', status: 'NONE' })
  })

  test('asked for twice, also at the same moment, leads to one page', async () => {
    const account = await organization()
    const pages = await Promise.all([1, 2, 3].map(() => beginCheckout(account, { plan: 'PRO' })))
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1)
    expect((await billing(account)).checkout?.url).toBe(pages[0]?.url)
  })

  test('asked for with other add-ons closes the page before, so that nobody pays on both', async () => {
    const account = await organization()
    const first = await beginCheckout(account, { plan: 'PRO' })
    const second = await beginCheckout(account, { plan: 'PRO', locations: 1 })
    expect(second.url).not.toBe(first.url)
    await expect(system.pay(first.url, cards.good)).rejects.toThrow()
    await system.pay(second.url, cards.good)
    await untilPlanIs(account, 'PRO')
    expect(await billing(account)).toMatchObject(pro(1))
  })

  test('to ENTERPRISE makes the admin who took it there the first super admin', async () => {
    const account = await organization()
    const second = await member(account, { role: 'ORG_ADMIN' })
    await buy(system, second, { plan: 'ENTERPRISE' })
    const { items } = await account.client.members.listMembers(of(account))
    expect(items.find(({ userId }) => userId === second.userId)?.role).toBe('ORG_SUPER_ADMIN')
    expect(items.find(({ userId }) => userId === account.userId)?.role).toBe('ORG_ADMIN')
  })

  test('is refused where there is a subscription already, or the plan is held without one', async () => {
    const account = await subscribed()
    expect(await codeOf(beginCheckout(account, { plan: 'ENTERPRISE' }))).toBe('billing.alreadySubscribed')
    const agreed = await organization('PRO')
    expect(await codeOf(beginCheckout(agreed, { plan: 'PRO' }))).toBe('billing.planHeld')
    expect((await beginCheckout(agreed, { plan: 'ENTERPRISE' })).withTrial).toBe(false)
  })

  test('has a trial once an organization, whatever becomes of the first', async () => {
    const account = await subscribed()
    expect((await billing(account)).trial).toMatchObject({ available: false, days: 14 })
    await account.client.billing.changeSubscription({ ...of(account), body: { plan: 'FREE', when: 'NOW' } })
    expect(await billing(account)).toMatchObject({ plan: 'FREE', status: 'CANCELED', mode: 'FREE' })
    expect(await beginCheckout(account, { plan: 'PRO' })).toMatchObject({ withTrial: false })
  })
})

describe('a change', () => {
  test('to more acts at once, to less when what was paid for runs out', async () => {
    const account = await subscribed({ plan: 'ENTERPRISE' })
    const change = (body: object) =>
      account.client.billing.changeSubscription({ ...of(account), body: body as { plan: 'PRO' } })
    expect(await change(pro(1))).toMatchObject({ plan: 'ENTERPRISE', planned: pro(1) })
    expect(await codeOf(change(pro(2)))).toBe('billing.changeWaiting')
    expect(await change(pro(1)), 'sent again it is planned already').toMatchObject({ planned: pro(1) })

    const resumed = await account.client.billing.resumeSubscription(of(account))
    expect([resumed.plan, resumed.planned]).toEqual(['ENTERPRISE', undefined])
    const lower = await change({ ...pro(1), when: 'NOW' })
    expect([lower.addOns.locations, lower.planned]).toEqual([1, undefined])
    expect(await change(pro(3, true))).toMatchObject(pro(3, true))
  })

  test('sent twice at the same moment is carried out once', async () => {
    const account = await subscribed()
    const change = () => account.client.billing.changeSubscription({ ...of(account), body: pro(2) })
    const answers = await Promise.all([change(), change(), change()])
    expect(answers.map(({ addOns }) => addOns.locations)).toEqual([2, 2, 2])
    expect(await billing(account)).toMatchObject(pro(2))
  })

  test('of two admins, each with numbers of its own, leaves one of the two whole', async () => {
    const account = await subscribed()
    const change = (locations: number) =>
      account.client.billing.changeSubscription({ ...of(account), body: pro(locations) })
    await Promise.allSettled([change(2), change(5)])
    const { addOns } = await billing(account)
    expect([2, 5]).toContain(addOns.locations)
  })

  test('counts from no second that is still to come, however cheap that would be', async () => {
    const account = await subscribed({ plan: 'ENTERPRISE' })
    const lower = { ...pro(), when: 'NOW' } as const
    await account.client.billing.changeSubscription({ ...of(account), body: lower })
    const { period } = await billing(account)
    const prorationAt = `${new Date(Date.parse(period?.endsAt ?? '') - 1_000).toISOString().slice(0, 19)}.000Z`
    const body = { plan: 'ENTERPRISE', prorationAt } as const
    expect(await codeOf(account.client.billing.changeSubscription({ ...of(account), body }))).toBe(
      'billing.previewOutdated',
    )
    expect(await billing(account)).toMatchObject(pro())
  })

  test('with a card that is declined changes nothing', async () => {
    const account = await organization()
    await buy(system, account, { plan: 'PRO' }, cards.declinedLater)
    const upgrade = account.client.billing.changeSubscription({ ...of(account), body: { plan: 'ENTERPRISE' } })
    expect(await codeOf(upgrade)).toBe('billing.paymentDeclined')
    const { plan, planned } = await billing(account)
    expect([plan, planned]).toEqual(['PRO', undefined])
    expect(await createsProducts(account)).toBe(true)
  })

  test('of an organization that buys nothing is refused, with what to do', async () => {
    const account = await organization()
    expect(await codeOf(account.client.billing.changeSubscription({ ...of(account), body: pro() }))).toBe(
      'billing.noSubscription',
    )
    expect(await codeOf(account.client.billing.openPortal(of(account)))).toBe('billing.noSubscription')
  })

  test('takes no add-ons beside PRO', async () => {
    const account = await subscribed()
    const body = { plan: 'ENTERPRISE', addOns: { locations: 1, advancedForecasting: false } } as const
    expect(await codeOf(account.client.billing.changeSubscription({ ...of(account), body }))).toBe(
      'billing.addOnsNeedPro',
    )
  })

  test('is an admin’s of that very organization: to others it does not exist', async () => {
    const account = await subscribed()
    const clerk = await member(account)
    const stranger = await subscribed({ plan: 'ENTERPRISE' })
    const asked = (by: Account) => codeOf(by.client.billing.changeSubscription({ ...of(account), body: pro(9) }))
    expect(await asked(clerk)).toBe('access.roleTooLow')
    expect(await asked(stranger)).toBe('organization.notFound')
    expect(await billing(account)).toMatchObject(pro())
  })
})
