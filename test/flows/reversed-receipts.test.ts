/** A receipt that is taken back: all it did is undone, or nothing. */
import { beforeAll, describe, expect, test } from 'vitest'
import { packedArrival } from '#test/fixtures/arrivals'
import { codeOf } from '#test/fixtures/code-of'
import { announced, type Delivery, latestLog, lineOf, movementsOf, supplierWithBooks } from '#test/fixtures/deliveries'
import { billed } from '#test/fixtures/invoices'
import { paramsOf, sent } from '#test/fixtures/orders'
import { bring, use } from '#test/fixtures/stock'
import {
  dispatched,
  dispatchedToParty,
  location,
  member,
  type Network,
  network,
  organization,
  party,
  product,
  system,
} from '#test/fixtures/world'
import type { Account } from '../../demo/account'
import { ledgerOf } from '../../demo/ledger'

type World = Network & { productIds: string[] }
let world: World
beforeAll(async () => {
  world = await network({ units: 100_000 })
})

type Lines = NonNullable<Parameters<Network['brand']['client']['receiving']['confirmReceipt']>[0]['body']['lines']>
const count = (asnId: string, reference: string, lines: Lines, by: Account = world.partner) =>
  by.client.receiving.confirmReceipt({ params: { asnId }, body: { reference, lines } })
const takeBack = (asnId: string, reference: string, by: Account = world.partner) =>
  by.client.corrections.reverseReceipt({ params: { asnId }, body: { reference, note: 'Wrong truck' } })

async function books(productId = world.productId, by = world.brand) {
  const { accounts, mustBalance } = await ledgerOf(by.client, productId)
  mustBalance()
  return Object.fromEntries(Object.entries(accounts).filter(([, quantity]) => quantity !== 0))
}

const levelOf = async ({ client }: Account, locationId: string, productId: string) => {
  const { items } = await client.stock.listLevels({ params: { locationId } })
  const level = items.find((each) => each.productId === productId)
  return { onHand: level?.onHand ?? 0, value: level?.value?.amount ?? '0' }
}

/** Twelve of a product of its own, counted by the brand at a place of its own. */
async function received(units = 12, cost = '2.50') {
  const { brand, warehouse } = world
  const [place, productId] = [await location(brand), await product(brand)]
  await bring(brand, warehouse, [{ productId, quantity: 100, cost }])
  const ship = async (quantity: number) => {
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to: { locationId: place }, lines: [{ productId, quantity }] },
    })
    const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    return { shipmentId, asnId }
  }
  const { shipmentId, asnId } = await ship(units)
  await count(asnId, 'GRN', [{ line: 1, received: units }], brand)
  return { place, productId, asnId, shipmentId, ship }
}

