/** What moves stock within one company: adjustments, holds, uses, reservations, reversals, valuation. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import type { Account } from '../../demo/account'
import { location, member, organization, product, system } from '../fixtures/world'

let brand: Account
let place: string

beforeAll(async () => {
  brand = await organization('ENTERPRISE')
  place = await location(brand)
})

const at = () => ({ params: { locationId: place } })
const usd = (amount: string) => ({ amount, currency: 'USD' as const })

const adjust = (lines: { productId: string; quantity: number; lot?: Lot; unitCost?: ReturnType<typeof usd> }[]) =>
  brand.client.ledger.adjustStock({ ...at(), body: { reason: 'CORRECTION', lines } })

type Lot = { number: string; expiresOn?: string }

const stockOf = async (productId: string) =>
  (await brand.client.inventory.listStock({ ...at(), query: { productId } })).items.map(({ status, lot, quantity }) =>
    [status, lot?.number, quantity].filter((part) => part !== undefined).join(' '),
  )

const ledgerOf = (productId: string) =>
  allItems(
    (input: { query?: object }) =>
      brand.client.inventory.listMovements({ ...at(), query: { ...input.query, productId } }),
    {},
  )

/** A product of which so many came in at a cost each. */
async function stocked(quantity: number, cost: string, lot?: Lot): Promise<string> {
  const productId = await product(brand, { lotTracked: lot !== undefined })
  await adjust([{ productId, quantity, lot, unitCost: usd(cost) }])
  return productId
}

test('is counted in packs where a line names one: whole base units move, at the cost of a unit, or nothing does', async () => {
  const productId = await product(brand, { packs: [{ code: 'CS', quantity: 12 }] })
  const cases = (quantity: number, pack = 'CS') => [{ productId, quantity, pack }]
  const add = (quantity: number, pack?: string) =>
    brand.client.ledger.adjustStock({
      ...at(),
      body: {
        reason: 'FOUND',
        lines: cases(quantity, pack).map((line) => ({ ...line, unitCost: usd('2.00') })),
      },
    })
  await expect(add(0.3)).rejects.toMatchObject({ code: 'product.packTooFine' })
  await expect(add(1, 'PL')).rejects.toMatchObject({ code: 'product.packUnknown' })
  await add(2.5)
  await brand.client.ledger.consumeStock({ ...at(), body: { reason: 'SERVICE', lines: cases(0.5) } })
  await brand.client.ledger.reserveStock({ ...at(), body: { reference: randomUUID(), lines: cases(1) } })
  const { items } = await brand.client.inventory.listStock({ ...at(), query: { productId } })
  expect(items).toMatchObject([{ quantity: 24 }])
  const { items: held } = await brand.client.ledger.listReservations({ query: { locationId: place } })
  expect(held[0]?.lines).toMatchObject([{ quantity: 12 }])
  expect((await ledgerOf(productId)).at(-1)).toMatchObject({ onHandAfter: 24, valueAfter: usd('48') })
})

describe('stock on hold', () => {
  test('lies where it lay and cannot be taken, until it is released', async () => {
    const productId = await stocked(10, '2.00')
    const lines = [{ productId, from: 'AVAILABLE' as const, to: 'QUARANTINE' as const, quantity: 8 }]
    await brand.client.ledger.changeStockStatus({ ...at(), body: { reason: 'QUALITY_HOLD', lines } })
    expect(await stockOf(productId)).toEqual(['AVAILABLE 2', 'QUARANTINE 8'])
    await expect(adjust([{ productId, quantity: -3 }])).rejects.toMatchObject({ code: 'stock.insufficient' })
    const back = [{ productId, from: 'QUARANTINE' as const, to: 'AVAILABLE' as const, quantity: 8 }]
    await brand.client.ledger.changeStockStatus({ ...at(), body: { reason: 'RELEASED', lines: back } })
    expect(await stockOf(productId)).toEqual(['AVAILABLE 10'])
    const [, hold] = await ledgerOf(productId)
    expect([hold?.from, hold?.to, hold?.onHandAfter, hold?.valueAfter]).toEqual([
      { account: 'POSITION', locationId: place, status: 'AVAILABLE' },
      { account: 'POSITION', locationId: place, status: 'QUARANTINE' },
      10,
      usd('20'),
    ])
  })

  test('is put there by an operator, and released by a manager', async () => {
    const productId = await stocked(10, '2.00')
    const operator = await member(brand, { locations: { at: { [place]: 'OPERATOR' } } })
    const change = (from: 'AVAILABLE' | 'QUARANTINE', to: 'AVAILABLE' | 'QUARANTINE') =>
      operator.client.ledger.changeStockStatus({
        ...at(),
        body: { reason: 'INSPECTION', lines: [{ productId, from, to, quantity: 5 }] },
      })
    await change('AVAILABLE', 'QUARANTINE')
    await expect(change('QUARANTINE', 'AVAILABLE')).rejects.toMatchObject({ code: 'access.locationLevelTooLow' })
  })
})

