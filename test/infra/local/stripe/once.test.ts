/** Over any history of changes, each second of each item is billed exactly once. */
import fc from 'fast-check'
import type { Stripe } from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue, type Prices, type RunningStandIn, runningStandIn, seconds, subscribed } from './running-stand-in'

let here: RunningStandIn
let prices: Prices
beforeAll(async () => {
  here = await runningStandIn()
  prices = await catalogue(here.stripe)
})
afterAll(() => here.close())

const begins = '2027-12-31T13:37:11Z'
const MONTHS = 3
const monthly: Record<keyof Prices, number> = { pro: 199_00, enterprise: 999_00, location: 49_00, forecasting: 29_00 }

const Step = fc.record({
  /** Seconds since the step before. */
  after: fc.integer({ min: 1, max: 20 * 24 * 3600 }),
  price: fc.constantFrom<keyof Prices>('pro', 'location', 'forecasting'),
  quantity: fc.integer({ min: 0, max: 12 }),
  behavior: fc.constantFrom('always_invoice' as const, 'create_prorations' as const),
})

/** What was billed, line by line, with pending ones as the preview shows them. */
async function billed(customerId: string, end: number): Promise<{ cents: number; lines: number }> {
  const invoices = await here.stripe.invoices.list({ customer: customerId, limit: 100 })
  const lines: Stripe.InvoiceLineItem[] = []
  for (const { id = '' } of invoices.data)
    for await (const line of here.stripe.invoices.listLineItems(id, { limit: 100 })) lines.push(line)
  const before = lines.filter(({ period }) => period.start < end)
  return { cents: before.reduce((sum, { amount }) => sum + amount, 0), lines: before.length }
}

test('the sum of the lines is price × quantity × time, within half a cent a line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const { customerId, subscription } = await subscribed(here, begins, { [prices.enterprise]: 1 })
      const boundaries = [begins, '2028-01-31T13:37:11Z', '2028-02-29T13:37:11Z', '2028-03-31T13:37:11Z'].map(seconds)
      const end = boundaries[MONTHS] ?? 0
      // Month by month, in cents × seconds ÷ the month's seconds.
      const quantities: Record<keyof Prices, number> = { pro: 0, enterprise: 1, location: 0, forecasting: 0 }
      let expected = 0
      let now = boundaries[0] ?? 0
      const pass = (to: number): void => {
        for (let month = 0; month < MONTHS; month += 1) {
          const [from = 0, until = 0] = boundaries.slice(month, month + 2)
          const part = Math.max(0, Math.min(to, until) - Math.max(now, from)) / (until - from)
          for (const [name, quantity] of Object.entries(quantities))
            expected += part * quantity * monthly[name as keyof Prices]
        }
        now = to
      }
      for (const { after, price, quantity, behavior } of steps) {
        const at = now + after
        if (at >= end - 7200) break
        pass(at)
        await here.bench.advanceClock(customerId, new Date(at * 1000))
        const { items } = await here.stripe.subscriptions.retrieve(subscription.id)
        const item = items.data.find((each) => each.price.id === prices[price])
        await here.stripe.subscriptions.update(subscription.id, {
          items: [item ? { id: item.id, quantity } : { price: prices[price], quantity }],
          proration_behavior: behavior,
        })
        quantities[price] = quantity
      }
      pass(end)
      // The invoice at the end brings what is still pending.
      await here.bench.advanceClock(customerId, new Date((end + 3600) * 1000))
      const { cents, lines } = await billed(customerId, end)
      expect(Math.abs(cents - expected)).toBeLessThanOrEqual(lines / 2 + 1e-6)
    }),
    { numRuns: 15 },
  )
})
