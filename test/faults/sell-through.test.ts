/** Sell-through while functions die, events come twice or overtake each other, and commits meet others: the books are those of one report each. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { moments } from './crash'
import type { FaultySystem } from './faulty-system'
import { faultySystem, messagesIn } from './faulty-system'
import { trade } from './trade'

let system: FaultySystem
beforeAll(async () => {
  system = await faultySystem()
})
afterEach(() => {
  system.runtime.faults.clear()
  for (const queue of system.runtime.queues.all) queue.purge()
})
afterAll(() => system.stop())

const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
const stores = ['S-1', 'S-2']
const there = 7

/** A brand with two lots of a product at its retailer, who is about to report more than lies there. */
async function selling() {
  const network = await trade(system)
  const { brand, partner, partnershipId, productId, shared } = network
  const { vmiAgreementId } = await brand.client.vmi.createVmiAgreement({
    body: { partnershipId, currency: 'USD', startsOn: '2026-01-01', locationIds: [shared] },
  })
  const params = { vmiAgreementId }
  await partner.client.vmi.setStores({ params, body: { stores: stores.map((code) => ({ code, name: code })) } })
  const terms = { from: '2026-01-01', transferPrice: '12.50' }
  await brand.client.vmi.setVmiProduct({ params: { ...params, productId }, body: terms })
  const bring = (number: string, quantity: number) =>
    brand.client.ledger.adjustStock({
      params: { locationId: shared },
      body: { reason: 'CORRECTION', lines: [{ productId, lot: { number }, quantity }] },
    })
  await bring('LOT-A', 4)
  await bring('LOT-B', there - 4)
  const { sku } = await brand.client.catalog.getProduct({ params: { productId } })
  await system.runtime.settled()
  const lines = stores.map((store) => ({ store, sku, day, sold: 5 }))
  return { ...network, params, lines, bring }
}

type Selling = Awaited<ReturnType<typeof selling>>

/** Ten were sold, seven lay there; three more come in, and settle it. */
async function mustBeInTheBooks({ brand, params, productId, shared, bring }: Selling) {
  await system.runtime.settled()
  for (const queue of ['run-sell-through-jobs-dead', 'settle-sales-dead'])
    expect(await messagesIn(system, queue), queue).toEqual([])
  const account = () => brand.client.sellThrough.getProductSellThrough({ params: { ...params, productId } })
  expect(await account()).toMatchObject({ sold: 10, consumed: 7, variance: 3 })
  system.runtime.faults.clear()
  await bring('LOT-C', 10)
  await system.runtime.settled()
  expect(await account()).toMatchObject({ sold: 10, consumed: 10, variance: 0 })
  const { items } = await brand.client.stock.getProductStock({ params: { productId } })
  expect(items.find(({ locationId }) => locationId === shared)?.onHand).toBe(there)
}

const inOneCall = ({ partner, params, lines }: Selling) =>
  partner.client.sellThrough.reportSellThrough({ params, body: { lines } })

describe.each(moments)('what was sold is settled once where it is hit by %s', (kind) => {
  test.each([1, 2])('at commit %i', async (nth) => {
    const sides = await selling()
    system.runtime.faults.add({ kind, function: 'settle-sales', operation: 'TransactWriteItems', nth })
    await inOneCall(sides)
    await mustBeInTheBooks(sides)
  })
})

describe.each(moments)('a batch counts once where its job is hit by %s', (kind) => {
  test.each([1, 2])('at commit %i', async (nth) => {
    const sides = await selling()
    const { partner, params, lines } = sides
    system.runtime.faults.add({ kind, function: 'run-sell-through-jobs', operation: 'TransactWriteItems', nth })
    const { jobId } = await partner.client.sellThrough.importSellThrough({ params, body: { lines } })
    await mustBeInTheBooks(sides)
    expect(await partner.client.jobs.getJob({ params: { jobId } })).toMatchObject({ state: 'DONE', total: 2, done: 2 })
    expect(system.runtime.faults.armed).toEqual([])
  })
})

test.each([
  ['events come twice', { kind: 'duplicate', probability: 1 }],
  ['events overtake each other', { kind: 'reorder', probability: 0.5 }],
  ['the bus refuses some', { kind: 'fail-entry', probability: 0.3 }],
  [
    'commits meet others',
    { kind: 'conflict', function: 'settle-sales', operation: 'TransactWriteItems', probability: 0.3 },
  ],
  ['replies are lost', { kind: 'drop-reply', function: 'settle-sales', probability: 0.2 }],
  ['the table is throttled', { kind: 'throttle', function: 'settle-sales', probability: 0.2 }],
] as const)('two reports at once, and their repetitions, are settled once while %s', async (_what, fault) => {
  const sides = await selling()
  system.runtime.faults.add(fault)
  const alone = sides.lines.map((line) => ({ ...sides, lines: [line] }))
  await Promise.all([...alone, ...alone].map(inOneCall))
  await mustBeInTheBooks(sides)
})