describe('a receipt that is taken back', () => {
  test('is as if it had never been confirmed: books, ASN, shipment, differences', async () => {
    const { brand, partner } = world
    const { asnId, shipmentId } = await dispatched(world)
    const before = await books()
    const { discrepancies } = await count(asnId, 'GRN', [{ line: 1, received: 50, damaged: 2, missing: 3 }])
    const receipt = await takeBack(asnId, 'GRN')
    expect(receipt).toMatchObject({ state: 'REVERSED', asnState: 'SENT', shipmentState: 'IN_TRANSIT' })
    expect(await books()).toEqual(before)
    const asn = await brand.client.logistics.getAsn({ params: { asnId } })
    expect(receipt.lines).toEqual([{ line: 1, received: 50, damaged: 2, missing: 3 }])
    expect([asn.state, asn.unitsOpen, asn.lines[0]?.open]).toEqual(['SENT', asn.units, asn.lines[0]?.quantity])
    expect((await brand.client.logistics.getShipment({ params: { shipmentId } })).state).toBe('IN_TRANSIT')
    const { items } = await partner.client.receiving.listReceipts({ params: { asnId } })
    expect(items).toMatchObject([{ reference: 'GRN', state: 'REVERSED', reversed: { note: 'Wrong truck' } }])
    const listed = await brand.client.receiving.listDiscrepancies({})
    const its = listed.items.filter((each) => each.asnId === asnId)
    expect(its.map(({ state, open }) => [state, open])).toEqual(discrepancies.map(() => ['REVERSED', 0]))
    const settling = brand.client.receiving.settleDiscrepancy({
      params: { discrepancyId: its[0]?.discrepancyId ?? '' },
      body: { resolution: 'CREDITED' },
    })
    expect(await codeOf(settling)).toBe('discrepancy.reversed')
    // The ASN can be withdrawn again, or be counted anew, which is a count with a name of its own.
    expect(await codeOf(count(asnId, 'GRN', [{ line: 1, received: 50, damaged: 2, missing: 3 }]))).toBe(
      'receipt.reversed',
    )
    expect((await count(asnId, 'GRN-2', [{ line: 1, received: 10 }])).asnState).toBe('PARTIALLY_RECEIVED')
  })

  test('gives the goods back what they were worth, beside others that came meanwhile', async () => {
    const { brand } = world
    const { place, productId, asnId, ship } = await received(12, '2.50')
    await bring(brand, place, [{ productId, quantity: 7, cost: '9' }])
    const other = await ship(5)
    await count(other.asnId, 'GRN', [{ line: 1, received: 5 }], brand)
    await takeBack(asnId, 'GRN', brand)
    expect(await levelOf(brand, place, productId)).toEqual({ onHand: 12, value: '75.5' })
    // One that was taken back stands in nobody's way.
    await takeBack(other.asnId, 'GRN', brand)
    expect(await levelOf(brand, place, productId)).toEqual({ onHand: 7, value: '63' })
    await books(productId)
  })

  test('is taken back once, however often it is sent and whoever is the first', async () => {
    const { asnId } = await dispatched(world, 10)
    await count(asnId, 'GRN', [{ line: 1, received: 10 }])
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(takeBack(asnId, 'GRN'))))
    expect(codes.toSorted()).toEqual(['done', 'receipt.reversed', 'receipt.reversed'])
    await books()
  })

  test('of a closed shipment opens it again, and holds its places', async () => {
    const { brand } = world
    const { place, asnId, shipmentId } = await received()
    const archive = () => brand.client.inventory.archiveLocation({ params: { locationId: place } })
    await takeBack(asnId, 'GRN', brand)
    expect((await brand.client.logistics.getShipment({ params: { shipmentId } })).state).toBe('IN_TRANSIT')
    expect(await codeOf(archive())).toBe('location.hasShipments')
    await brand.client.logistics.withdrawAsn({ params: { asnId } })
    expect(await codeOf(archive())).toBe('done')
  })

  test('lets its pallets and cartons be scanned again', async () => {
    const { asnId, pallet, onPallet, carton } = await packedArrival(world)
    await count(asnId, 'A', [{ sscc: carton }])
    await count(asnId, 'B', [{ sscc: pallet }])
    await takeBack(asnId, 'B')
    expect(await codeOf(count(asnId, 'C', [{ sscc: carton }]))).toBe('receipt.unitConfirmed')
    await count(asnId, 'D', [{ sscc: onPallet }])
  })

  test('gives another lot back to where it came from, and what was announced to its way', async () => {
    const { asnId, inLots } = await packedArrival(world)
    const before = await books(inLots)
    await count(asnId, 'GRN', [{ line: 2, received: 6, lot: { number: 'L-2' } }])
    await takeBack(asnId, 'GRN')
    expect(await books(inLots)).toEqual(before)
  })

  test('is told to a company without an account in its history', async () => {
    const { brand } = world
    const { partyId } = await party(brand)
    const { asnId } = await dispatchedToParty(world, partyId, 10)
    await brand.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'POD', rest: 'RECEIVED' } })
    await takeBack(asnId, 'POD', brand)
    const { items } = await brand.client.papers.listPartyDocuments({ params: { partyId } })
    expect([items[0]?.state, items[0]?.closedAt]).toEqual(['SENT', undefined])
  })
})

