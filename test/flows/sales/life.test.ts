/** A customer's order: goods are kept for it, leave in parts, and what is not wanted any more is given back. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import {
  allocate,
  dispatch,
  drafted,
  entered,
  heldAt,
  lineOfSale,
  lotsOnDock,
  ofSale,
  type Seller,
  sellerWith,
} from '#test/fixtures/sales'
import { bring, inDays } from '#test/fixtures/stock'
import { location, member, organization, party, product, system } from '#test/fixtures/world'

let of: Seller
beforeAll(async () => {
  of = await sellerWith(0)
})

/** A product of its own, so many of it on the dock. */
async function goods(units: number) {
  const productId = await product(of.seller)
  if (units > 0) await bring(of.seller, of.dock, [{ productId, quantity: units, cost: '4' }])
  return productId
}

const stateOf = async (salesOrderId: string) => (await of.seller.client.sales.getSalesOrder(ofSale(salesOrderId))).state

const cancel = (salesOrderId: string, body: object = {}) =>
  of.seller.client.sales.cancelSalesOrder({ ...ofSale(salesOrderId), body })

const release = (salesOrderId: string, query: object = {}) =>
  of.seller.client.sales.releaseAllocation({ ...ofSale(salesOrderId), query })

describe('an order that was entered for a party', () => {
  test('is in the history of the party, as it stands, and is no document to be emailed', async () => {
    const { seller } = of
    const { partyId } = await party(seller)
    const lines = [{ productId: await goods(0), quantity: 1, unitPrice: '1' }]
    const body = { customer: { partyId }, currency: 'USD' as const, lines }
    const { salesOrderId: documentId, number } = await seller.client.sales.enterSalesOrder({ body })
    const history = async () => (await seller.client.papers.listPartyDocuments({ params: { partyId } })).items
    expect(await history()).toMatchObject([{ kind: 'SALES_ORDER', documentId, number, state: 'OPEN', timesSent: 0 }])
    await cancel(documentId)
    expect(await history()).toMatchObject([{ documentId, state: 'CANCELLED', closedAt: expect.any(String) }])
    const sending = seller.client.papers.resendPartyDocument({ params: { partyId, documentId } })
    expect(await codeOf(sending)).toBe('document.notSendable')
  })

  test('is kept goods for, shipped in parts, and backordered for the rest', async () => {
    const productId = await goods(6)
    const { salesOrderId, number, state } = await entered(of, [{ productId, quantity: 10 }])
    expect([number, state]).toEqual([expect.stringMatching(/^SO-\d{4}-\d{3}$/), 'OPEN'])

    const first = await allocate(of, salesOrderId)
    expect(first).toMatchObject({ state: 'PARTIALLY_ALLOCATED', allocated: [{ line: 1, quantity: 6, backordered: 4 }] })
    expect(await heldAt(of, of.dock, productId)).toEqual({ onHand: 6, reserved: 6 })

    const [shipment] = await drafted(of, salesOrderId)
    expect(shipment).toMatchObject({ locationId: of.dock, lines: 1, units: 6 })
    await dispatch(of, shipment?.shipmentId ?? '')
    expect(await heldAt(of, of.dock, productId)).toEqual({ onHand: 0, reserved: 0 })
    expect(await lineOfSale(of, salesOrderId)).toMatchObject({ shipped: 6, allocated: 0, backordered: 4 })
    expect(await stateOf(salesOrderId)).toBe('PARTIALLY_SHIPPED')

    await bring(of.seller, of.dock, [{ productId, quantity: 9, cost: '4' }])
    expect((await allocate(of, salesOrderId)).allocated).toEqual([{ line: 1, quantity: 4, backordered: 0 }])
    const [second] = await drafted(of, salesOrderId)
    await dispatch(of, second?.shipmentId ?? '')
    expect(await stateOf(salesOrderId)).toBe('SHIPPED')
    expect(await heldAt(of, of.dock, productId)).toEqual({ onHand: 5, reserved: 0 })
  })

  test('gets the lots that expire first, and none with less shelf life left than the customer needs', async () => {
    const productId = await lotsOnDock(of, [20, 90, 60])
    const { salesOrderId } = await entered(of, [{ productId, quantity: 25 }])
    const { allocated } = await allocate(of, salesOrderId, { minimumRemainingShelfLifeDays: 30 })
    expect(allocated).toEqual([{ line: 1, quantity: 20, backordered: 5 }])
    const line = await lineOfSale(of, salesOrderId)
    expect(line?.allocations.map(({ lot, quantity }) => [lot?.expiresOn, quantity])).toEqual([
      [inDays(60), 10],
      [inDays(90), 10],
    ])
    const [shipment] = await drafted(of, salesOrderId)
    const { lines } = await of.seller.client.logistics.getShipment({
      params: { shipmentId: shipment?.shipmentId ?? '' },
    })
    expect(lines.map(({ lot, quantity }) => [lot?.number, quantity])).toEqual([
      ['L-60', 10],
      ['L-90', 10],
    ])
  })

  test('takes goods of several places in the order in which they are named, and leaves in a shipment from each', async () => {
    const { seller, dock } = of
    const productId = await goods(4)
    const second = await location(seller, { name: 'Second dock' })
    await bring(seller, second, [{ productId, quantity: 9, cost: '4' }])
    const { salesOrderId } = await entered(of, [{ productId, quantity: 10 }])
    await seller.client.sales.allocateStock({ ...ofSale(salesOrderId), body: { locationIds: [dock, second] } })
    const shipments = await drafted(of, salesOrderId)
    expect(new Map(shipments.map(({ locationId, units }) => [locationId, units]))).toEqual(
      new Map([
        [dock, 4],
        [second, 6],
      ]),
    )
  })

  test('leaves as a party shipment: its ASN goes out by email, and is in the history of the party', async () => {
    const { seller } = of
    const productId = await goods(10)
    const { partyId } = await party(seller)
    const { salesOrderId } = await entered(of, [{ productId }], partyId)
    await allocate(of, salesOrderId)
    const [shipment] = await drafted(of, salesOrderId)
    const { asnId } = await dispatch(of, shipment?.shipmentId ?? '')
    await system.settled()
    const { items } = await seller.client.papers.listPartyDocuments({ params: { partyId } })
    expect(items).toMatchObject([{ documentId: asnId, shipmentId: shipment?.shipmentId }, { kind: 'SALES_ORDER' }])
  })

  test('lacks what was called back on its way: that lies free where it left', async () => {
    const { seller, dock } = of
    const productId = await goods(10)
    const { salesOrderId } = await entered(of, [{ productId }])
    await allocate(of, salesOrderId)
    const [shipment] = await drafted(of, salesOrderId)
    const { asnId = '' } = await dispatch(of, shipment?.shipmentId ?? '')
    await seller.client.logistics.withdrawAsn({ params: { asnId } })
    expect(await lineOfSale(of, salesOrderId)).toMatchObject({ shipped: 0, allocated: 0, backordered: 10 })
    expect([await stateOf(salesOrderId), await heldAt(of, dock, productId)]).toEqual([
      'OPEN',
      { onHand: 10, reserved: 0 },
    ])
    expect((await allocate(of, salesOrderId)).state).toBe('ALLOCATED')
  })

  test('is lacked as far as the ASN that replaces its own says less, and taken more of as far as it is wanted', async () => {
    const { seller, dock } = of
    const productId = await goods(20)
    const { salesOrderId } = await entered(of, [{ productId }])
    await allocate(of, salesOrderId)
    const [shipment] = await drafted(of, salesOrderId)
    const { asnId = '' } = await dispatch(of, shipment?.shipmentId ?? '')
    const replaced = (id: string, lines: ({ line: number } | { productId: string })[], quantity: number) =>
      seller.client.logistics.replaceAsn({
        params: { asnId: id },
        body: { lines: lines.map((line) => ({ ...line, quantity })) },
      })
    const { asnId: less } = await replaced(asnId, [{ line: 1 }], 4)
    expect(await lineOfSale(of, salesOrderId)).toMatchObject({ shipped: 4, allocated: 0, backordered: 6 })
    await allocate(of, salesOrderId)
    expect(await codeOf(replaced(less, [{ line: 1 }], 11))).toBe('salesOrder.notWanted')
    expect(await codeOf(replaced(less, [{ line: 1 }, { productId }], 1))).toBe('asn.addsOtherwise')
    await replaced(less, [{ line: 1 }], 10)
    await system.settled()
    // What was kept for what has left now is kept no more.
    expect(await lineOfSale(of, salesOrderId)).toMatchObject({ shipped: 10, allocated: 0, backordered: 0 })
    expect(await heldAt(of, dock, productId)).toEqual({ onHand: 10, reserved: 0 })
  })
})

