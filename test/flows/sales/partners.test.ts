/** A partner's purchase order as the seller's sales order: nobody types it anew, and it never promises what is not wanted any more. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { arrivedAt } from '#test/fixtures/deliveries'
import { paramsOf } from '#test/fixtures/orders'
import {
  allocate,
  customerOf,
  dispatch,
  drafted,
  heldAt,
  lineOfSale,
  ofSale,
  ordered,
  sellerWith,
  type Trade,
} from '#test/fixtures/sales'
import { bring } from '#test/fixtures/stock'
import { product, system } from '#test/fixtures/world'

let trade: Trade
beforeAll(async () => {
  trade = await customerOf(await sellerWith(10_000))
})

const saleOf = (salesOrderId: string) => trade.seller.client.sales.getSalesOrder(ofSale(salesOrderId))

/** The buyer wants so much of line 1 from now on. */
async function amended(order: { purchaseOrderId: string }, quantity: number) {
  const { orders } = trade.buyer.client
  await orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: [{ line: 1, quantity }] } })
  await orders.submitPurchaseOrder(paramsOf(order))
  await orders.sendPurchaseOrder(paramsOf(order))
}

describe('what a partner orders', () => {
  test('is in the seller’s list by itself, with the seller’s products, the partner’s prices and days', async () => {
    const { number, salesOrderId } = await ordered(trade)
    const { items } = await trade.seller.client.sales.listSalesOrders({ query: { state: 'OPEN' } })
    expect(items[0]).toMatchObject({ salesOrderId, order: { number }, customer: { name: 'Salon' }, state: 'OPEN' })
    const sale = await saleOf(salesOrderId)
    expect(sale).toMatchObject({ wantedOn: '2031-03-01', total: { amountMinor: 63_000 }, unmatched: [] })
    expect(sale.lines).toMatchObject([
      { productId: trade.productId, ordered: 100, backordered: 100, unitPrice: { amount: '6.30' } },
    ])
  })

  test('is kept, shipped against the partner’s order and received; both books follow', async () => {
    const order = await ordered(trade)
    const { buyer, seller, dock, place, productId, bought } = trade
    const before = await heldAt(trade, dock, productId)
    await allocate(trade, order.salesOrderId)
    const [shipment] = await drafted(trade, order.salesOrderId)
    const { asnId = '' } = await dispatch(trade, shipment?.shipmentId ?? '')
    expect(await heldAt(trade, dock, productId)).toEqual({ onHand: before.onHand - 100, reserved: before.reserved })
    expect((await saleOf(order.salesOrderId)).state).toBe('SHIPPED')
    const received = (await arrivedAt(buyer, place, bought)).onHand
    await buyer.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: `GRN-${asnId}`, lines: [{ line: 1, received: 90, missing: 10 }] },
    })
    expect((await arrivedAt(buyer, place, bought)).onHand).toBe(received + 90)
    // What is missing is open again: the customer still wants it.
    await system.settled()
    const { items } = await seller.client.sales.listSalesOrders({ query: { state: 'OPEN' } })
    expect(items.find(({ salesOrderId }) => salesOrderId === order.salesOrderId)?.state).toBe('PARTIALLY_SHIPPED')
    expect(await lineOfSale(trade, order.salesOrderId)).toMatchObject({ shipped: 90, backordered: 10 })
  })

  test('names the lines that match nothing; said once, it is known for that customer’s later orders, too', async () => {
    const supplierSku = `HIS-${Date.now()}`
    const first = await ordered(trade, { supplierSku })
    expect((await saleOf(first.salesOrderId)).unmatched).toEqual([1])
    const named = allocate(trade, first.salesOrderId, { lines: [{ line: 1 }] })
    expect(await codeOf(named)).toBe('salesOrder.productUnknown')
    expect((await allocate(trade, first.salesOrderId)).allocated).toEqual([])
    const body = { lines: [{ line: 1, productId: trade.productId }] }
    await trade.seller.client.sales.matchProducts({ ...ofSale(first.salesOrderId), body })
    expect((await allocate(trade, first.salesOrderId)).state).toBe('ALLOCATED')
    const second = await ordered(trade, { supplierSku: supplierSku.toLowerCase() })
    expect(await lineOfSale(trade, second.salesOrderId)).toMatchObject({ productId: trade.productId })
  })

  test('is the partner’s to call off', async () => {
    const { salesOrderId } = await ordered(trade)
    const cancelling = trade.seller.client.sales.cancelSalesOrder({ ...ofSale(salesOrderId), body: {} })
    expect(await codeOf(cancelling)).toBe('salesOrder.customersOwn')
  })
})

