/** Two who act on one order at the same moment: one comes first, and the other is answered by what is there then. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { approved, draft, paramsOf, sent, type Trade } from '#test/fixtures/orders'
import { network } from '#test/fixtures/world'

let trade: Trade
beforeAll(async () => {
  trade = await network({ lines: 2 })
})

const stateOf = async (order: { purchaseOrderId: string }) =>
  (await trade.brand.client.orders.getPurchaseOrder(paramsOf(order))).state

describe('at the same moment', () => {
  test('a cancellation and an acknowledgement: the order is cancelled, whichever came first', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    const [cancelling, answering] = await Promise.all([
      codeOf(brand.client.orders.cancelPurchaseOrder({ ...paramsOf(order), body: {} })),
      codeOf(
        partner.client.orders.acknowledgePurchaseOrder({ ...paramsOf(order), body: { revision: 1, rest: 'ACCEPT' } }),
      ),
    ])
    expect(cancelling).toBe('done')
    expect(['done', 'purchaseOrder.wrongState']).toContain(answering)
    expect(await stateOf(order)).toBe('CANCELLED')
  })

  test('five who send it: it is sent once, as one version', async () => {
    const { brand, partner } = trade
    const order = await approved(trade)
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => codeOf(brand.client.orders.sendPurchaseOrder(paramsOf(order)))),
    )
    expect(outcomes.sort()).toEqual(['done', ...Array<string>(4).fill('purchaseOrder.wrongState')])
    expect((await partner.client.orders.listOrderVersions(paramsOf(order))).versions.length).toBe(1)
  })

  test('an amendment that is sent and an acknowledgement: nothing is accepted that the supplier did not see', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    await brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: [{ line: 1, quantity: 7 }] } })
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    const [sending, answering] = await Promise.all([
      codeOf(brand.client.orders.sendPurchaseOrder(paramsOf(order))),
      codeOf(
        partner.client.orders.acknowledgePurchaseOrder({ ...paramsOf(order), body: { revision: 1, rest: 'ACCEPT' } }),
      ),
    ])
    expect(sending).toBe('done')
    expect(['done', 'purchaseOrder.versionSuperseded']).toContain(answering)
    const { items } = await partner.client.orders.listOrderLines(paramsOf(order))
    expect(items.map(({ quantity, confirmed }) => [quantity, confirmed?.state])).toEqual([
      [7, 'OPEN'],
      [100, answering === 'done' ? 'ACCEPTED' : 'OPEN'],
    ])
    expect(await stateOf(order)).toBe('SENT')
  })

  test('an amendment and an acknowledgement: neither loses what the other said', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    const lines = [{ line: 1, response: 'CHANGE' as const, quantity: 50 }]
    await Promise.all([
      brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: [{ line: 1, quantity: 7 }] } }),
      partner.client.orders.acknowledgePurchaseOrder({ ...paramsOf(order), body: { revision: 1, lines } }),
    ])
    const { items } = await brand.client.orders.listOrderLines(paramsOf(order))
    expect([items[0]?.quantity, items[0]?.asSent?.quantity, items[0]?.confirmed?.quantity]).toEqual([7, 100, 50])
  })

  test('many batches of lines: each is there once, and the order counts and adds up all of them', async () => {
    const { brand, productIds } = trade
    const order = await draft(trade)
    const [productId = ''] = productIds
    const lines = Array.from({ length: 20 }, () => ({ productId, quantity: 1, unitPrice: '1' }))
    await Promise.all(
      Array.from({ length: 5 }, () => brand.client.orders.addOrderLines({ ...paramsOf(order), body: { lines } })),
    )
    const after = await brand.client.orders.getPurchaseOrder(paramsOf(order))
    expect([after.lines, after.total?.amountMinor]).toEqual([102, 25_000 + 10_000])
  })
})