describe('a receipt is not taken back', () => {
  test('once what came in was used, moved, held, reserved or counted', async () => {
    const { brand } = world
    const touching: ((at: { place: string; productId: string }) => Promise<unknown>)[] = [
      ({ place, productId }) => use(brand, place, productId, 1),
      ({ place: locationId, productId }) =>
        brand.client.ledger.changeStockStatus({
          params: { locationId },
          body: { reason: 'QUALITY_HOLD', lines: [{ productId, from: 'AVAILABLE', to: 'QUARANTINE', quantity: 1 }] },
        }),
      ({ place: locationId, productId }) =>
        brand.client.ledger.reserveStock({
          params: { locationId },
          body: { reference: 'SO', lines: [{ productId, quantity: 1 }] },
        }),
      ({ place, productId }) => bring(brand, place, [{ productId, quantity: -1 }]),
    ]
    for (const touch of touching) {
      const { place, productId, asnId } = await received()
      await touch({ place, productId })
      expect(await codeOf(takeBack(asnId, 'GRN', brand))).toBe('receipt.stockTouched')
      await books(productId)
    }
  })

  test('before what was counted later on the same line', async () => {
    const { asnId } = await dispatched(world, 10)
    await count(asnId, 'A', [{ line: 1, received: 4 }])
    await count(asnId, 'B', [{ line: 1, received: 3 }])
    expect(await codeOf(takeBack(asnId, 'A'))).toBe('receipt.countedSince')
    await takeBack(asnId, 'B')
    expect((await takeBack(asnId, 'A')).asnState).toBe('SENT')
  })

  test('once a difference of it was settled', async () => {
    const { asnId } = await dispatched(world, 10)
    const { discrepancies } = await count(asnId, 'GRN', [{ line: 1, missing: 4 }])
    await world.brand.client.receiving.settleDiscrepancy({
      params: { discrepancyId: discrepancies[0]?.discrepancyId ?? '' },
      body: { resolution: 'CREDITED', quantity: 1 },
    })
    expect(await codeOf(takeBack(asnId, 'GRN'))).toBe('receipt.differenceSettled')
  })

  test('by who sent it: whoever there sees the ASN is told who does, whoever does not sees none', async () => {
    const { supplier, dock, order } = await supplierWithBooks()
    await system.setPlan(supplier.organizationId, 'ENTERPRISE')
    const elsewhere = await location(supplier)
    const [clerk, other] = [
      await member(supplier, { locations: { at: { [dock]: 'OPERATOR' } } }),
      await member(supplier, { locations: { at: { [elsewhere]: 'MANAGER' } } }),
    ]
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 10 }], { fromLocationId: dock })
    const lines = [{ line: 1, received: 10 }]
    for (const [by, code] of [
      [supplier, 'asn.notReceiver'],
      [clerk, 'asn.notReceiver'],
      [other, 'asn.notFound'],
    ] as const)
      expect([await codeOf(count(asnId, 'GRN', lines, by)), await codeOf(takeBack(asnId, 'GRN', by))]).toEqual([
        code,
        code,
      ])
  })

  test('once a difference of it was settled: the refusal names no SKU of the sender', async () => {
    const { supplier, buyer, dock, goods, order } = await supplierWithBooks()
    const { sku } = await supplier.client.catalog.getProduct({ params: { productId: goods } })
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 10 }], { fromLocationId: dock })
    const { discrepancies } = await count(asnId, 'GRN', [{ line: 1, received: 8, missing: 2 }], buyer)
    await supplier.client.receiving.settleDiscrepancy({
      params: { discrepancyId: discrepancies[0]?.discrepancyId ?? '' },
      body: { resolution: 'WRITTEN_OFF' },
    })
    const refused = await takeBack(asnId, 'GRN', buyer).catch((problem: unknown) => problem)
    expect(refused).toMatchObject({ code: 'receipt.differenceSettled', message: expect.stringContaining('line 1') })
    expect(String(refused)).not.toContain(sku)
  })

  test('once a return claims what was delivered', async () => {
    const { brand } = world
    const { partyId } = await party(brand)
    const { asnId } = await dispatchedToParty(world, partyId, 10)
    await brand.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'POD', rest: 'RECEIVED' } })
    const asked = () =>
      brand.client.returns.requestReturn({
        body: { customer: { partyId }, lines: [{ asnId, asnLine: 1, quantity: 10, reason: 'UNSOLD' }] },
      })
    const [returned, back] = await Promise.all([codeOf(asked()), codeOf(takeBack(asnId, 'POD', brand))])
    expect([
      ['done', 'receipt.returned'],
      ['return.tooMuch', 'done'],
    ]).toContainEqual([returned, back])
  })

  test('where it was posted in a series, or does not exist', async () => {
    const { brand, productId, warehouse, shared, partnershipId } = world
    const lines = Array.from({ length: 60 }, () => ({ productId, quantity: 1 }))
    const body = { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines }
    const { shipmentId } = await brand.client.logistics.createShipment({ body })
    await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    await system.settled()
    const { asnId = '' } = await brand.client.logistics.getShipment({ params: { shipmentId } })
    await world.partner.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'L', rest: 'RECEIVED' },
    })
    await system.settled()
    expect(await codeOf(takeBack(asnId, 'L'))).toBe('receipt.tooLong')
    expect(await codeOf(takeBack(asnId, 'M'))).toBe('receipt.notFound')
  })

  test('by the sender, by strangers, or by who does not work there', async () => {
    const { brand, shared } = world
    const { asnId } = await dispatched(world, 10)
    await count(asnId, 'GRN', [{ line: 1, received: 4 }])
    expect(await codeOf(takeBack(asnId, 'GRN', brand))).toBe('asn.notReceiver')
    expect(await codeOf(takeBack(asnId, 'GRN', await organization()))).toBe('asn.notFound')
    const elsewhere = await member(world.partner, { locations: { at: {} } })
    expect(await codeOf(takeBack(asnId, 'GRN', elsewhere))).toBe('asn.notFound')
    const watching = await member(world.partner, { locations: { at: { [shared]: 'VIEWER' } } })
    expect(await codeOf(takeBack(asnId, 'GRN', watching))).toBe('access.locationLevelTooLow')
  })
})