describe('when the partner wants less', () => {
  test('of a cancelled order all is given back, and its draft is cancelled, too', async () => {
    const order = await ordered(trade)
    const before = await heldAt(trade, trade.dock, trade.productId)
    await allocate(trade, order.salesOrderId)
    const [draft] = await drafted(trade, order.salesOrderId, { lines: [{ line: 1, quantity: 60 }] })
    await trade.buyer.client.orders.cancelPurchaseOrder({ ...paramsOf(order), body: {} })
    // At once, and before anything followed: nothing of it leaves, nothing more is kept.
    expect((await saleOf(order.salesOrderId)).state).toBe('CANCELLED')
    expect(await codeOf(allocate(trade, order.salesOrderId))).toBe('salesOrder.wrongState')
    await system.settled()
    expect(await heldAt(trade, trade.dock, trade.productId)).toEqual(before)
    const params = { shipmentId: draft?.shipmentId ?? '' }
    expect((await trade.seller.client.logistics.getShipment({ params })).state).toBe('CANCELLED')
    const { items } = await trade.seller.client.sales.listSalesOrders({ query: { state: 'DONE' } })
    expect(items.map(({ salesOrderId }) => salesOrderId)).toContain(order.salesOrderId)
  })

  test('of an amended line what is too much is given back; more is a backorder again', async () => {
    const order = await ordered(trade)
    await allocate(trade, order.salesOrderId)
    await amended(order, 70)
    expect(await lineOfSale(trade, order.salesOrderId)).toMatchObject({ ordered: 70, backordered: 0 })
    await system.settled()
    expect(await lineOfSale(trade, order.salesOrderId)).toMatchObject({ allocated: 70, backordered: 0 })
    await amended(order, 80)
    await system.settled()
    expect(await lineOfSale(trade, order.salesOrderId)).toMatchObject({ allocated: 70, backordered: 10 })
    expect((await saleOf(order.salesOrderId)).state).toBe('PARTIALLY_ALLOCATED')
  })

  test('of a line that was closed short, or that the seller rejects, nothing stays kept', async () => {
    const [closed, rejected] = [await ordered(trade), await ordered(trade)]
    for (const { salesOrderId } of [closed, rejected]) await allocate(trade, salesOrderId)
    await trade.buyer.client.orders.closePurchaseOrder({ ...paramsOf(closed), body: { lines: [1] } })
    await trade.seller.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(rejected),
      body: { revision: 1, lines: [{ line: 1, response: 'REJECT', reason: 'Sold out.' }] },
    })
    await system.settled()
    for (const { salesOrderId } of [closed, rejected])
      expect(await lineOfSale(trade, salesOrderId)).toMatchObject({ cancelled: 100, allocated: 0, backordered: 0 })
  })

  test('what is shipped past the sales order is not kept for it any more', async () => {
    const order = await ordered(trade)
    await allocate(trade, order.salesOrderId)
    const { shipmentId } = await trade.seller.client.logistics.draftOrderShipment({
      ...paramsOf(order),
      body: { fromLocationId: trade.dock, lines: [{ line: 1, quantity: 40 }] },
    })
    await dispatch(trade, shipmentId)
    await system.settled()
    expect(await lineOfSale(trade, order.salesOrderId)).toMatchObject({ shipped: 40, allocated: 60, backordered: 0 })
  })
})

describe('a long order', () => {
  test('of sixty lines leaves in a series; each line is shipped once, and nothing stays reserved', async () => {
    const { seller, buyer, dock, place, partnershipId } = trade
    const products = await Promise.all(Array.from({ length: 60 }, () => product(seller)))
    await bring(
      seller,
      dock,
      products.map((productId) => ({ productId, quantity: 5, cost: '4' })),
    )
    await system.settled()
    const skus = await Promise.all(
      products.map(async (productId) => (await seller.client.catalog.getProduct({ params: { productId } })).sku),
    )
    const order = await buyer.client.orders.createPurchaseOrder({
      body: {
        supplier: { partnershipId },
        currency: 'USD',
        locationId: place,
        lines: skus.map((supplierSku) => ({ productId: trade.bought, supplierSku, quantity: 5, unitPrice: '1' })),
      },
    })
    await buyer.client.orders.submitPurchaseOrder(paramsOf(order))
    await buyer.client.orders.sendPurchaseOrder(paramsOf(order))
    await system.settled()
    const salesOrderId = order.purchaseOrderId.replace('por_', 'sor_')
    let fromLine: number | undefined
    do fromLine = (await allocate(trade, salesOrderId, fromLine ? { fromLine } : {})).goesOnWith
    while (fromLine)
    expect((await saleOf(salesOrderId)).state).toBe('ALLOCATED')
    const [shipment] = await drafted(trade, salesOrderId)
    expect(shipment?.lines).toBe(60)
    await dispatch(trade, shipment?.shipmentId ?? '')
    await system.settled()
    const sale = await saleOf(salesOrderId)
    expect(sale.state).toBe('SHIPPED')
    expect(sale.lines.every(({ shipped, allocated }) => shipped === 5 && allocated === 0)).toBe(true)
    for (const productId of [products[0], products[59]])
      expect(await heldAt(trade, dock, productId ?? '')).toEqual({ onHand: 0, reserved: 0 })
  })
})
