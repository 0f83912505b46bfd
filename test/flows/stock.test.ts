/** What stock adds up to, is worth and was used for: now, and at any instant before. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../demo/account'
import { bring, inDays, use } from '../fixtures/stock'
import { location, member, organization, product, system } from '../fixtures/world'

let brand: Account
beforeAll(async () => {
  brand = await organization('ENTERPRISE')
})

const usd = (amount: string) => ({ amount, currency: 'USD' })
/** An instant after all that happened, and before all that will. */
async function now(): Promise<string> {
  await new Promise((resolve) => setImmediate(resolve))
  const started = Date.now()
  while (Date.now() <= started + 1) await new Promise((resolve) => setImmediate(resolve))
  return new Date(started + 1).toISOString()
}

describe('a product over all locations', () => {
  const lot = { number: 'RECALLED', expiresOn: '2031-01-01' }
  const other = { number: 'FINE', expiresOn: '2031-02-01' }

  test('is told by location, status and lot, with what is reserved', async () => {
    const productId = await product(brand, { lotTracked: true })
    const [dallas, edison] = [await location(brand), await location(brand)]
    await bring(brand, dallas, [
      { productId, quantity: 10, lot },
      { productId, quantity: 5, lot: other },
    ])
    await bring(brand, edison, [{ productId, quantity: 7, lot }])
    const line = { productId, lot, quantity: 4 }
    await brand.client.ledger.reserveStock({
      params: { locationId: dallas },
      body: { reference: 'SO-1', lines: [line] },
    })
    const hold = { ...line, from: 'AVAILABLE' as const, to: 'QUARANTINE' as const, quantity: 2 }
    await brand.client.ledger.changeStockStatus({
      params: { locationId: dallas },
      body: { reason: 'RECALL', lines: [hold] },
    })
    const { items } = await brand.client.stock.getProductStock({ params: { productId } })
    expect(items.map(({ onHand, available, reserved }) => [onHand, available, reserved])).toEqual([
      [15, 9, 4],
      [7, 7, 0],
    ])
    const recalled = await brand.client.stock.getProductStock({ params: { productId }, query: { lot: 'RECALLED' } })
    expect(
      recalled.items.map(({ locationId, positions }) => [
        locationId,
        positions.map(({ status, quantity }) => `${status} ${quantity}`),
      ]),
    ).toEqual([
      [dallas, ['AVAILABLE 8', 'QUARANTINE 2']],
      [edison, ['AVAILABLE 7']],
    ])
  })

  test('is told with what is on its way, to a place where it never lay', async () => {
    const productId = await product(brand)
    const [from, to] = [await location(brand), await location(brand)]
    await bring(brand, from, [{ productId, quantity: 10 }])
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: from, to: { locationId: to }, lines: [{ productId, quantity: 6 }] },
    })
    const coming = async () =>
      (await brand.client.stock.getProductStock({ params: { productId }, query: { inTransit: 'SHOW' } })).inTransit
    expect(await coming()).toEqual([])
    const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    expect(await coming()).toEqual([{ locationId: to, asnId, quantity: 6 }])
    await brand.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN', lines: [{ line: 1, received: 4 }] },
    })
    expect(await coming()).toEqual([{ locationId: to, asnId, quantity: 2 }])
  })

  test('is told to a member at its own locations only, and to nobody else at all', async () => {
    const productId = await product(brand)
    const [own, hidden] = [await location(brand), await location(brand)]
    for (const place of [own, hidden]) await bring(brand, place, [{ productId, quantity: 1 }])
    const clerk = await member(brand, { locations: { at: { [own]: 'VIEWER' } } })
    const seen = await clerk.client.stock.getProductStock({ params: { productId }, query: { inTransit: 'SHOW' } })
    expect(seen.items.map(({ locationId }) => locationId)).toEqual([own])
    const stranger = await organization('ENTERPRISE')
    await expect(stranger.client.stock.getProductStock({ params: { productId } })).rejects.toMatchObject({
      code: 'product.notFound',
    })
  })
})

