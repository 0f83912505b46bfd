/**
 * What is charged, to the cent: a preview is the charge, and a change that is answered late, or not at all, is charged once. Clocks are the own
 * system's, ours and Stripe's together, so that months end where they end.
 */
import { Stripe } from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitUnlogged } from '#shared/table/commit'
import { Organizations } from '#shared/table/entities/organizations'
import type { Account } from '../../../demo/account'
import { register, signIn } from '../../../demo/account'
import { beginCheckout, buy, cards, type Purchase } from '../../../demo/purchase'
import { type FaultySystem, faultySystem } from '../../faults/faulty-system'
import { customerOf, stripeItself, subscriptionOf } from '../../fixtures/billing'
import { codeOf } from '../../fixtures/code-of'
import { wrongTurns } from '../../fixtures/plan-turns'
import { freshEmail, organization, password, subscribed, system } from '../../fixtures/world'

const of = ({ organizationId }: Account) => ({ params: { organizationId } })
const pro = (locations = 0, advancedForecasting = false) =>
  ({ plan: 'PRO', addOns: { locations, advancedForecasting } }) as const
const enterprise = { plan: 'ENTERPRISE', addOns: { locations: 0, advancedForecasting: false } } as const
type Wanted = ReturnType<typeof pro> | typeof enterprise

/** Half away from zero, as Stripe rounds each line. */
const rounded = (cents: number) => Math.sign(cents) * Math.round(Math.abs(cents))

describe('by the calendar', () => {
  let own: FaultySystem
  let stripe: Stripe
  beforeAll(async () => {
    own = await faultySystem()
    await own.makeCatalogue()
    const { apiUrl, secretKey } = await own.stripe.access()
    const { hostname, port } = new URL(apiUrl)
    stripe = new Stripe(secretKey, { host: hostname, port, protocol: 'http', telemetry: false })
  })
  afterAll(() => own.stop())

  /** Months go forward only: each test begins where the one before ended. */
  const moveTo = async (instant: string) => {
    own.runtime.clock.move(Date.parse(instant) - Date.now())
    await own.settled()
  }
  const person = { organizationName: 'Company', name: 'Lee', email: freshEmail(), password }
  const again = () => signIn(own, person)

  /** What was paid on each invoice, oldest first; the trial's own is nothing. */
  async function invoicesOf({ organizationId }: Account) {
    const [customer] = await own.stripe.customers({ organizationId })
    const { data } = await stripe.invoices.list({ customer: customer?.id ?? '', limit: 100 })
    return data.toReversed().map(({ total, period_end, lines }) => ({
      total,
      from: new Date((lines.data[0]?.period.start ?? 0) * 1000).toISOString().slice(0, 16),
      to: new Date((lines.data[0]?.period.end ?? 0) * 1000).toISOString().slice(0, 16),
      periodEnd: period_end,
    }))
  }

  test('a month from 31 January ends on 28 February, the next on 31 March; in a leap year on 29 February', async () => {
    await moveTo('2027-01-31T23:30:00.000Z')
    const account = await register(own, person)
    await buy(own, account, { plan: 'ENTERPRISE' })
    await moveTo('2027-03-01T02:00:00.000Z')
    await moveTo('2027-04-01T02:00:00.000Z')
    const months = (await invoicesOf(account)).map(({ from, to, total }) => [from, to, total])
    expect(months).toEqual([
      ['2027-01-31T23:30', '2027-02-28T23:30', 99_900],
      ['2027-02-28T23:30', '2027-03-31T23:30', 99_900],
      ['2027-03-31T23:30', '2027-04-30T23:30', 99_900],
    ])
    const { items } = await (await again()).client.billing.listInvoices(of(account))
    expect(items.map(({ total }) => total.amountMinor)).toEqual([99_900, 99_900, 99_900])

    await moveTo('2028-02-01T02:00:00.000Z')
    await moveTo('2028-03-01T02:00:00.000Z')
    const all = await invoicesOf(account)
    expect(all.slice(-2).map(({ from, to }) => [from, to])).toEqual([
      ['2028-01-31T23:30', '2028-02-29T23:30'],
      ['2028-02-29T23:30', '2028-03-31T23:30'],
    ])
    expect(all).toHaveLength(14)
  })

  test('a change within February of a leap year costs its seconds, counted in UTC', async () => {
    const account = await again()
    // Half of the 31 days from 29 February 23:30 to 31 March 23:30.
    await moveTo('2028-03-16T11:30:00.000Z')
    const { client } = await again()
    const body = { ...pro(2), when: 'NOW' } as const
    const preview = await client.billing.previewChange({ ...of(account), body })
    const [start, end] = [Date.parse('2028-02-29T23:30:00.000Z'), Date.parse('2028-03-31T23:30:00.000Z')]
    const rest = (end - Date.parse(preview.prorationAt)) / (end - start)
    const expected = rounded(-99_900 * rest) + rounded(19_900 * rest) + rounded(9_800 * rest)
    expect(preview.dueNow.amountMinor).toBe(expected)
    expect(Math.abs(expected - (-99_900 + 29_700) / 2)).toBeLessThan(5)

    await client.billing.changeSubscription({ ...of(account), body: { ...body, prorationAt: preview.prorationAt } })
    const invoices = await invoicesOf(account)
    expect(invoices.at(-1)?.total).toBe(expected)
    // What was given back is credit: it pays for what comes.
    await moveTo('2028-04-02T02:00:00.000Z')
    const [customer] = await own.stripe.customers({ organizationId: account.organizationId })
    expect(customer?.balance).toBe(expected + 29_700)
  })

  test('a trial costs nothing until it ends, whatever is added to it; then it costs what is held', async () => {
    await moveTo('2028-04-02T03:00:00.000Z')
    const lee = { ...person, email: freshEmail() }
    const account = await register(own, lee)
    await buy(own, account, { plan: 'PRO' })
    const preview = await account.client.billing.previewChange({ ...of(account), body: pro(3, true) })
    expect(preview.dueNow.amountMinor).toBe(0)
    await account.client.billing.changeSubscription({ ...of(account), body: pro(3, true) })
    await moveTo('2028-04-17T02:00:00.000Z')
    const paid = await invoicesOf(account)
    expect(paid.map(({ total }) => total).filter((total) => total !== 0)).toEqual([19_900 + 3 * 4_900 + 2_900])
  })
})

