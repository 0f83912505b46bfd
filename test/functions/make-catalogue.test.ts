/** The command that makes our prices at Stripe, with the stand-in alone. */
import type { Context } from 'aws-lambda'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { handler } from '#functions/billing/job-make-catalogue'
import { catalogue } from '#shared/entitlements/billing/items'
import { type RunningStandIn, runningStandIn } from '../infra/local/stripe/running-stand-in'

let standIn: RunningStandIn
vi.mock('#shared/runtime/stripe/client', () => ({ stripe: async () => standIn.stripe }))

beforeAll(async () => {
  standIn = await runningStandIn()
})
afterAll(() => standIn.close())

const { lookupKey, productId, unitAmountCents } = catalogue.PRO
const made = async () => {
  // Of the context only these are read.
  const context = { functionName: 'stripe-catalogue', awsRequestId: 'request' } as Context
  const report = await handler({}, context)
  const { data } = await standIn.stripe.prices.list({ lookup_keys: [lookupKey], active: true })
  return { report, amounts: data.map(({ unit_amount }) => unit_amount) }
}

test('prices are made once, and one that is changed and changed back within a day is the one of the table again', async () => {
  expect(await made()).toMatchObject({ report: { products: 4, prices: 4 }, amounts: [unitAmountCents] })
  expect(await made()).toMatchObject({ report: { products: 0, prices: 0 }, amounts: [unitAmountCents] })
  await standIn.stripe.prices.create({
    product: productId,
    currency: 'usd',
    unit_amount: unitAmountCents + 100,
    recurring: { interval: 'month' },
    lookup_key: lookupKey,
    transfer_lookup_key: true,
  })
  expect(await made()).toMatchObject({ report: { prices: 1 }, amounts: [unitAmountCents] })
})