describe('stock of the past', () => {
  test('is what lay there at each instant, and what it was worth', async () => {
    const place = await location(brand)
    const productId = await product(brand)
    const untouched = await product(brand)
    const start = await now()
    await bring(brand, place, [
      { productId, quantity: 10, cost: '2.00' },
      { productId: untouched, quantity: 1, cost: '1.00' },
    ])
    const first = await now()
    await bring(brand, place, [{ productId, quantity: 10, cost: '4.00' }])
    const second = await now()
    await use(brand, place, productId, 5)
    const at = async (instant?: string) => {
      const { items } = await brand.client.stock.listLevels({
        params: { locationId: place },
        query: { ...(instant && { at: instant }) },
      })
      return items.map(({ onHand, value }) => `${onHand} at $${value.amount}`).sort()
    }
    expect(await at(start)).toEqual(['0 at $0', '0 at $0'])
    expect(await at(first)).toEqual(['1 at $1', '10 at $20'])
    expect(await at(second)).toEqual(['1 at $1', '20 at $60'])
    expect(await at()).toEqual(['1 at $1', '15 at $45'])
    const worth = async (query: { at?: string; by: 'LOCATION' | 'PRODUCT' }) =>
      brand.client.stock.getStockValue({ query: { ...query, locationId: place } })
    expect((await worth({ at: start, by: 'LOCATION' })).totals).toEqual([])
    expect((await worth({ at: first, by: 'LOCATION' })).rows).toEqual([
      { locationId: place, products: 2, values: [usd('21')] },
    ])
    const byProduct = await worth({ by: 'PRODUCT' })
    expect(byProduct.rows.find((row) => row.productId === productId)).toMatchObject({ onHand: 15, values: [usd('45')] })
    expect(byProduct.totals).toEqual([usd('46')])
  })

  test('is known by status and lot', async () => {
    const place = await location(brand)
    const productId = await product(brand, { lotTracked: true })
    const [a, b] = [
      { number: 'A', expiresOn: '2031-01-01' },
      { number: 'B', expiresOn: '2032-01-01' },
    ]
    await bring(brand, place, [
      { productId, quantity: 10, lot: a },
      { productId, quantity: 5, lot: b },
    ])
    const before = await now()
    await use(brand, place, productId, 12)
    await brand.client.ledger.changeStockStatus({
      params: { locationId: place },
      body: { reason: 'DAMAGE', lines: [{ productId, lot: b, from: 'AVAILABLE', to: 'DAMAGED', quantity: 1 }] },
    })
    const { positions } = await brand.client.stock.getPositionsAt({
      params: { locationId: place },
      query: { productId, at: before },
    })
    expect(positions.map(({ status, lot, quantity }) => `${status} ${lot?.number} ${quantity}`).sort()).toEqual([
      'AVAILABLE A 10',
      'AVAILABLE B 5',
    ])
  })
})

describe('the history of a product', () => {
  test('is read from either end, between instants, by lot and by reason', async () => {
    const place = await location(brand)
    const productId = await product(brand, { lotTracked: true })
    const lots = ['A', 'B'].map((number) => ({ number, expiresOn: '2031-01-01' }))
    await bring(brand, place, [{ productId, quantity: 10, lot: lots[0] }])
    const between = await now()
    await bring(brand, place, [{ productId, quantity: 20, lot: lots[1] }])
    await use(brand, place, productId, 3)
    const history = async (query: object) =>
      (
        await brand.client.inventory.listMovements({ params: { locationId: place }, query: { productId, ...query } })
      ).items.map(({ quantity }) => quantity)
    expect(await history({})).toEqual([10, 20, 3])
    expect(await history({ order: 'NEWEST_FIRST' })).toEqual([3, 20, 10])
    expect(await history({ from: between })).toEqual([20, 3])
    expect(await history({ until: between })).toEqual([10])
    expect(await history({ lot: 'B' })).toEqual([20])
    expect(await history({ reason: 'SERVICE' })).toEqual([3])
    const { nextCursor = '' } = await brand.client.inventory.listMovements({
      params: { locationId: place },
      query: { productId, limit: 1, order: 'NEWEST_FIRST' },
    })
    expect(await history({ order: 'NEWEST_FIRST', cursor: nextCursor })).toEqual([20, 10])
    await expect(history({ cursor: nextCursor })).rejects.toMatchObject({ code: 'request.cursorInvalid' })
  })
})

