/** What AWS does to a ledger that many write at once: conflicts, crashes half way through a long document, events twice and out of order. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Account } from '../../demo/account'
import { founded } from '../fixtures/world'
import { moments } from './crash'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'

let system: FaultySystem
let brand: Account
let place: string

beforeAll(async () => {
  system = await faultySystem()
  brand = await founded({ organizationName: 'Brand', name: 'Founder' }, 'PRO', system)
  const body = { code: 'DAL', name: 'Dallas', type: 'WAREHOUSE' as const }
  place = (await brand.client.inventory.createLocation({ body })).locationId
})
afterEach(() => system.runtime.faults.clear())
afterAll(() => system.stop())

let made = 0
async function stocked(quantity: number): Promise<string> {
  made += 1
  const { productId } = await brand.client.catalog.createProduct({ body: { sku: `HOT-${made}`, name: 'Hot' } })
  await adjust([{ productId, quantity }])
  return productId
}

const adjust = (lines: { productId: string; quantity: number }[]) =>
  brand.client.ledger.adjustStock({ params: { locationId: place }, body: { reason: 'CORRECTION', lines } })

const onHand = async (productId: string) =>
  (await brand.client.inventory.listStock({ params: { locationId: place }, query: { productId } })).items.reduce(
    (total, { quantity }) => total + quantity,
    0,
  )

test('one hot product takes parallel writers without an error, though every third commit conflicts', async () => {
  const productId = await stocked(30)
  system.runtime.faults.add({ kind: 'conflict', operation: 'TransactWriteItems', probability: 0.3 })
  const use = () =>
    brand.client.ledger.consumeStock({
      params: { locationId: place },
      body: { reason: 'SERVICE', lines: [{ productId, quantity: 1 }] },
    })
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, use))
  system.runtime.faults.clear()
  const refused = outcomes.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(10)
  for (const outcome of refused) expect(outcome).toMatchObject({ reason: { code: 'stock.insufficient' } })
  expect(await onHand(productId)).toBe(0)
})

describe('a product of which nothing ever moved', () => {
  const unmoved = async (): Promise<string> => {
    made += 1
    const body = { sku: `NEW-${made}`, name: 'New' }
    return (await brand.client.catalog.createProduct({ body })).productId
  }
  const trackByLot = (productId: string): Promise<boolean> =>
    brand.client.catalog
      .updateProduct({ params: { productId }, body: { sku: `NEW-${made}`, name: 'New', lotTracked: true } })
      .then(
        () => true,
        () => false,
      )

  test.each(['ledger', 'catalog'])(
    'is tracked by lot before its first movement or not at all, though %s has read what it writes by long before',
    async (late) => {
      const productId = await unmoved()
      system.runtime.faults.add({ kind: 'throttle', function: late, operation: 'TransactWriteItems', times: 1 })
      const deeds = {
        ledger: () => adjust([{ productId, quantity: 1 }]).catch((problem: unknown) => problem),
        catalog: () => trackByLot(productId),
      }
      const [first, second] = late === 'ledger' ? (['ledger', 'catalog'] as const) : (['catalog', 'ledger'] as const)
      const begun = deeds[first]()
      await vi.waitUntil(() => system.runtime.faults.armed.length === 0, { timeout: 30_000, interval: 1 })
      const then = await deeds[second]()
      const [posted, isTracked] = first === 'ledger' ? [await begun, then] : [then, await begun]
      expect(posted).toMatchObject(isTracked ? { code: 'stock.lotRequired' } : { state: 'POSTED' })
    },
  )

  test('is tracked by lot before a line that waits in a series is posted, or not at all', async () => {
    const productId = await unmoved()
    system.runtime.faults.add({ kind: 'reorder', detailType: 'stock.postingDue', target: 'post-stock-documents' })
    const { stockDocumentId } = await adjust(Array.from({ length: 17 }, () => ({ productId, quantity: 1 })))
    const isTracked = await trackByLot(productId)
    await system.settled()
    const { items, refused } = await brand.client.ledger.getStockDocument({ params: { stockDocumentId } })
    expect(refused).toBe(isTracked ? 17 : 0)
    for (const line of items) expect(line.refused).toBe(isTracked ? 'product.changedSince' : undefined)
  })
})

describe('a document of three commits', () => {
  /** What the function that posts it asks of the database for one step: a crash around a read is one around a write beside it. */
  const writesOfStep = 1

  test.each(moments)('posts each line once after %s at each of its writes', async (kind) => {
    for (let nth = 1; nth <= 3 * writesOfStep; nth += 1) {
      const productId = await stocked(100)
      const lines = Array.from({ length: 45 }, () => ({ productId, quantity: -1 }))
      system.runtime.faults.add({ kind, function: 'post-stock-documents', operation: 'TransactWriteItems', nth })
      const { stockDocumentId } = await adjust(lines)
      await system.settled()
      expect(system.runtime.faults.armed, `struck at write ${nth}`).toEqual([])
      const document = await brand.client.ledger.getStockDocument({ params: { stockDocumentId } })
      expect([document.state, document.done, document.refused]).toEqual(['POSTED', 45, 0])
      expect(await onHand(productId)).toBe(55)
    }
  })

  test('posts each line once, though it is asked for twice and late', async () => {
    const productId = await stocked(100)
    system.runtime.faults.add({
      kind: 'duplicate',
      detailType: 'stock.postingDue',
      target: 'post-stock-documents',
      times: 3,
    })
    const lines = Array.from({ length: 45 }, () => ({ productId, quantity: -1 }))
    const { stockDocumentId } = await adjust(lines)
    await system.settled()
    expect((await brand.client.ledger.getStockDocument({ params: { stockDocumentId } })).state).toBe('POSTED')
    expect(await onHand(productId)).toBe(55)
  })
})
