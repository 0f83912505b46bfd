/** Goods that were ordered: shipped against the order, received, and both companies' books with them. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import {
  announced,
  arrivedAt,
  centralOrder,
  type Delivery,
  filled,
  latestLog,
  latestMovement,
  lineOf,
  movementsOf,
  orderedFrom,
  supplierOfMany,
  supplierWithBooks,
} from '#test/fixtures/deliveries'
import { paramsOf, sent, type Trade } from '#test/fixtures/orders'
import { withPrefix } from '#test/fixtures/packing'
import { network, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

let trade: Trade & { productId: string }
beforeAll(async () => {
  trade = await network()
})

describe('a supplier on FREE', () => {
  test('ships against an order; the receipt fills the buyer’s books at the order’s price, and the order', async () => {
    const { brand, partner, warehouse, productId } = trade
    const order = await sent(trade, { quantity: 100, unitPrice: '1.25' })
    const { asnId } = await announced(partner, order, [{ line: 1, quantity: 60 }])
    expect(await lineOf(brand, order)).toMatchObject({ shipped: 60, received: 0, open: 40 })

    const { items } = await brand.client.logistics.listAsns({ query: { direction: 'INBOUND', state: 'OPEN' } })
    const asn = items.find((each) => each.asnId === asnId)
    expect(asn).toMatchObject({ asnId, order: { number: order.number }, units: 60, shipTo: { locationId: warehouse } })
    const before = (await arrivedAt(brand, warehouse, productId)).onHand
    const receipt = await brand.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: [{ line: 1, received: 50, damaged: 4, missing: 6 }] },
    })
    expect(receipt).toMatchObject({ asnState: 'RECEIVED', shipmentState: 'RECEIVED' })
    expect(receipt.discrepancies.map(({ kind, isDisputed }) => [kind, isDisputed])).toEqual([
      ['DAMAGED', false],
      ['SHORT', false],
    ])
    expect((await arrivedAt(brand, warehouse, productId)).onHand).toBe(before + 54)
    const [good, damaged] = (await movementsOf(brand, warehouse, productId)).slice(-2)
    const from = { account: 'SUPPLIER', organizationId: partner.organizationId }
    expect(good).toMatchObject({ quantity: 50, from, reason: 'RECEIVED', cost: { amount: '62.5', currency: 'USD' } })
    expect(damaged).toMatchObject({ quantity: 4, from, to: { status: 'DAMAGED' }, cost: { amount: '5' } })
    // They are worth what the buyer sells them for, as all that lies there is.
    const { items: stock } = await brand.client.inventory.listStock({
      params: { locationId: warehouse },
      query: { productId },
    })
    for (const { quantity, value } of stock) expect(value?.amountMinor).toBe(quantity * 1_000)
    // What is missing has not left after all: it is open again.
    expect(await lineOf(brand, order)).toMatchObject({ shipped: 54, received: 54, open: 46 })
    const ofBuyer = await brand.client.orders.getPurchaseOrder(paramsOf(order))
    expect(ofBuyer.state).toBe('PARTIALLY_RECEIVED')

    await filled(brand, partner, order, [{ line: 1, quantity: 46 }])
    expect((await brand.client.orders.getPurchaseOrder(paramsOf(order))).state).toBe('RECEIVED')
    expect(await codeOf(announced(partner, order, [{ line: 1, quantity: 1 }]))).toBe('purchaseOrder.wrongState')
  })

  test('reads of its delivery the buyer’s SKU and place as text; no product, no location, no cost', async () => {
    const { brand, partner, warehouse, productId } = trade
    const order = await sent(trade)
    const { asnId, shipmentId } = await announced(partner, order, [{ line: 1, quantity: 10 }])
    const asn = await partner.client.logistics.getAsn({ params: { asnId } })
    const shipment = await partner.client.logistics.getShipment({ params: { shipmentId } })
    const { items } = await partner.client.orders.listOrderLines(paramsOf(order))
    const [line] = asn.lines
    expect(line).toEqual({
      line: 1,
      orderLine: 1,
      sku: items[0]?.sku,
      quantity: 10,
      received: 0,
      damaged: 0,
      missing: 0,
      open: 10,
    })
    expect([asn.shipTo, asn.shipFrom, asn.order?.number]).toEqual([
      { name: 'Dallas' },
      { name: 'Partner' },
      order.number,
    ])
    const text = JSON.stringify([asn, shipment])
    for (const secret of [warehouse, productId, brand.userId]) expect(text).not.toContain(secret)
    const asBuyer = await brand.client.logistics.getAsn({ params: { asnId } })
    expect(asBuyer.lines[0]).toMatchObject({ productId, orderLine: 1 })
  })

  test('packs what it sends under its own SSCC, and reads of it the buyer’s names and no ids', async () => {
    const { brand, partner, productId } = trade
    const order = await sent(trade)
    const { shipmentId, lines } = await partner.client.logistics.draftOrderShipment({
      ...paramsOf(order),
      body: { lines: [{ line: 1, quantity: 10 }] },
    })
    const params = { shipmentId }
    await withPrefix(partner)
    await partner.client.packing.packShipment({
      params,
      body: { units: [{ kind: 'CARTON', lines: [{ line: 1, quantity: 10 }] }] },
    })
    await partner.client.logistics.dispatchShipment({ params })
    const ofSupplier = await partner.client.packing.getPacking({ params })
    const ofBuyer = await brand.client.packing.getPacking({ params })
    expect(JSON.stringify(ofSupplier)).not.toContain(productId)
    expect(ofSupplier.units[0]?.lines[0]).toMatchObject({ sku: lines[0]?.sku, quantity: 10 })
    expect(ofBuyer.units[0]?.lines[0]).toMatchObject({ productId, quantity: 10 })
  })

  test('whose price was amended after it had drafted a shipment ships at the price it was sent last', async () => {
    const { brand, partner, warehouse, productId } = trade
    const order = await sent(trade, { unitPrice: '2' })
    const { shipmentId } = await partner.client.logistics.draftOrderShipment({
      ...paramsOf(order),
      body: { lines: [{ line: 1, quantity: 10 }] },
    })
    await brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: [{ line: 1, unitPrice: '1' }] } })
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    const { asnId = '' } = await partner.client.logistics.dispatchShipment({ params: { shipmentId } })
    await brand.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: [{ line: 1, received: 10 }] },
    })
    expect(await latestMovement(brand, warehouse, productId)).toMatchObject({ quantity: 10, cost: { amount: '10' } })
  })

  test('is announced to who answers for the place where its goods are awaited', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    const { email } = await brand.client.identity.getMe()
    const { asnId } = await announced(partner, order, [{ line: 1, quantity: 10 }])
    const { number } = await partner.client.logistics.getAsn({ params: { asnId } })
    expect((await system.emailTo(email, number)).to).toEqual([email])
  })

  test('that has shipped more than was ordered, within the tolerance, still answers the line', async () => {
    const { brand, partner, partnershipId } = trade
    await brand.client.partnerships.changeTerms({ params: { partnershipId }, body: { overReceiptTolerancePercent: 2 } })
    const order = await sent(trade)
    await announced(partner, order, [{ line: 1, quantity: 102 }])
    const answered = await partner.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(order),
      body: { revision: 1, lines: [{ line: 1, response: 'ACCEPT' }] },
    })
    expect(answered.state).toBe('ACKNOWLEDGED')
    await brand.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: [{ line: 1, unitPrice: '3' }] } })
    await brand.client.partnerships.changeTerms({ params: { partnershipId }, body: {} })
  })

  test('has no stock to ship from', async () => {
    const { partner } = trade
    const order = await sent(trade)
    const drafting = partner.client.logistics.draftOrderShipment({
      ...paramsOf(order),
      body: { fromLocationId: trade.warehouse, lines: [{ line: 1, quantity: 1 }] },
    })
    expect(await codeOf(drafting)).toBe('shipment.noBooks')
  })
})

describe('where both keep books', () => {
  let delivery: Delivery
  beforeAll(async () => {
    delivery = await supplierWithBooks()
  })

  test('one receipt moves both, in one commit: what leaves the one reaches the other, damaged or not; what is missing is in dispute', async () => {
    const { supplier, buyer, dock, place, order, goods, bought } = delivery
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 20 }], { fromLocationId: dock })
    expect((await arrivedAt(supplier, dock, goods)).onHand).toBe(980)
    await buyer.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: [{ line: 1, received: 15, damaged: 2, missing: 3 }] },
    })
    const left = (await movementsOf(supplier, dock, goods)).filter(({ reason }) => reason !== 'DISPATCHED')
    const reached = await movementsOf(buyer, place, bought)
    const customer = { account: 'CUSTOMER', organizationId: buyer.organizationId }
    expect(
      left
        .filter(({ reason }) => reason !== 'CORRECTION')
        .slice(0, 3)
        .map(({ quantity, to, cost }) => [quantity, to, cost?.amount]),
    ).toEqual([
      [15, customer, '60'],
      [2, customer, '8'],
      [3, { account: 'DISPUTED', document: expect.stringMatching(/^ASN/) }, '12'],
    ])
    expect(reached.map(({ quantity, from, cost }) => [quantity, from, cost?.amount])).toEqual([
      [15, { account: 'SUPPLIER', organizationId: supplier.organizationId }, '94.5'],
      [2, { account: 'SUPPLIER', organizationId: supplier.organizationId }, '12.6'],
    ])
  })

  test('tells of a receipt in both companies’ logs and in the order’s, as one happening', async () => {
    const { supplier, buyer, dock, order } = delivery
    const { asnId, shipmentId } = await announced(supplier, order, [{ line: 1, quantity: 1 }], { fromLocationId: dock })
    await buyer.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: [{ line: 1, received: 1 }] },
    })
    const told = [
      await latestLog(buyer, 'receipt.confirmed', asnId),
      await latestLog(buyer, 'purchaseOrder.received', order.purchaseOrderId),
      await latestLog(supplier, 'asn.received', shipmentId),
    ]
    expect(told).toEqual(Array(3).fill(expect.stringMatching(/./)))
    expect(new Set(told).size).toBe(1)
  })

  test('nobody retypes an order: the supplier’s products are found by the SKU that the order gives for them', async () => {
    const { supplier, dock, order, goods } = delivery
    const shipment = await supplier.client.logistics.draftOrderShipment({
      ...paramsOf(order),
      body: { fromLocationId: dock, lines: [{ line: 1, quantity: 5 }] },
    })
    expect(shipment.lines[0]).toMatchObject({ productId: goods, orderLine: 1 })
    expect(shipment.from.locationId).toBe(dock)
  })

  test('what was found missing is settled at the origin; that it reached the customer only the customer says', async () => {
    const { supplier, buyer, dock, order, goods } = delivery
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 4 }], { fromLocationId: dock })
    const { discrepancies } = await buyer.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: [{ line: 1, missing: 4 }] },
    })
    const params = { discrepancyId: discrepancies[0]?.discrepancyId ?? '' }
    // Each side reads what it calls them itself.
    const skuOf = async ({ client }: Account, productId: string) =>
      (await client.catalog.getProduct({ params: { productId } })).sku
    const reported = await buyer.client.receiving.listDiscrepancies({ query: { direction: 'INBOUND' } })
    expect(reported.items[0]?.sku).toBe(await skuOf(buyer, delivery.bought))
    expect((await supplier.client.receiving.listDiscrepancies({})).items[0]?.sku).toBe(await skuOf(supplier, goods))
    const found = (foundAt: 'ORIGIN' | 'DESTINATION') =>
      supplier.client.receiving.settleDiscrepancy({ params, body: { resolution: 'FOUND', foundAt } })
    expect(await codeOf(found('DESTINATION'))).toBe('discrepancy.confirmedByCustomer')
    const before = (await arrivedAt(supplier, dock, goods)).onHand
    expect((await found('ORIGIN')).state).toBe('RESOLVED')
    expect((await arrivedAt(supplier, dock, goods)).onHand).toBe(before + 4)
  })
})

describe('however much is shipped', () => {
  test('10,000 at a tolerance of 2 % take 10,200 in all, and not one more', async () => {
    const { brand, partner, partnershipId } = trade
    await brand.client.partnerships.changeTerms({ params: { partnershipId }, body: { overReceiptTolerancePercent: 2 } })
    const order = await sent(trade, { quantity: 10_000 })
    await announced(partner, order, [{ line: 1, quantity: 6_000 }])
    await announced(partner, order, [{ line: 1, quantity: 4_100 }])
    expect(await codeOf(announced(partner, order, [{ line: 1, quantity: 101 }]))).toBe('purchaseOrder.overShipped')
    await announced(partner, order, [{ line: 1, quantity: 100 }])
    expect(await codeOf(announced(partner, order, [{ line: 1, quantity: 1 }]))).toBe('purchaseOrder.overShipped')
    expect(await lineOf(brand, order)).toMatchObject({ shipped: 10_200, open: 0 })
    await brand.client.partnerships.changeTerms({ params: { partnershipId }, body: {} })
  })

  test('of two shipments that leave at once and are too much together one stays', async () => {
    const { brand, partner } = trade
    const order = await sent(trade, { quantity: 100 })
    const drafts = await Promise.all(
      [60, 60].map((quantity) =>
        partner.client.logistics.draftOrderShipment({ ...paramsOf(order), body: { lines: [{ line: 1, quantity }] } }),
      ),
    )
    const codes = await Promise.all(
      drafts.map(({ shipmentId }) => codeOf(partner.client.logistics.dispatchShipment({ params: { shipmentId } }))),
    )
    expect(codes.toSorted()).toEqual(['done', 'purchaseOrder.overShipped'])
    expect((await lineOf(brand, order))?.shipped).toBe(60)
  })

  test('of a cancellation and a departure one comes first, and the other is refused', async () => {
    const { brand, partner } = trade
    for (let round = 0; round < 4; round += 1) {
      const order = await sent(trade)
      const { shipmentId } = await partner.client.logistics.draftOrderShipment({
        ...paramsOf(order),
        body: { lines: [{ line: 1, quantity: 1 }] },
      })
      const [cancelled, left] = await Promise.all([
        codeOf(brand.client.orders.cancelPurchaseOrder({ ...paramsOf(order), body: {} })),
        codeOf(partner.client.logistics.dispatchShipment({ params: { shipmentId } })),
      ])
      const { state } = await brand.client.orders.getPurchaseOrder(paramsOf(order))
      const { shipped } = (await lineOf(brand, order)) ?? {}
      expect([[cancelled, left, state, shipped]]).toEqual(
        cancelled === 'done'
          ? [['done', 'purchaseOrder.wrongState', 'CANCELLED', 0]]
          : [['purchaseOrder.underWay', 'done', 'SENT', 1]],
      )
    }
  })

  test('of an order that ended nothing is drafted any more', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    await brand.client.orders.cancelPurchaseOrder({ ...paramsOf(order), body: {} })
    const body = { lines: [{ line: 1, quantity: 1 }] }
    const drafting = partner.client.logistics.draftOrderShipment({ ...paramsOf(order), body })
    expect(await codeOf(drafting)).toBe('purchaseOrder.wrongState')
  })

  test('two who count one line at once count it once', async () => {
    const { brand, partner, warehouse, productId } = trade
    const order = await sent(trade)
    const { asnId } = await announced(partner, order, [{ line: 1, quantity: 100 }])
    const before = (await arrivedAt(brand, warehouse, productId)).onHand
    const codes = await Promise.all(
      ['GRN-A', 'GRN-B'].map((reference) =>
        codeOf(
          brand.client.receiving.confirmReceipt({
            params: { asnId },
            body: { reference, lines: [{ line: 1, received: 100 }] },
          }),
        ),
      ),
    )
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect((await arrivedAt(brand, warehouse, productId)).onHand).toBe(before + 100)
    expect(await lineOf(brand, order)).toMatchObject({ received: 100, open: 0 })
  })

  test('a shipment of sixty lines leaves and arrives in a series, each line once, and completes the order with the last', async () => {
    const many = await orderedFrom(trade, 60)
    const { brand, partner, warehouse, order, productIds } = many
    const lines = productIds.map((_, index) => ({ line: index + 1, quantity: 10 }))
    const { asnId } = await announced(partner, order, lines)
    const body = { reference: 'GRN-1', lines: productIds.map((_, index) => ({ line: index + 1, received: 10 })) }
    await brand.client.receiving.confirmReceipt({ params: { asnId }, body })
    await many.settled()
    expect((await brand.client.orders.getPurchaseOrder(paramsOf(order))).state).toBe('RECEIVED')
    for (const productId of [productIds[0], productIds[59]])
      expect((await arrivedAt(brand, warehouse, productId ?? '')).onHand).toBe(10)
  })
})

describe('a series', () => {
  test('of a supplier that keeps books leaves and arrives, however many writes a line takes', async () => {
    const { supplier, buyer, dock, order, lines } = await supplierOfMany(33)
    const { asnId } = await announced(supplier, order, lines, { fromLocationId: dock })
    const counted = lines.map(({ line, quantity }) => ({ line, received: quantity }))
    await buyer.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'GRN-1', lines: counted } })
    await system.settled()
    expect((await buyer.client.orders.getPurchaseOrder(paramsOf(order))).state).toBe('RECEIVED')
  })

  test('of one who counts what another has counted meanwhile ends, and says which lines it did not post', async () => {
    const { brand, partner, order, productIds } = await orderedFrom(trade, 20)
    const lines = productIds.map((_, index) => ({ line: index + 1, quantity: 10 }))
    const { asnId } = await announced(partner, order, lines)
    const counted = lines.map(({ line }) => ({ line, received: 10 }))
    await Promise.all(
      ['GRN-A', 'GRN-B'].map((reference) =>
        codeOf(brand.client.receiving.confirmReceipt({ params: { asnId }, body: { reference, lines: counted } })),
      ),
    )
    await system.settled()
    const receipts = await Promise.all(
      ['GRN-A', 'GRN-B'].map((reference) =>
        brand.client.receiving.listReceipts({ params: { asnId }, query: { reference } }),
      ),
    )
    const states = receipts.flatMap(({ items }) => items.map(({ state, series }) => [state, series?.refused]))
    expect(states).not.toContainEqual(['POSTING', expect.anything()])
    expect(receipts.flatMap(({ items }) => items).filter(({ state }) => state === 'POSTING')).toEqual([])
    expect(await lineOf(brand, order, 20)).toMatchObject({ received: 10, open: 0 })
  })

  test('does not begin where a line of it cannot be taken into the books', async () => {
    const { brand, partner, warehouse, order, productIds } = await orderedFrom(trade, 20)
    const lines = productIds.map((_, index) => ({ line: index + 1, quantity: 10 }))
    const { asnId } = await announced(partner, order, lines)
    const [productId = ''] = productIds.slice(-1)
    const { sku, name } = await brand.client.catalog.getProduct({ params: { productId } })
    await brand.client.catalog.updateProduct({ params: { productId }, body: { sku, name, lotTracked: true } })
    const counted = lines.map(({ line }) => ({ line, received: 10 }))
    const confirming = brand.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: counted },
    })
    expect(await codeOf(confirming)).toBe('stock.lotRequired')
    expect((await arrivedAt(brand, warehouse, productIds[0] ?? '')).onHand).toBe(0)
  })
})

describe('central purchasing', () => {
  test('each organization receives its part in its own books, at the order’s price; the order counts all', async () => {
    const { holdings, supplier, salon, lab, order } = await centralOrder()
    const shipped = (of: { code: string }, quantity: number) =>
      announced(supplier, order, [{ line: 1, quantity }], { shipTo: of.code })
    expect(await codeOf(shipped(salon, 41))).toBe('purchaseOrder.overShipped')
    const toSalon = await shipped(salon, 40)
    const toLab = await shipped(lab, 20)
    const confirm = ({ client }: Account, { asnId }: { asnId: string }, received: number) =>
      client.receiving.confirmReceipt({
        params: { asnId },
        body: { reference: 'GRN-1', lines: [{ line: 1, received }] },
      })
    expect(await codeOf(confirm(lab.by, toSalon, 40))).toBe('asn.notFound')
    expect(await codeOf(confirm(holdings, toSalon, 40))).toBe('asn.notFound')
    await confirm(salon.by, toSalon, 40)
    expect((await holdings.client.orders.getPurchaseOrder(paramsOf(order))).state).toBe('PARTIALLY_RECEIVED')
    await confirm(lab.by, toLab, 20)
    expect((await holdings.client.orders.getPurchaseOrder(paramsOf(order))).state).toBe('RECEIVED')
    for (const [{ by, locationId, productId }, quantity, amount] of [
      [salon, 40, '100'],
      [lab, 20, '50'],
    ] as const)
      expect(await latestMovement(by, locationId, productId)).toMatchObject({ quantity, cost: { amount } })
  })

  test('an organization whose catalogue has no such SKU is told so, and receives once it has', async () => {
    const { supplier, salon, order, sku } = await centralOrder()
    const { productId } = salon
    await salon.by.client.catalog.updateProduct({ params: { productId }, body: { sku: `${sku}-OLD`, name: 'Product' } })
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 1 }], { shipTo: salon.code })
    const confirm = () =>
      salon.by.client.receiving.confirmReceipt({
        params: { asnId },
        body: { reference: 'GRN-1', lines: [{ line: 1, received: 1 }] },
      })
    expect(await codeOf(confirm())).toBe('receipt.productUnknown')
    await salon.by.client.catalog.updateProduct({ params: { productId }, body: { sku, name: 'Product' } })
    expect((await confirm()).asnState).toBe('RECEIVED')
  })
})

describe('the buyer', () => {
  test('notes what a supplier without an account announced, and receives it', async () => {
    const { brand, warehouse, productId } = trade
    const { partyId } = await brand.client.partnerships.createParty({
      body: { ...(await partyOfSupplier()), role: 'SUPPLIER' },
    })
    const order = await brand.client.orders.createPurchaseOrder({
      body: {
        supplier: { partyId },
        currency: 'USD',
        locationId: warehouse,
        lines: [{ productId, quantity: 7, unitPrice: '2' }],
      },
    })
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    await filled(brand, brand, order, [{ line: 1, quantity: 7 }])
    expect(await latestMovement(brand, warehouse, productId)).toMatchObject({
      from: { account: 'SUPPLIER', partyId },
      quantity: 7,
      cost: { amount: '14' },
    })
    expect((await brand.client.orders.getPurchaseOrder(paramsOf(order))).state).toBe('RECEIVED')
  })

  test('that orders in another currency says what it is worth in that of its books', async () => {
    const { brand, partner, partnershipId, warehouse, productId } = trade
    const order = await brand.client.orders.createPurchaseOrder({
      body: {
        supplier: { partnershipId },
        currency: 'EUR',
        locationId: warehouse,
        lines: [{ productId, quantity: 8, unitPrice: '2' }],
      },
    })
    await brand.client.orders.submitPurchaseOrder(paramsOf(order))
    await brand.client.orders.sendPurchaseOrder(paramsOf(order))
    const { asnId } = await announced(partner, order, [{ line: 1, quantity: 8 }])
    const confirm = (exchangeRate?: string) =>
      brand.client.receiving.confirmReceipt({
        params: { asnId },
        body: { reference: 'GRN-1', exchangeRate, lines: [{ line: 1, received: 8 }] },
      })
    expect(await codeOf(confirm())).toBe('receipt.exchangeRateNeeded')
    await confirm('1.0825')
    expect(await latestMovement(brand, warehouse, productId)).toMatchObject({
      quantity: 8,
      cost: { amount: '17.32', currency: 'USD' },
    })
  })
})

const partyOfSupplier = async () => ({
  name: 'Corner Press',
  email: 'orders@corner-press.example',
  address: { lines: ['1 Mill Road'], city: 'Reading', country: 'GB' },
})

describe('a delivery that is called back', () => {
  const withdraw = ({ client }: Account, { asnId }: { asnId: string }) =>
    client.logistics.withdrawAsn({ params: { asnId } })

  test('opens the order again, and brings the goods back to the supplier’s stock; who waits for them is told', async () => {
    const { supplier, buyer, dock, order, goods, place } = await supplierWithBooks()
    const shipment = await announced(supplier, order, [{ line: 1, quantity: 60 }], { fromLocationId: dock })
    const { number } = await withdraw(supplier, shipment)
    expect((await arrivedAt(supplier, dock, goods)).onHand).toBe(1_000)
    expect(await lineOf(buyer, order)).toMatchObject({ shipped: 0, received: 0, open: 100 })
    expect(await latestLog(buyer, 'purchaseOrder.unshipped', order.purchaseOrderId)).toMatch(/./)
    await system.emailTo(buyer.email, `${number} is withdrawn`)
    // Nothing holds the buyer's place any more, and all of it can be sent again.
    await announced(supplier, order, [{ line: 1, quantity: 100 }], { fromLocationId: dock })
    expect(await codeOf(buyer.client.inventory.archiveLocation({ params: { locationId: place } }))).not.toBe('done')
  })

  test('is called back by a supplier on FREE, of which no stock moves, and by nobody who ordered', async () => {
    const { brand, partner } = trade
    const order = await sent(trade)
    const shipment = await announced(partner, order, [{ line: 1, quantity: 60 }])
    expect(await codeOf(withdraw(brand, shipment))).toBe('asn.notFound')
    expect((await withdraw(partner, shipment)).state).toBe('CANCELLED')
    expect(await lineOf(brand, order)).toMatchObject({ shipped: 0, open: 100 })
  })

  test('of sixty lines opens them in a series, each once', async () => {
    const many = await orderedFrom(trade, 60)
    const { brand, partner, order, productIds } = many
    const lines = productIds.map((_, index) => ({ line: index + 1, quantity: 10 }))
    const shipment = await announced(partner, order, lines)
    await withdraw(partner, shipment)
    await many.settled()
    for (const line of [1, 30, 60]) expect(await lineOf(brand, order, line)).toMatchObject({ shipped: 0, open: 10 })
    const { state } = await partner.client.logistics.getShipment({ params: shipment })
    expect(state).toBe('CANCELLED')
  })

  test('or counted, at one moment: one comes first, and the order tells which', async () => {
    const { brand, partner } = trade
    for (let round = 0; round < 4; round += 1) {
      const order = await sent(trade)
      const shipment = await announced(partner, order, [{ line: 1, quantity: 60 }])
      const { asnId } = shipment
      const body = { reference: 'GRN-1', lines: [{ line: 1, received: 60 }] }
      const [called, counted] = await Promise.all([
        codeOf(withdraw(partner, shipment)),
        codeOf(brand.client.receiving.confirmReceipt({ params: { asnId }, body })),
      ])
      const { shipped, received } = (await lineOf(brand, order)) ?? {}
      expect([
        ['done', 'asn.closed', 0, 0],
        ['asn.notWithdrawable', 'done', 60, 60],
      ]).toContainEqual([called, counted, shipped, received])
    }
  })
})