describe('a preview', () => {
  const changes: [Purchase, Wanted[]][] = [
    [{ plan: 'PRO' }, [enterprise]],
    [{ plan: 'ENTERPRISE' }, [pro(1), pro(5), pro(5, true), pro(4, true), enterprise, pro(34)]],
  ]

  test.each(changes)('of %j is the charge, change after change', async (purchase, steps) => {
    const account = await subscribed(purchase)
    const stripe = await stripeItself()
    const customer = await customerOf(account)
    for (const wanted of steps) {
      const body = { ...wanted, when: 'NOW' as const }
      const before = (await stripe.invoices.list({ customer, limit: 100 })).data.length
      const { dueNow, lines, prorationAt } = await account.client.billing.previewChange({ ...of(account), body })
      expect(lines.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(dueNow.amountMinor)
      await account.client.billing.changeSubscription({ ...of(account), body: { ...body, prorationAt } })
      const { data } = await stripe.invoices.list({ customer, limit: 100 })
      expect([data.length - before, data[0]?.total]).toEqual([1, dueNow.amountMinor])
    }
  })

  test('that was overtaken by another change is refused, and charges nothing', async () => {
    const account = await subscribed({ plan: 'ENTERPRISE' })
    const body = { ...pro(1), when: 'NOW' as const }
    const { prorationAt } = await account.client.billing.previewChange({ ...of(account), body })
    await account.client.billing.changeSubscription({ ...of(account), body: { ...pro(2), when: 'NOW' } })
    const change = account.client.billing.changeSubscription({ ...of(account), body: { ...body, prorationAt } })
    expect(await codeOf(change)).toBe('billing.previewOutdated')
    expect(await account.client.billing.getBilling(of(account))).toMatchObject(pro(2))
  })
})

describe('when our call times out after Stripe has acted', () => {
  /** The SDK tries three times; all are lost, and the request after it finds what was done. */
  const lose = (method: 'POST' | 'DELETE', path: string, containing: string, times = 3) =>
    system.stripe.planFault({ method, path, kind: 'lost', times, containing })
  const until = async (ask: () => Promise<unknown>) => {
    const codes = [await codeOf(ask())]
    while (codes.at(-1) !== 'done' && codes.length < 5) codes.push(await codeOf(ask()))
    return codes
  }

  test('a checkout makes one customer and one page', async () => {
    const account = await organization()
    await lose('POST', '/v1/customers', account.organizationId)
    const first = () => beginCheckout(account, { plan: 'PRO' })
    expect(await until(first)).toEqual(['billing.unavailable', 'done'])
    expect(await system.stripe.customers({ organizationId: account.organizationId })).toHaveLength(1)

    const renamed = await organization()
    await lose('POST', '/v1/customers', renamed.organizationId)
    expect(await codeOf(beginCheckout(renamed, { plan: 'PRO' }))).toBe('billing.unavailable')
    const before = await Organizations.load(renamed, 'organization.notFound')
    await commitUnlogged([
      Organizations.replace({ ...before, name: 'Renamed Company', version: before.version + 1 }, before),
    ])
    expect(await until(() => beginCheckout(renamed, { plan: 'PRO' })), 'with a name that changed meanwhile').toEqual([
      'done',
    ])
    const named = await (await stripeItself()).customers.retrieve(await customerOf(renamed))
    expect(named).toMatchObject({ name: 'Renamed Company' })

    const other = await organization()
    await lose('POST', '/v1/checkout/sessions', other.organizationId)
    expect(await until(() => beginCheckout(other, { plan: 'PRO' }))).toEqual(['billing.unavailable', 'done'])
    const { url } = await beginCheckout(other, { plan: 'PRO' })
    await system.pay(url, cards.good)
    const { data } = await (await stripeItself()).subscriptions.list({
      customer: await customerOf(other),
      status: 'all',
    })
    expect(data).toHaveLength(1)
  })

  test.each([
    ['a change that costs', pro(3), 'POST'],
    ['a change that gives back', { ...pro(0), when: 'NOW' as const }, 'POST'],
    ['a cancellation', { plan: 'FREE', when: 'NOW' } as const, 'DELETE'],
  ] as const)('%s is carried out and charged once', async (_, body, method) => {
    const account = await subscribed({ plan: 'ENTERPRISE' })
    const change = (wanted: typeof body | Wanted) =>
      account.client.billing.changeSubscription({ ...of(account), body: wanted })
    await change({ ...pro(1), when: 'NOW' } as typeof body)
    const stripe = await stripeItself()
    const { id } = await subscriptionOf(account)
    const before = (await stripe.invoices.list({ subscription: id, limit: 100 })).data.length
    await lose(method, '/v1/subscriptions/:id', id)
    expect(await until(() => change(body))).toEqual(['billing.unavailable', 'done'])
    await change(body).catch(() => undefined)
    const { data } = await stripe.invoices.list({ subscription: id, limit: 100 })
    expect(data.length - before).toBe(1)
    const { plan } = await account.client.billing.getBilling(of(account))
    expect(plan).toBe(body.plan)
  })
})

describe('a plan acts on the very next request, up and down, two hundred times', () => {
  test('by Stripe', async () => {
    const companies = await Promise.all(Array.from({ length: 10 }, () => subscribed({ plan: 'ENTERPRISE' })))
    await system.settled()
    // What Stripe tells afterwards changes nothing, and only takes time.
    for (const company of companies) await system.stripe.holdWebhooks(await customerOf(company))
    const wrong = await Promise.all(
      companies.map((company) =>
        wrongTurns(company, 10, (plan) => {
          const body = { ...(plan === 'PRO' ? pro(1) : enterprise), when: 'NOW' } as const
          return company.client.billing.changeSubscription({ ...of(company), body })
        }),
      ),
    )
    expect(wrong.flat()).toEqual([])
  })

  /** `npm run bench` does it a thousand times: what could be kept of a plan would show in the first few. */
  test('by the platform’s operators', async () => {
    const companies = await Promise.all(Array.from({ length: 10 }, () => organization('ENTERPRISE')))
    const wrong = await Promise.all(
      companies.map((company) => wrongTurns(company, 10, (plan) => system.setPlan(company.organizationId, plan))),
    )
    expect(wrong.flat()).toEqual([])
  })
})