describe('stock that is used', () => {
  const soon = { number: 'SOON', expiresOn: '2031-01-01' }
  const late = { number: 'LATE', expiresOn: '2032-01-01' }
  const gone = { number: 'GONE', expiresOn: '2020-01-01' }

  test('is taken from the lots that expire first, and from none that has expired', async () => {
    const productId = await product(brand, { lotTracked: true })
    await adjust([late, gone, soon].map((lot) => ({ productId, quantity: 5, lot })))
    const use = (quantity: number) =>
      brand.client.ledger.consumeStock({ ...at(), body: { reason: 'SERVICE', lines: [{ productId, quantity }] } })
    const { stockDocumentId } = await use(7)
    expect(await stockOf(productId)).toContain('AVAILABLE LATE 3')
    expect((await stockOf(productId)).filter((line) => line.includes('GONE 5'))).toHaveLength(1)
    const { items } = await brand.client.ledger.getStockDocument({ params: { stockDocumentId } })
    expect(items[0]?.moved.map(({ lot, quantity }) => [lot?.number, quantity])).toEqual([
      ['SOON', 5],
      ['LATE', 2],
    ])
    await expect(use(4)).rejects.toThrow(/Only 3 of/)
  })

  test('is of two at one moment only what is there', async () => {
    const productId = await stocked(10, '1.00')
    const use = () =>
      brand.client.ledger.consumeStock({ ...at(), body: { reason: 'SERVICE', lines: [{ productId, quantity: 6 }] } })
    const outcomes = await Promise.allSettled([use(), use()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await stockOf(productId)).toEqual(['AVAILABLE 4'])
  })
})

describe('a reservation', () => {
  const reserve = (productId: string, quantity: number, days = 0) =>
    brand.client.ledger.reserveStock({
      ...at(),
      body: {
        reference: `SO-${randomUUID().slice(0, 8)}`,
        minimumRemainingShelfLifeDays: days,
        lines: [{ productId, quantity }],
      },
    })

  test('keeps goods from everybody else, until it is used', async () => {
    const productId = await stocked(10, '1.00')
    const { reservationId } = await reserve(productId, 8)
    await expect(adjust([{ productId, quantity: -3 }])).rejects.toMatchObject({ code: 'stock.insufficient' })
    await expect(reserve(productId, 3)).rejects.toMatchObject({ code: 'stock.insufficient' })
    const use = () => brand.client.ledger.consumeStock({ ...at(), body: { reason: 'SERVICE', reservationId } })
    await use()
    expect(await stockOf(productId)).toEqual(['AVAILABLE 2'])
    await expect(use()).rejects.toMatchObject({ code: 'reservation.wrongState' })
  })

  test('gives goods back when it is released, once', async () => {
    const productId = await stocked(10, '1.00')
    const { reservationId } = await reserve(productId, 8)
    const release = () => brand.client.ledger.releaseReservation({ params: { reservationId } })
    const [first, second] = await Promise.all([release(), release()])
    expect([first.state, second.state]).toEqual(['RELEASED', 'RELEASED'])
    await adjust([{ productId, quantity: -10 }])
    expect(await stockOf(productId)).toEqual([])
  })

  test('takes only lots that are good for as long as is asked for', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const productId = await product(brand, { lotTracked: true })
    await adjust([
      { productId, quantity: 5, lot: { number: 'SHORT', expiresOn: inDays(20) } },
      { productId, quantity: 5, lot: { number: 'LONG', expiresOn: inDays(400) } },
    ])
    const { lines } = await reserve(productId, 5, 90)
    expect(lines.map(({ lot, quantity }) => [lot?.number, quantity])).toEqual([['LONG', 5]])
    await expect(reserve(productId, 1, 90)).rejects.toMatchObject({ code: 'stock.insufficient' })
  })

  test('of two at one moment holds only what is there', async () => {
    const productId = await stocked(10, '1.00')
    const outcomes = await Promise.allSettled([reserve(productId, 6), reserve(productId, 6)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a reversal', () => {
  const reverse = (stockDocumentId: string) =>
    brand.client.ledger.reverseStockDocument({ params: { stockDocumentId }, body: {} })

  test('takes back goods and their value, once, and edits nothing', async () => {
    const productId = await stocked(10, '2.00')
    const { stockDocumentId } = await adjust([{ productId, quantity: 5, unitCost: usd('8.00') }])
    const before = await ledgerOf(productId)
    const reversal = await reverse(stockDocumentId)
    const after = await ledgerOf(productId)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.at(-1)).toMatchObject({ onHandAfter: 10, valueAfter: usd('20'), reason: 'REVERSED' })
    const reversed = await brand.client.ledger.getStockDocument({ params: { stockDocumentId } })
    expect([reversed.state, reversed.reversedBy]).toEqual(['REVERSED', reversal.stockDocumentId])
    await expect(reverse(stockDocumentId)).rejects.toMatchObject({ code: 'stockDocument.wrongState' })
    await expect(reverse(reversal.stockDocumentId)).rejects.toMatchObject({ code: 'stockDocument.isReversal' })
  })

  test('brings goods back at the list price of now, also those that had been reserved', async () => {
    const productId = await stocked(10, '2.00')
    const params = { locationId: place }
    const { reservationId } = await brand.client.ledger.reserveStock({
      params,
      body: { reference: 'SO-1', lines: [{ productId, quantity: 4 }] },
    })
    const used = await brand.client.ledger.consumeStock({ params, body: { reason: 'SERVICE', reservationId } })
    await brand.client.catalog.updateProduct({
      params: { productId },
      body: { sku: `P-${randomUUID()}`, name: 'Product', listPrice: usd('12.00') },
    })
    await system.settled()
    await reverse(used.stockDocumentId)
    const { items } = await brand.client.inventory.listStock({ params, query: { productId } })
    expect(items).toMatchObject([{ quantity: 10, value: { amountMinor: 12_000, currency: 'USD' } }])
  })

  test('is refused when the goods are not there any more', async () => {
    const productId = await product(brand)
    const { stockDocumentId } = await adjust([{ productId, quantity: 5 }])
    await adjust([{ productId, quantity: -5 }])
    await expect(reverse(stockDocumentId)).rejects.toMatchObject({ code: 'stock.insufficient' })
    expect((await brand.client.ledger.getStockDocument({ params: { stockDocumentId } })).state).toBe('POSTED')
  })

  test('of two at one moment happens once', async () => {
    const productId = await stocked(10, '2.00')
    const { stockDocumentId } = await adjust([{ productId, quantity: 5 }])
    const outcomes = await Promise.allSettled([reverse(stockDocumentId), reverse(stockDocumentId)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await stockOf(productId)).toEqual(['AVAILABLE 10'])
  })
})

describe('a document of 1,000 lines', () => {
  test('is posted line by line after the answer, each line once, and tells which were refused', async () => {
    const [plenty, scarce] = [await stocked(5_000, '1.00'), await stocked(3, '1.00')]
    const lines = Array.from({ length: 1_000 }, (_, index) => ({
      productId: index % 100 === 7 ? scarce : plenty,
      quantity: -1,
    }))
    const begun = await brand.client.ledger.adjustStock({ ...at(), body: { reason: 'LOST', lines } })
    expect([begun.state, begun.done]).toEqual(['POSTING', 0])
    await system.settled()
    const { stockDocumentId } = begun
    const document = await brand.client.ledger.getStockDocument({ params: { stockDocumentId } })
    expect([document.state, document.done, document.refused]).toEqual(['POSTED_IN_PART', 1_000, 7])
    expect(document.items.filter(({ refused }) => refused === 'stock.insufficient').map(({ line }) => line)).toEqual([
      308, 408, 508, 608, 708, 808, 908,
    ])
    expect([await stockOf(plenty), await stockOf(scarce)]).toEqual([['AVAILABLE 4010'], []])
    const reversal = await brand.client.ledger.reverseStockDocument({ params: { stockDocumentId }, body: {} })
    await system.settled()
    const { state, lines: taken } = await brand.client.ledger.getStockDocument({
      params: { stockDocumentId: reversal.stockDocumentId },
    })
    expect([state, taken]).toEqual(['POSTED', 993])
    expect([await stockOf(plenty), await stockOf(scarce)]).toEqual([['AVAILABLE 5000'], ['AVAILABLE 3']])
  })
})

describe('the value of stock', () => {
  const lastOf = async (by: Account, locationId: string, productId: string) =>
    (
      await allItems(
        (input: { query?: object }) =>
          by.client.inventory.listMovements({ params: { locationId }, query: { ...input.query, productId } }),
        {},
      )
    ).at(-1)

  test.each([
    ['MOVING_AVERAGE', '48', '60'],
    ['FIFO', '40', '68'],
  ] as const)('by %s: 8 of 10 at $4 and 8 at $8.50 cost $%s', async (method, cost, left) => {
    const by = await organization('PRO')
    const params = { organizationId: by.organizationId }
    await by.client.ledger.setValuation({ params, body: { method } })
    const [locationId, productId] = [await location(by), await product(by)]
    for (const [quantity, unitCost] of [
      [10, '4.00'],
      [8, '8.50'],
    ] as const) {
      await by.client.ledger.adjustStock({
        params: { locationId },
        body: { reason: 'FOUND', lines: [{ productId, quantity, unitCost: usd(unitCost) }] },
      })
    }
    await by.client.ledger.consumeStock({
      params: { locationId },
      body: { reason: 'SERVICE', lines: [{ productId, quantity: method === 'FIFO' ? 10 : 8 }] },
    })
    expect(await lastOf(by, locationId, productId)).toMatchObject({ cost: usd(cost), valueAfter: usd(left) })
  })

  test('rises by a landed cost for what is there; the part of what has left is cost of sales', async () => {
    const productId = await stocked(10, '4.00')
    await brand.client.ledger.consumeStock({
      ...at(),
      body: { reason: 'SERVICE', lines: [{ productId, quantity: 4 }] },
    })
    const { lines } = await brand.client.ledger.addLandedCost({
      ...at(),
      body: { reference: 'FREIGHT-1', lines: [{ productId, document: 'ASN-1', quantity: 10, cost: usd('15.00') }] },
    })
    expect(lines).toEqual([{ productId, onHand: usd('9'), issued: usd('6') }])
    expect((await ledgerOf(productId)).slice(-2).map(({ to, quantity, cost }) => [to.account, quantity, cost])).toEqual(
      expect.arrayContaining([
        ['POSITION', 0, usd('9')],
        ['COST_OF_SALES', 0, usd('6')],
      ]),
    )
    expect((await lastOf(brand, place, productId))?.valueAfter ?? usd('33')).toEqual(usd('33'))
  })

  test('is kept in one currency: another is refused, and the books keep theirs once stock has moved', async () => {
    const productId = await product(brand)
    const lines = [{ productId, quantity: 1, unitCost: { amount: '1.00', currency: 'EUR' as const } }]
    await expect(brand.client.ledger.adjustStock({ ...at(), body: { reason: 'FOUND', lines } })).rejects.toMatchObject({
      code: 'valuation.otherCurrency',
    })
    await adjust([{ productId, quantity: 1 }])
    const params = { organizationId: brand.organizationId }
    await expect(
      brand.client.ledger.setValuation({ params, body: { method: 'FIFO', currency: 'EUR' } }),
    ).rejects.toMatchObject({ code: 'valuation.currencyFixed' })
  })
})
