/** Whatever many do at the same time to the same goods, the books are the sum of what was acknowledged, and nothing was oversold. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ApiProblem } from '#shared/client/api-problem'
import { allItems } from '#shared/client/pages'
import type { Account } from '../../demo/account'
import { ledgerOf } from '../../demo/ledger'
import { location, organization, product } from '../fixtures/world'

const lots = [
  { number: 'EARLY', expiresOn: '2031-01-01' },
  { number: 'LATE', expiresOn: '2032-01-01' },
]

type Goods = { brand: Account; place: string; productId: string }
/** Answers how much it took out of stock, less what it brought in; what is refused took nothing. */
type Deed = (goods: Goods) => Promise<number>

const size = fc.integer({ min: 1, max: 30 })
const lot = fc.constantFrom(...lots)

const adjust = fc.tuple(size, fc.boolean(), lot).map(
  ([quantity, adds, of]): Deed =>
    async ({ brand, place, productId }) => {
      const change = adds ? quantity : -quantity
      await brand.client.ledger.adjustStock({
        params: { locationId: place },
        body: { reason: 'CORRECTION', lines: [{ productId, lot: of, quantity: change }] },
      })
      return -change
    },
)

const use = size.map(
  (quantity): Deed =>
    async ({ brand, place, productId }) => {
      const body = { reason: 'SERVICE' as const, lines: [{ productId, quantity }] }
      await brand.client.ledger.consumeStock({ params: { locationId: place }, body })
      return quantity
    },
)

const hold = fc.tuple(size, lot).map(
  ([quantity, of]): Deed =>
    async ({ brand, place, productId }) => {
      const lines = [{ productId, lot: of, from: 'AVAILABLE' as const, to: 'QUARANTINE' as const, quantity }]
      await brand.client.ledger.changeStockStatus({ params: { locationId: place }, body: { reason: 'RECALL', lines } })
      return 0
    },
)

/** Reserved, and then released, used or left as it is. */
const promise = fc.tuple(size, fc.constantFrom('release', 'use', 'keep')).map(
  ([quantity, end]): Deed =>
    async ({ brand: { client }, place, productId }) => {
      const params = { locationId: place }
      const body = { reference: 'SO-1', lines: [{ productId, quantity }] }
      const { reservationId } = await client.ledger.reserveStock({ params, body })
      if (end === 'release') await client.ledger.releaseReservation({ params: { reservationId } })
      if (end === 'use') await client.ledger.consumeStock({ params, body: { reason: 'SERVICE', reservationId } })
      return end === 'use' ? quantity : 0
    },
)

const takeBack = size.map(
  (quantity): Deed =>
    async ({ brand: { client }, place, productId }) => {
      const { stockDocumentId } = await client.ledger.adjustStock({
        params: { locationId: place },
        body: { reason: 'FOUND', lines: [{ productId, lot: lots[1], quantity }] },
      })
      const reversed = client.ledger.reverseStockDocument({ params: { stockDocumentId }, body: {} })
      return (await attempt(reversed)) ? 0 : -quantity
    },
)

async function attempt<Value>(deed: Promise<Value>): Promise<Value | undefined> {
  try {
    return await deed
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'stock.insufficient') return undefined
    throw error
  }
}

test('the books are what was acknowledged, in one chain, after whatever clients do at the same time', async () => {
  const brand = await organization('PRO')
  const place = await location(brand)
  const rounds = fc.array(fc.oneof(adjust, use, hold, promise, takeBack), { minLength: 10, maxLength: 16 })
  await fc.assert(
    fc.asyncProperty(rounds, async (deeds) => {
      const goods = { brand, place, productId: await product(brand, { lotTracked: true }) }
      const { client } = brand
      const params = { locationId: place }
      await client.ledger.adjustStock({
        params,
        body: {
          reason: 'OPENING_BALANCE',
          lines: lots.map((of) => ({ productId: goods.productId, lot: of, quantity: 60 })),
        },
      })
      const taken = await Promise.all(deeds.map((deed) => attempt(deed(goods))))
      const { mustBalance } = await ledgerOf(client, goods.productId)
      mustBalance()
      const listed = (input: { query?: object }) => ({ params, query: { ...input.query, productId: goods.productId } })
      const stock = await allItems((input: { query?: object }) => client.inventory.listStock(listed(input)), {})
      const chain = await allItems((input: { query?: object }) => client.inventory.listMovements(listed(input)), {})
      const onHand = stock.reduce((total, { quantity }) => total + quantity, 0)
      expect(onHand).toBe(120 - taken.reduce<number>((total, each) => total + (each ?? 0), 0))
      expect(chain.map(({ entry }) => entry)).toEqual(chain.map((_, index) => index + 1))
      expect(chain.at(-1)?.onHandAfter).toBe(onHand)
      expect(stock.every(({ quantity }) => quantity > 0)).toBe(true)
    }),
    { numRuns: 8, endOnFailure: true },
  )
})
