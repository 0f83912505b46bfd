/** Goods that were ordered and are not what was announced: more of them, of another lot, in packs of who receives them. */
import { beforeAll, describe, expect, test } from 'vitest'
import { lying } from '#test/fixtures/arrivals'
import { codeOf } from '#test/fixtures/code-of'
import {
  announced,
  arrivedAt,
  type Delivery,
  lineOf,
  movementsOf,
  orderedFrom,
  supplierWithBooks,
} from '#test/fixtures/deliveries'
import { paramsOf, sent, type Trade } from '#test/fixtures/orders'
import { inDays } from '#test/fixtures/stock'
import { network, product, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'
import { ledgerOf } from '../../../demo/ledger'

let trade: Trade & { productId: string }
let delivery: Delivery
beforeAll(async () => {
  trade = await network()
  delivery = await supplierWithBooks()
  await tolerating(trade.brand, trade.partnershipId, 2)
  await tolerating(delivery.buyer, delivery.partnershipId, 10)
})

const tolerating = ({ client }: Account, partnershipId: string, overReceiptTolerancePercent: number) =>
  client.partnerships.changeTerms({ params: { partnershipId }, body: { overReceiptTolerancePercent } })

type Lines = NonNullable<Parameters<Account['client']['receiving']['confirmReceipt']>[0]['body']['lines']>
const count = ({ client }: Account, asnId: string, reference: string, lines: Lines) =>
  client.receiving.confirmReceipt({ params: { asnId }, body: { reference, lines } })

async function balanced({ client }: Account, productId: string) {
  const { accounts, mustBalance } = await ledgerOf(client, productId)
  mustBalance()
  return accounts
}

describe('more than was announced of what was ordered', () => {
  test('is the buyer’s at the order’s price, leaves the supplier’s books by ADJUSTMENT, and is told as OVER', async () => {
    const { supplier, buyer, dock, place, order, goods, bought } = delivery
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 20 }], { fromLocationId: dock })
    const before = await balanced(supplier, goods)
    const receipt = await count(buyer, asnId, 'GRN-1', [{ line: 1, received: 22 }])
    expect(receipt.discrepancies).toMatchObject([{ kind: 'OVER', quantity: 2, isDisputed: false }])
    expect(await lineOf(buyer, order)).toMatchObject({ shipped: 22, received: 22, open: 78 })
    const [reached] = (await movementsOf(buyer, place, bought)).slice(-1)
    const from = { account: 'SUPPLIER', organizationId: supplier.organizationId }
    expect(reached).toMatchObject({ quantity: 22, from, cost: { amount: '138.6' } })
    const after = await balanced(supplier, goods)
    expect((after['ADJUSTMENT    '] ?? 0) - (before['ADJUSTMENT    '] ?? 0)).toBe(-2)
    const over = (await movementsOf(supplier, dock, goods)).find(({ reason }) => reason === 'OVER')
    const to = { account: 'CUSTOMER', organizationId: buyer.organizationId }
    expect(over).toMatchObject({ quantity: 2, from: { account: 'ADJUSTMENT' }, to, cost: { amount: '8' } })

    const reversed = await buyer.client.corrections.reverseReceipt({ params: { asnId }, body: { reference: 'GRN-1' } })
    expect(reversed).toMatchObject({ state: 'REVERSED', asnState: 'SENT' })
    expect(await lineOf(buyer, order)).toMatchObject({ shipped: 20, received: 0, open: 80 })
    expect((await arrivedAt(buyer, place, bought)).onHand).toBe(0)
    const same = (accounts: object) => Object.fromEntries(Object.entries(accounts).filter(([, held]) => held !== 0))
    expect(same(await balanced(supplier, goods))).toEqual(same(before))
    await count(buyer, asnId, 'GRN-2', [{ line: 1, received: 20 }])
  })

  test('10,000 at 2 % take 10,200 in all, whether they were shipped over or received over, and one line completes no other', async () => {
    const { brand, partner, productId } = trade
    const order = await sent({ ...trade, productIds: [productId, productId] }, { quantity: 10_000 })
    const first = await announced(partner, order, [{ line: 1, quantity: 6_000 }])
    await count(brand, first.asnId, 'GRN-1', [{ line: 1, received: 6_100 }])
    expect(await lineOf(brand, order)).toMatchObject({ shipped: 6_100, received: 6_100, open: 3_900 })
    expect(await codeOf(announced(partner, order, [{ line: 1, quantity: 4_101 }]))).toBe('purchaseOrder.overShipped')
    const second = await announced(partner, order, [{ line: 1, quantity: 4_050 }])
    // By its own quantity the ASN would take 81 more; the order has room for 50.
    await expect(count(brand, second.asnId, 'GRN-2', [{ line: 1, received: 4_101 }])).rejects.toMatchObject({
      code: 'receipt.beyondOrder',
      message: expect.stringContaining('brings 51 more than was announced, and of line 1'),
    })
    await count(brand, second.asnId, 'GRN-3', [{ line: 1, received: 4_100 }])
    expect(await lineOf(brand, order)).toMatchObject({ shipped: 10_200, received: 10_200, open: 0 })
    expect(await lineOf(brand, order, 2)).toMatchObject({ shipped: 0, received: 0, open: 10_000 })
    expect((await brand.client.orders.getPurchaseOrder(paramsOf(order))).state).toBe('PARTIALLY_RECEIVED')
    expect(await codeOf(announced(partner, order, [{ line: 1, quantity: 1 }]))).toBe('purchaseOrder.overShipped')
  })

  test('of two counts and a shipment at one moment no more gets through than the order takes', async () => {
    const { brand, partner } = trade
    const order = await sent({ ...trade, productIds: [trade.productId] }, { quantity: 1_000 })
    const asns = await Promise.all([400, 500].map((quantity) => announced(partner, order, [{ line: 1, quantity }], {})))
    const { shipmentId } = await partner.client.logistics.draftOrderShipment({
      ...paramsOf(order),
      body: { lines: [{ line: 1, quantity: 110 }] },
    })
    const codes = await Promise.all([
      ...asns.map(({ asnId }, index) =>
        codeOf(count(brand, asnId, 'GRN', [{ line: 1, received: [408, 510][index] ?? 0 }])),
      ),
      codeOf(partner.client.logistics.dispatchShipment({ params: { shipmentId } })),
    ])
    expect(codes.filter((code) => code !== 'done').length, codes.join()).toBeGreaterThan(0)
    expect((await lineOf(brand, order))?.shipped).toBeLessThanOrEqual(1_020)
  })

  test('of a long count is refused whole where the order has no room; of two at once each line takes what it may', async () => {
    const many = await orderedFrom({ ...trade, productIds: [] }, 50)
    const { brand, partner, order, productIds } = many
    await tolerating(brand, trade.partnershipId, 10)
    const lines = productIds.map((_, index) => ({ line: index + 1, quantity: 10 }))
    const { asnId } = await announced(
      partner,
      order,
      lines.map((line) => ({ ...line, quantity: line.line === 50 ? 11 : 10 })),
    )
    const over = (last: number) => lines.map(({ line }) => ({ line, received: line === 50 ? last : 11 }))
    expect(await codeOf(count(brand, asnId, 'GRN-1', over(12)))).toBe('receipt.beyondOrder')
    expect((await count(brand, asnId, 'GRN-2', over(11))).state).toBe('POSTING')
    await many.settled()
    const [receipt] = (await brand.client.receiving.listReceipts({ params: { asnId } })).items
    expect(receipt).toMatchObject({ state: 'POSTED', series: { done: 50, refused: 0 } })
    expect((await brand.client.orders.getPurchaseOrder(paramsOf(order))).state).toBe('RECEIVED')

    await tolerating(brand, trade.partnershipId, 1)
    const larger = await sent({ ...trade, productIds: productIds.slice(0, 46) }, { quantity: 200 })
    const half = lines.slice(0, 46)
    const asns = [
      await announced(
        partner,
        larger,
        half.map(({ line }) => ({ line, quantity: 100 })),
      ),
      await announced(
        partner,
        larger,
        half.map(({ line }) => ({ line, quantity: 101 })),
      ),
    ]
    await Promise.all(
      asns.map(({ asnId: each }, index) =>
        codeOf(
          count(
            brand,
            each,
            'GRN',
            half.map(({ line }) => ({ line, received: [101, 102][index] ?? 0 })),
          ),
        ),
      ),
    )
    await many.settled()
    const { items } = await brand.client.orders.listOrderLines({ ...paramsOf(larger), query: { limit: 100 } })
    expect(new Set(items.map(({ shipped }) => shipped))).toEqual(new Set([202]))
    const states = await Promise.all(
      asns.map(({ asnId: each }) => brand.client.receiving.listReceipts({ params: { asnId: each } })),
    )
    expect(states.flatMap(({ items: its }) => its).filter(({ state }) => state === 'POSTING')).toEqual([])
    await tolerating(brand, trade.partnershipId, 2)
  })
})