describe('a list of stock', () => {
  test('by expiry holds the lots that expire by then, and those that have', async () => {
    const place = await location(brand)
    const productId = await product(brand, { lotTracked: true })
    const lots = [3, 20, 400].map((days) => ({ number: `IN-${days}`, expiresOn: inDays(days) }))
    await bring(
      brand,
      place,
      lots.map((lot) => ({ productId, quantity: 1, lot })),
    )
    const within = async (expiresWithinDays: number) =>
      (
        await brand.client.inventory.listStock({ params: { locationId: place }, query: { expiresWithinDays } })
      ).items.map(({ lot }) => lot?.number)
    expect(await within(1)).toEqual([])
    expect(await within(3)).toEqual(['IN-3'])
    expect(await within(30)).toEqual(['IN-3', 'IN-20'])
  })
})

describe('what was used', () => {
  const today = new Date().toISOString().slice(0, 10)
  const report = (by: Account, query: object) =>
    by.client.stock.getConsumption({ query: { from: inDays(-40), until: inDays(1), ...query } })

  test('is reported by product and location, and taken back where it was reversed', async () => {
    const salons = await organization('ENTERPRISE')
    const [one, two] = [await location(salons, { name: 'One' }), await location(salons, { name: 'Two' })]
    const [colour, mask] = [await product(salons), await product(salons)]
    for (const place of [one, two])
      await bring(
        salons,
        place,
        [colour, mask].map((productId) => ({ productId, quantity: 100, cost: '2.50' })),
      )
    await Promise.all([1, 2, 3].map((quantity) => use(salons, one, colour, quantity)))
    await use(salons, one, mask, 4)
    const wrong = await use(salons, two, colour, 50)
    const { stockDocumentId } = wrong
    await salons.client.ledger.reverseStockDocument({ params: { stockDocumentId }, body: {} })
    await use(salons, two, colour, 5)
    await system.settled()
    const byProduct = await report(salons, { by: 'PRODUCT', per: 'MONTH' })
    expect(byProduct.rows.map(({ productId, quantity, costs }) => [productId, quantity, costs]).sort()).toEqual(
      [
        [colour, 11, [usd('27.5')]],
        [mask, 4, [usd('10')]],
      ].sort(),
    )
    expect(byProduct.totals).toEqual([usd('37.5')])
    const byLocation = await report(salons, { by: 'LOCATION', per: 'DAY' })
    expect(byLocation.rows.map(({ begins, locationId, costs }) => [begins, locationId, costs])).toEqual(
      [
        [today, one, [usd('25')]],
        [today, two, [usd('12.5')]],
      ].sort(),
    )
    expect((await report(salons, { reason: 'TRAINING' })).rows).toEqual([])
    const clerk = await member(salons, { locations: { at: { [two]: 'VIEWER' } } })
    expect((await report(clerk, {})).totals).toEqual([usd('12.5')])
    await expect(report(clerk, { locationId: one })).rejects.toMatchObject({ code: 'location.notFound' })
  })
})

describe('copies of a product', () => {
  test('follow it when its SKU and price change, and nothing else does', async () => {
    const place = await location(brand)
    const { productId, sku } = await brand.client.catalog.createProduct({
      body: { sku: `OLD-${Date.now()}`, name: 'Renamed', listPrice: { amount: '10.00', currency: 'USD' } },
    })
    await bring(brand, place, [{ productId, quantity: 3 }])
    await brand.client.catalog.updateProduct({
      params: { productId },
      body: { sku: `${sku}-NEW`, name: 'Renamed', listPrice: { amount: '12.00', currency: 'USD' } },
    })
    await system.settled()
    const { items } = await brand.client.inventory.listStock({ params: { locationId: place } })
    expect(items).toEqual([
      {
        productId,
        sku: `${sku}-NEW`,
        status: 'AVAILABLE',
        quantity: 3,
        value: { amountMinor: 3_600, currency: 'USD' },
      },
    ])
    const levels = await brand.client.stock.listLevels({ params: { locationId: place } })
    expect(levels.items.map((level) => [level.sku, level.onHand])).toEqual([[`${sku}-NEW`, 3]])
  })
})
