/** A company goes from its own subscription to a payer's, and something dies on the way: at the database, or between us and Stripe. */
import { Stripe } from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import type { Account } from '../../demo/account'
import { beginCheckout, buy, cards, untilPlanIs } from '../../demo/purchase'
import { accepting, founded, freshEmail } from '../fixtures/world'
import { moments, text } from './crash'
import { type FaultySystem, faultySystem } from './faulty-system'

let system: FaultySystem
let holdings: Account
let stripe: Stripe
beforeAll(async () => {
  system = await faultySystem()
  await system.makeCatalogue()
  holdings = await founded({ organizationName: 'Holdings', name: 'Helena' }, 'FREE', system)
  await buy(system, holdings, { plan: 'ENTERPRISE' })
  const { apiUrl, secretKey } = await system.stripe.access()
  const { hostname, port } = new URL(apiUrl)
  stripe = new Stripe(secretKey, { host: hostname, port, protocol: 'http' })
})
afterAll(() => system.stop())

const of = ({ organizationId }: Account) => ({ params: { organizationId } })
const held = { plan: 'PRO', addOns: { locations: 1, advancedForecasting: false } } as const
const day = 86_400_000
const customerOf = async ({ organizationId }: Account) =>
  (await system.stripe.customers({ organizationId }))[0]?.id ?? ''

/** A partner that pays for itself, past its trial, and was offered to be paid for. */
async function offered() {
  const email = freshEmail()
  const { partnershipId } = await holdings.client.partnerships.invitePartner({
    body: { partnerName: 'Partner', email, role: 'OTHER', relationship: 'OTHER' },
  })
  const partner = await accepting(email, 'Partner', system)
  const { url } = await beginCheckout(partner, { plan: 'PRO', locations: 1 })
  const customer = await customerOf(partner)
  await system.stripe.pinClock(customer, new Date(Date.now() - 20 * day))
  await system.pay(url, cards.good)
  await system.stripe.advanceClock(customer, new Date())
  await untilPlanIs(partner, 'PRO')
  const body = { as: 'PAYER', through: { partnershipId }, ...held } as const
  const { billingRequestId } = await holdings.client.billing.proposeBilling({ ...of(holdings), body })
  await system.settled()
  const consent = () => partner.client.raw(contract.billing.consentToBilling, { params: { billingRequestId } })
  return { partner, customer, consent }
}

/** Nothing is told of the payer and the paid for until what is answered is called. */
async function heldBack(customer: string): Promise<() => Promise<void>> {
  const customers = [customer, await customerOf(holdings)]
  for (const each of customers) await system.stripe.holdWebhooks(each)
  return async () => {
    for (const each of customers) await system.stripe.releaseWebhooks(each)
  }
}

const linesOf = async (customer: string) => {
  const invoices = await stripe.invoices.list({ customer, limit: 100 })
  const lines = await Promise.all(invoices.data.map(({ id }) => stripe.invoices.listLineItems(id, { limit: 100 })))
  return lines.flatMap(({ data }) => data).filter((line) => line.parent?.subscription_item_details?.proration)
}

/** Credited once to the one, charged once to the other, from one and the same second. */
async function mustHaveMoved({ partner, customer }: Awaited<ReturnType<typeof offered>>, chargedBefore: number) {
  await system.settled()
  expect(await partner.client.billing.getBilling(of(partner))).toMatchObject({ ...held, mode: 'ADD_ON' })
  expect((await holdings.client.billing.getBilling(of(holdings))).covers).toContain(partner.organizationId)
  const { data } = await stripe.subscriptions.list({ customer, status: 'all' })
  expect(data.map(({ status }) => status)).toEqual(['canceled'])
  const credited = await linesOf(customer)
  const charged = (await linesOf(await customerOf(holdings))).filter(({ period }) => period.start > chargedBefore)
  expect(credited).toHaveLength(2)
  const atThatSecond = charged.filter(({ period }) => period.start === credited[0]?.period.start)
  const more = atThatSecond.reduce((sum, { amount, quantity }) => sum + Math.sign(amount) * (quantity ?? 0), 0)
  expect(more, 'one PRO and one location more').toBe(2)
  expect(new Set(credited.map(({ period }) => period.start)).size).toBe(1)
}

/** The bill is what is held by those on it, and nothing more. */
async function mustFit() {
  const { data } = await stripe.subscriptions.list({ customer: await customerOf(holdings) })
  const quantities = data[0]?.items.data.map(({ price, quantity }) => [price.lookup_key, quantity])
  const { covers } = await holdings.client.billing.getBilling(of(holdings))
  const expected = [['enterprise_monthly', 1]]
  const also =
    covers.length > 0
      ? [
          ['location_monthly', covers.length],
          ['pro_monthly', covers.length],
        ]
      : []
  expect(quantities?.sort()).toEqual([...expected, ...also])
}

describe.each(moments)('a function that dies (%s) at', (kind) => {
  test.each([1, 2, 3])(
    'write %i of a consent leaves what another sending of it, or an event, completes',
    async (nth) => {
      const deed = await offered()
      const before = Math.floor(Date.now() / 1_000) - 60
      const told = await heldBack(deed.customer)
      system.runtime.faults.add({ kind, function: 'billing', operation: 'TransactWriteItems', nth })
      const crashed = await deed.consent()
      await told()
      expect(crashed.status, text(crashed)).toBeGreaterThanOrEqual(500)
      expect(await deed.partner.client.billing.getBilling(of(deed.partner)), 'never without its plan').toMatchObject(
        held,
      )
      const retried = await deed.consent()
      expect(retried.status, text(retried)).toBe(200)
      await mustHaveMoved(deed, before)
      await mustFit()
    },
  )
})

test.each([2, 3])(
  'a function that dies before write %i, once Stripe has acted: what Stripe tells completes it',
  async (nth) => {
    const deed = await offered()
    const before = Math.floor(Date.now() / 1_000) - 60
    // What Stripe tells waits for the death: who hears of it first would write in its place.
    const told = await heldBack(deed.customer)
    system.runtime.faults.add({ kind: 'kill-before', function: 'billing', operation: 'TransactWriteItems', nth })
    expect((await deed.consent()).status).toBeGreaterThanOrEqual(500)
    await told()
    await mustHaveMoved(deed, before)
    await mustFit()
  },
)

describe('a reply of Stripe that is lost after it has acted', () => {
  test.each([
    ['POST', '/v1/subscriptions/:id', 'PAYER'],
    ['POST', '/v1/subscriptions/:id', 'PARTNER'],
    ['DELETE', '/v1/subscriptions/:id', 'PARTNER'],
  ] as const)('to %s %s of the %s charges and credits nothing twice', async (method, path, whose) => {
    const deed = await offered()
    const before = Math.floor(Date.now() / 1_000) - 60
    const customer = whose === 'PAYER' ? await customerOf(holdings) : deed.customer
    const { data } = await stripe.subscriptions.list({ customer })
    const attemptsOfOurs = 3
    await system.stripe.planFault({ method, path, kind: 'lost', times: attemptsOfOurs, containing: data[0]?.id ?? '' })
    const lost = await deed.consent()
    expect([200, 503], text(lost)).toContain(lost.status)
    await system.stripe.clearFaults()
    const retried = await deed.consent()
    expect(retried.status, text(retried)).toBe(200)
    await mustHaveMoved(deed, before)
    await mustFit()
  })
})