describe('another lot of what was ordered', () => {
  const announcedLot = { number: 'L-1', expiresOn: inDays(300) }
  const inLots = async () => {
    const { brand, partner } = trade
    const productId = await product(brand, { lotTracked: true, packs: [{ code: 'CS', quantity: 6 }] })
    const order = await sent({ ...trade, productIds: [productId] }, { quantity: 60 })
    const { shipmentId } = await partner.client.logistics.draftOrderShipment({
      ...paramsOf(order),
      body: { lines: [{ line: 1, quantity: 60, lot: announcedLot }] },
    })
    const { asnId = '' } = await partner.client.logistics.dispatchShipment({ params: { shipmentId } })
    return { productId, order, asnId }
  }

  test('enters the receiver’s books as what it is, and is told as SUBSTITUTED at equal quantity, without ids to the supplier', async () => {
    const { brand, partner, warehouse } = trade
    const { productId, order, asnId } = await inLots()
    const lot = { number: 'L-2', expiresOn: inDays(90) }
    const line = { line: 1, pack: 'CS', received: 5, damaged: 1, lot }
    const receipt = await count(brand, asnId, 'GRN-1', [line])
    expect(receipt.lines).toMatchObject([{ received: 30, damaged: 6, open: 24, arrivedAs: { lot } }])
    expect(receipt.discrepancies.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['DAMAGED', 6],
      ['SUBSTITUTED', 36],
    ])
    const expired = { number: 'L-1', expiresOn: inDays(-2) }
    await count(brand, asnId, 'GRN-2', [{ line: 1, received: 4, lot: expired }])
    expect(await lying(brand, warehouse, productId)).toEqual({
      'AVAILABLE L-2': 30,
      'DAMAGED L-2': 6,
      'EXPIRED L-1': 4,
    })
    expect(await lineOf(brand, order)).toMatchObject({ received: 40 })
    const told = [
      await partner.client.receiving.listReceipts({ params: { asnId } }),
      await partner.client.receiving.listDiscrepancies({}),
    ]
    expect(JSON.stringify(told)).toContain('"L-2"')
    expect(JSON.stringify(told)).not.toContain(productId)
  })

  test('is taken back with its receipt; another product is no delivery, and a lot none where lots are not kept apart', async () => {
    const { brand, warehouse } = trade
    const { productId, asnId } = await inLots()
    await count(brand, asnId, 'GRN-1', [{ line: 1, received: 12, lot: { number: 'L-2' } }])
    await brand.client.corrections.reverseReceipt({ params: { asnId }, body: { reference: 'GRN-1' } })
    expect(await lying(brand, warehouse, productId)).toEqual({})
    const other = await product(brand)
    expect(await codeOf(count(brand, asnId, 'GRN-2', [{ line: 1, received: 1, productId: other }]))).toBe(
      'receipt.announcedOnly',
    )
    const plain = await sent({ ...trade, productIds: [trade.productId] }, { quantity: 10 })
    const { asnId: ofPlain } = await announced(trade.partner, plain, [{ line: 1, quantity: 10 }])
    expect(await codeOf(count(brand, ofPlain, 'GRN', [{ line: 1, received: 1, lot: { number: 'L-9' } }]))).toBe(
      'stock.lotNotTracked',
    )
    await count(brand, asnId, 'GRN-3', [{ line: 1, received: 60, productId }])
    expect(await lying(brand, warehouse, productId)).toEqual({ 'AVAILABLE L-1': 60 })
  })

  test('leaves the supplier’s books as the one that was announced', async () => {
    const { supplier, buyer, dock, place, order, goods, bought } = await supplierWithBooks({ lot: announcedLot })
    const lines = [{ line: 1, quantity: 10, lot: announcedLot }]
    const { asnId } = await announced(supplier, order, lines, { fromLocationId: dock })
    await count(buyer, asnId, 'GRN', [{ line: 1, received: 10, lot: { number: 'L-2' } }])
    expect(await lying(buyer, place, bought)).toEqual({ 'AVAILABLE L-2': 10 })
    const held = Object.entries(await balanced(supplier, goods)).filter(([, quantity]) => quantity !== 0)
    expect(held.map(([account, quantity]) => [account.split(' ')[0], account.split(' ').at(-1), quantity])).toEqual([
      ['ADJUSTMENT', 'L-1', -1_000],
      ['CUSTOMER', 'L-1', 10],
      ['POSITION', 'L-1', 990],
    ])
  })

  test('goes back as the lot that came: the one that is named, or the only one', async () => {
    const { brand, warehouse } = trade
    const { productId, asnId } = await inLots()
    const lots = [{ number: 'L-2' }, { number: 'L-3' }] as const
    await count(brand, asnId, 'GRN-1', [{ line: 1, received: 10, lot: lots[0] }])
    const asked = (lot?: { number: string }) =>
      brand.client.returns.requestReturn({
        body: { lines: [{ asnId, asnLine: 1, quantity: 2, lot, reason: 'DEFECTIVE' }] },
      })
    expect((await asked()).lines).toMatchObject([{ lot: lots[0] }])
    await count(brand, asnId, 'GRN-2', [{ line: 1, received: 10, lot: lots[1] }])
    await count(brand, asnId, 'GRN-3', [{ line: 1, received: 10 }])
    expect((await asked()).lines).toMatchObject([{ lot: announcedLot }])
    expect(await codeOf(asked({ number: 'L-4' }))).toBe('return.lotUnknown')
    const rma = await asked(lots[1])
    expect(rma.lines).toMatchObject([{ lot: lots[1] }])
    const params = { rmaId: rma.rmaId }
    await trade.partner.client.returns.decideReturn({ params, body: { lines: [{ line: 1, approved: 2 }] } })
    await brand.client.returns.sendReturn({ params, body: { lines: [{ line: 1, quantity: 2 }] } })
    expect((await lying(brand, warehouse, productId))['AVAILABLE L-3']).toBe(8)
    await system.settled()
  })
})