describe('at the same moment', () => {
  test('of a reversal and a use of the goods one comes first', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { place, productId, asnId } = await received()
      const [back, used] = await Promise.all([
        codeOf(takeBack(asnId, 'GRN', world.brand)),
        codeOf(use(world.brand, place, productId, 1)),
      ])
      expect([
        ['done', 'stock.insufficient'],
        ['receipt.stockTouched', 'done'],
      ]).toContainEqual([back, used])
      await books(productId)
    }
  })

  test('a reversal and another count of the line are both done, or the reversal is refused', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { asnId } = await dispatched(world, 10)
      await count(asnId, 'A', [{ line: 1, received: 4 }])
      const [back, counted] = await Promise.all([
        codeOf(takeBack(asnId, 'A')),
        codeOf(count(asnId, 'B', [{ line: 1, received: 3 }])),
      ])
      const { lines } = await world.brand.client.logistics.getAsn({ params: { asnId } })
      expect([
        ['done', 'done', 3],
        ['receipt.countedSince', 'done', 7],
      ]).toContainEqual([back, counted, lines[0]?.received])
    }
    await books()
  })
})

describe('goods that were ordered', () => {
  let delivery: Delivery
  beforeAll(async () => {
    delivery = await supplierWithBooks()
  })
  const stateOf = async () => (await delivery.buyer.client.orders.getPurchaseOrder(paramsOf(delivery.order))).state

  test('leave both books as they were, and the order and its lines; both logs and the order’s tell it as one happening', async () => {
    const { supplier, buyer, dock, place, order, goods, bought } = delivery
    const { asnId, shipmentId } = await announced(supplier, order, [{ line: 1, quantity: 20 }], {
      fromLocationId: dock,
    })
    const seen = async () => [
      await books(goods, supplier),
      await levelOf(buyer, place, bought),
      await lineOf(buyer, order),
      await stateOf(),
    ]
    const before = await seen()
    await count(asnId, 'GRN', [{ line: 1, received: 15, damaged: 2, missing: 3 }], buyer)
    expect(await stateOf()).toBe('PARTIALLY_RECEIVED')
    await takeBack(asnId, 'GRN', buyer)
    expect(await seen()).toEqual(before)
    const back = (await movementsOf(buyer, place, bought)).slice(-2)
    expect(back.map(({ quantity, to, reason, cost }) => [quantity, to.account, reason, cost?.amount])).toEqual([
      [2, 'SUPPLIER', 'REVERSED', '12.6'],
      [15, 'SUPPLIER', 'REVERSED', '94.5'],
    ])
    const told = [
      await latestLog(buyer, 'receipt.reversed', asnId),
      await latestLog(buyer, 'purchaseOrder.receiptReversed', order.purchaseOrderId),
      await latestLog(supplier, 'asn.receiptReversed', shipmentId),
    ]
    expect(told).toEqual(Array(3).fill(expect.stringMatching(/./)))
    expect(new Set(told).size).toBe(1)
  })

  test('that completed an order make it wait for them again', async () => {
    const { brand, partner } = world
    const order = await sent(world, { quantity: 100 })
    const { asnId } = await announced(partner, order, [{ line: 1, quantity: 100 }])
    const state = async () => (await brand.client.orders.getPurchaseOrder(paramsOf(order))).state
    await count(asnId, 'GRN', [{ line: 1, received: 100 }], brand)
    expect(await state()).toBe('RECEIVED')
    await takeBack(asnId, 'GRN', brand)
    expect(await state()).toBe('SENT')
    await count(asnId, 'GRN-2', [{ line: 1, received: 100 }], brand)
    expect(await state()).toBe('RECEIVED')
    await brand.client.orders.closePurchaseOrder({ ...paramsOf(order), body: {} })
    expect(await codeOf(takeBack(asnId, 'GRN-2', brand))).toBe('purchaseOrder.wrongState')
  })

  test('that were missing are not taken back once the supplier has sent them again', async () => {
    const { brand, partner } = world
    const order = await sent(world, { quantity: 10 })
    const { asnId } = await announced(partner, order, [{ line: 1, quantity: 10 }])
    await count(asnId, 'GRN', [{ line: 1, received: 6, missing: 4 }], brand)
    await announced(partner, order, [{ line: 1, quantity: 4 }])
    expect(await codeOf(takeBack(asnId, 'GRN', brand))).toBe('purchaseOrder.overShipped')
  })

  test('stay where an invoice claims them, and go once it is taken back; of both at one moment one comes first', async () => {
    const { brand, partner } = world
    for (let round = 0; round < 3; round += 1) {
      const order = await sent(world, { quantity: 100 })
      const { asnId } = await announced(partner, order, [{ line: 1, quantity: 100 }])
      await count(asnId, 'GRN', [{ line: 1, received: 100 }], brand)
      const [invoice, back] = await Promise.all([billed(brand, order), codeOf(takeBack(asnId, 'GRN', brand))])
      expect([
        ['MATCHED', 'receipt.invoiced'],
        ['RECORDED', 'done'],
      ]).toContainEqual([invoice.state, back])
      const { supplierInvoiceId } = invoice
      if (back === 'done') continue
      await brand.client.invoices.withdrawSupplierInvoice({ params: { supplierInvoiceId } })
      expect(await codeOf(takeBack(asnId, 'GRN', brand))).toBe('done')
    }
  })

  test('stay where a charge was shared over them, and go once it is reversed; of both at one moment one comes first', async () => {
    const { brand, partner } = world
    const body = {
      kind: 'FREIGHT' as const,
      reference: 'FR-1',
      basis: 'QUANTITY' as const,
      currency: 'USD' as const,
      cost: { amount: '50' },
    }
    for (let round = 0; round < 3; round += 1) {
      const order = await sent(world, { quantity: 100 })
      const { asnId } = await announced(partner, order, [{ line: 1, quantity: 100 }])
      await count(asnId, 'GRN', [{ line: 1, received: 100 }], brand)
      const [charge, back] = await Promise.all([
        brand.client.charges.addOrderCharge({ ...paramsOf(order), body }),
        codeOf(takeBack(asnId, 'GRN', brand)),
      ])
      expect([
        ['POSTING', 'receipt.charged'],
        ['KEPT', 'done'],
      ]).toContainEqual([charge.state, back])
      if (back === 'done') continue
      await system.settled()
      const { chargeId } = charge
      await brand.client.charges.reverseOrderCharge({ params: { ...paramsOf(order).params, chargeId } })
      await system.settled()
      expect(await codeOf(takeBack(asnId, 'GRN', brand))).toBe('done')
    }
  })
})
