/** Several who want the same goods, or the same order, at one moment: what is kept is kept once, and what is called off does not leave. */
import { describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { lineOf } from '#test/fixtures/deliveries'
import { paramsOf } from '#test/fixtures/orders'
import {
  allocate,
  customerOf,
  dispatch,
  drafted,
  entered,
  heldAt,
  lineOfSale,
  ofSale,
  ordered,
  sellerWith,
} from '#test/fixtures/sales'
import { system } from '#test/fixtures/world'

const rounds = 4

describe('goods', () => {
  test('that two orders want are kept for as many as there are', async () => {
    const of = await sellerWith(10)
    const orders = await Promise.all([7, 7].map((quantity) => entered(of, [{ productId: of.productId, quantity }])))
    const answers = await Promise.all(orders.map(({ salesOrderId }) => allocate(of, salesOrderId)))
    const kept = answers.map(({ allocated }) => allocated[0]?.quantity ?? 0).toSorted()
    expect(kept).toEqual([3, 7])
    expect(await heldAt(of, of.dock, of.productId)).toEqual({ onHand: 10, reserved: 10 })
  })

  test('are kept once for one order, however many keep them at once', async () => {
    const of = await sellerWith(100)
    const { salesOrderId } = await entered(of, [{ productId: of.productId, quantity: 10 }])
    await Promise.all([1, 2, 3].map(() => codeOf(allocate(of, salesOrderId))))
    expect(await lineOfSale(of, salesOrderId)).toMatchObject({ allocated: 10, backordered: 0 })
    expect(await heldAt(of, of.dock, of.productId)).toEqual({ onHand: 100, reserved: 10 })
  })

  test('go into one draft, however many are made at once', async () => {
    const of = await sellerWith(10)
    const { salesOrderId } = await entered(of, [{ productId: of.productId }])
    await allocate(of, salesOrderId)
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(drafted(of, salesOrderId))))
    expect(codes.toSorted()).toEqual(['done', 'salesOrder.nothingAllocated', 'salesOrder.nothingAllocated'])
  })
})

describe('calling off', () => {
  test('an order that is being kept goods for leaves nothing kept', async () => {
    const of = await sellerWith(100)
    for (let round = 0; round < rounds; round += 1) {
      const { salesOrderId } = await entered(of, [{ productId: of.productId }])
      const cancelling = of.seller.client.sales.cancelSalesOrder({ ...ofSale(salesOrderId), body: {} })
      const [cancelled, kept] = await Promise.all([codeOf(cancelling), codeOf(allocate(of, salesOrderId))])
      expect(cancelled).toBe('done')
      expect(['done', 'salesOrder.wrongState']).toContain(kept)
      await system.settled()
      expect(await heldAt(of, of.dock, of.productId)).toEqual({ onHand: 100, reserved: 0 })
    }
  })

  test('an order of which a shipment leaves: one comes first, and nothing leaves that was called off', async () => {
    const of = await sellerWith(100)
    let onHand = 100
    for (let round = 0; round < rounds; round += 1) {
      const { salesOrderId } = await entered(of, [{ productId: of.productId }])
      await allocate(of, salesOrderId)
      const [draft] = await drafted(of, salesOrderId)
      const cancelling = of.seller.client.sales.cancelSalesOrder({ ...ofSale(salesOrderId), body: {} })
      const [cancelled, left] = await Promise.all([codeOf(cancelling), codeOf(dispatch(of, draft?.shipmentId ?? ''))])
      await system.settled()
      const line = await lineOfSale(of, salesOrderId)
      if (left === 'done') {
        onHand -= 10
        expect(line).toMatchObject({ shipped: 10, cancelled: 0, allocated: 0 })
        expect(cancelled).toBe('salesOrder.wrongState')
      } else {
        expect(['salesOrder.notWanted', 'shipment.wrongState']).toContain(left)
        expect([cancelled, line]).toMatchObject(['done', { shipped: 0, cancelled: 10, allocated: 0 }])
      }
      expect(await heldAt(of, of.dock, of.productId)).toEqual({ onHand, reserved: 0 })
    }
  })

  test('a draft that leaves: the goods have left, or are kept for the order', async () => {
    const of = await sellerWith(100)
    let onHand = 100
    for (let round = 0; round < rounds; round += 1) {
      const { salesOrderId } = await entered(of, [{ productId: of.productId }])
      await allocate(of, salesOrderId)
      const [draft] = await drafted(of, salesOrderId)
      const params = { shipmentId: draft?.shipmentId ?? '' }
      const [left] = await Promise.all([
        codeOf(dispatch(of, params.shipmentId)),
        codeOf(of.seller.client.logistics.cancelShipment({ params })),
      ])
      if (left === 'done') onHand -= 10
      expect(await lineOfSale(of, salesOrderId)).toMatchObject(
        left === 'done' ? { shipped: 10, allocated: 0 } : { shipped: 0, allocated: 10 },
      )
      await of.seller.client.sales.releaseAllocation(ofSale(salesOrderId))
      expect(await heldAt(of, of.dock, of.productId)).toEqual({ onHand, reserved: 0 })
    }
  })

  test('a partner’s order that is being kept goods for, or shipped, leaves nothing kept and ships nothing that is not wanted', async () => {
    const trade = await customerOf(await sellerWith(1_000))
    for (let round = 0; round < rounds; round += 1) {
      const order = await ordered(trade, { quantity: 10 })
      const before = await heldAt(trade, trade.dock, trade.productId)
      const cancelling = () => codeOf(trade.buyer.client.orders.cancelPurchaseOrder({ ...paramsOf(order), body: {} }))
      if (round % 2 === 0) {
        await Promise.all([cancelling(), codeOf(allocate(trade, order.salesOrderId))])
        await system.settled()
        expect(await heldAt(trade, trade.dock, trade.productId)).toEqual(before)
        continue
      }
      await allocate(trade, order.salesOrderId)
      const [draft] = await drafted(trade, order.salesOrderId)
      const [cancelled, left] = await Promise.all([cancelling(), codeOf(dispatch(trade, draft?.shipmentId ?? ''))])
      await system.settled()
      expect([cancelled === 'done', left === 'done'].filter(Boolean)).toHaveLength(1)
      const gone = left === 'done' ? 10 : 0
      expect((await lineOf(trade.buyer, order))?.shipped).toBe(gone)
      expect(await heldAt(trade, trade.dock, trade.productId)).toEqual({
        onHand: before.onHand - gone,
        reserved: before.reserved,
      })
    }
  })
})