describe('what is kept for an order', () => {
  test('nobody else can take', async () => {
    const productId = await goods(10)
    const { salesOrderId } = await entered(of, [{ productId }])
    await allocate(of, salesOrderId)
    const taking = of.seller.client.ledger.adjustStock({
      params: { locationId: of.dock },
      body: { reason: 'CORRECTION', lines: [{ productId, quantity: -1 }] },
    })
    expect(await codeOf(taking)).toBe('stock.insufficient')
  })

  test('is given back when it is asked for, a line or all, and can be kept for another order then', async () => {
    const [one, other] = [await goods(10), await goods(10)]
    const { salesOrderId } = await entered(of, [{ productId: one }, { productId: other }])
    await allocate(of, salesOrderId)
    expect((await release(salesOrderId, { line: 2 })).state).toBe('PARTIALLY_ALLOCATED')
    expect([await heldAt(of, of.dock, one), await heldAt(of, of.dock, other)]).toEqual([
      { onHand: 10, reserved: 10 },
      { onHand: 10, reserved: 0 },
    ])
    expect((await release(salesOrderId)).state).toBe('OPEN')
    expect((await release(salesOrderId)).state).toBe('OPEN')
    const next = await entered(of, [{ productId: one }])
    expect((await allocate(of, next.salesOrderId)).state).toBe('ALLOCATED')
  })

  test('goes back to the order when its draft is cancelled, and no draft takes it twice', async () => {
    const productId = await goods(10)
    const { salesOrderId } = await entered(of, [{ productId }])
    await allocate(of, salesOrderId)
    const [shipment] = await drafted(of, salesOrderId)
    expect(await codeOf(drafted(of, salesOrderId))).toBe('salesOrder.nothingAllocated')
    await release(salesOrderId)
    expect(await lineOfSale(of, salesOrderId)).toMatchObject({ allocated: 10 })
    await of.seller.client.logistics.cancelShipment({ params: { shipmentId: shipment?.shipmentId ?? '' } })
    expect(await lineOfSale(of, salesOrderId)).toMatchObject({ allocated: 10, backordered: 0 })
    expect(await heldAt(of, of.dock, productId)).toEqual({ onHand: 10, reserved: 10 })
    expect(await drafted(of, salesOrderId, { lines: [{ line: 1, quantity: 3 }] })).toMatchObject([{ units: 3 }])
    expect(await drafted(of, salesOrderId)).toMatchObject([{ units: 7 }])
  })
})

describe('calling off', () => {
  test('gives back what is kept, cancels the drafts that take it, and leaves what was shipped', async () => {
    const productId = await goods(10)
    const { salesOrderId } = await entered(of, [{ productId }])
    await allocate(of, salesOrderId)
    const [left] = await drafted(of, salesOrderId, { lines: [{ line: 1, quantity: 4 }] })
    await dispatch(of, left?.shipmentId ?? '')
    const [draft] = await drafted(of, salesOrderId, { lines: [{ line: 1, quantity: 5 }] })
    expect((await cancel(salesOrderId, { reason: 'The customer went elsewhere.' })).state).toBe('CLOSED')
    await system.settled()
    expect(await heldAt(of, of.dock, productId)).toEqual({ onHand: 6, reserved: 0 })
    expect(await lineOfSale(of, salesOrderId)).toMatchObject({ shipped: 4, cancelled: 6, allocated: 0, backordered: 0 })
    const params = { shipmentId: draft?.shipmentId ?? '' }
    expect((await of.seller.client.logistics.getShipment({ params })).state).toBe('CANCELLED')
    expect(await codeOf(cancel(salesOrderId))).toBe('salesOrder.wrongState')
    expect(await codeOf(allocate(of, salesOrderId))).toBe('salesOrder.wrongState')
  })

  test('a part of a line gives back what is too much, and no more', async () => {
    const productId = await goods(10)
    const { salesOrderId } = await entered(of, [{ productId }])
    await allocate(of, salesOrderId)
    await cancel(salesOrderId, { lines: [{ line: 1, quantity: 3 }] })
    expect(await lineOfSale(of, salesOrderId)).toMatchObject({ cancelled: 3, allocated: 7, backordered: 0 })
    expect(await heldAt(of, of.dock, productId)).toEqual({ onHand: 10, reserved: 7 })
    expect(await codeOf(cancel(salesOrderId, { lines: [{ line: 1, quantity: 8 }] }))).toBe('salesOrder.moreThanOpen')
  })

  test('an order of sixty lots gives all of them back, in as many commits as it takes', async () => {
    const productId = await product(of.seller, { lotTracked: true })
    const lots = Array.from({ length: 60 }, (_, index) => ({ productId, quantity: 1, lot: { number: `L-${index}` } }))
    await bring(of.seller, of.dock, lots)
    await system.settled()
    const { salesOrderId } = await entered(of, [{ productId, quantity: 60 }])
    // Thirty lots of a line are kept at once.
    expect((await allocate(of, salesOrderId)).allocated).toEqual([{ line: 1, quantity: 30, backordered: 30 }])
    expect((await allocate(of, salesOrderId)).state).toBe('ALLOCATED')
    await cancel(salesOrderId)
    await system.settled()
    expect(await heldAt(of, of.dock, productId)).toEqual({ onHand: 60, reserved: 0 })
  })
})

describe('the list', () => {
  test('tells open ones first, and of one customer', async () => {
    const seller = await organization('PRO')
    const [dock, productId] = [await location(seller), await product(seller)]
    const own = { seller, dock, productId }
    const { partyId } = await party(seller)
    const [first, second] = [await entered(own, [{ productId }], partyId), await entered(own, [{ productId }])]
    await seller.client.sales.cancelSalesOrder({ ...ofSale(second.salesOrderId), body: {} })
    const { items } = await seller.client.sales.listSalesOrders({})
    expect(items.map(({ salesOrderId }) => salesOrderId)).toEqual([first.salesOrderId, second.salesOrderId])
    const ofParty = await seller.client.sales.listSalesOrders({ query: { partyId } })
    expect(ofParty.items.map(({ salesOrderId }) => salesOrderId)).toEqual([first.salesOrderId])
    const done = await seller.client.sales.listSalesOrders({ query: { state: 'DONE' } })
    expect(done.items.map(({ state }) => state)).toEqual(['CANCELLED'])
  })
})

describe('a member', () => {
  test('keeps and sends goods where they work, and nowhere else', async () => {
    const { seller, dock } = of
    const productId = await goods(10)
    const elsewhere = await location(seller)
    const clerk = await member(seller, { locations: { at: { [elsewhere]: 'OPERATOR', [dock]: 'VIEWER' } } })
    const by = { ...of, seller: clerk }
    const { salesOrderId } = await entered(by, [{ productId }], (await party(seller)).partyId)
    expect(await codeOf(allocate(by, salesOrderId))).toBe('access.locationLevelTooLow')
    await allocate(of, salesOrderId)
    expect(await codeOf(drafted(by, salesOrderId))).toBe('access.locationLevelTooLow')
    const releasing = clerk.client.sales.releaseAllocation(ofSale(salesOrderId))
    expect(await codeOf(releasing)).toBe('access.locationLevelTooLow')
  })

  test('of another company finds no such order', async () => {
    const { salesOrderId } = await entered(of, [{ productId: await goods(0) }])
    const stranger = await organization('PRO')
    expect(await codeOf(stranger.client.sales.getSalesOrder(ofSale(salesOrderId)))).toBe('salesOrder.notFound')
  })
})
