/** What it costs to have the goods of an order: shared to the cent, in the ledger once, and taken back whole. */
import { beforeAll, describe, expect, test } from 'vitest'
import { arrived } from '#test/fixtures/behind-the-api'
import { codeOf } from '#test/fixtures/code-of'
import { announced, filled } from '#test/fixtures/deliveries'
import { billed, invoiceParams } from '#test/fixtures/invoices'
import { paramsOf, sent } from '#test/fixtures/orders'
import { bring, use } from '#test/fixtures/stock'
import { location, member, organization, partnerOf, product, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

type Buyer = { brand: Account; partner: Account; partnershipId: string; warehouse: string }
let buyer: Buyer
beforeAll(async () => {
  const brand = await organization('ENTERPRISE', { name: 'Importer' })
  const { partner, partnershipId } = await partnerOf(brand)
  buyer = { brand, partner, partnershipId, warehouse: await location(brand) }
})

type Goods = { weight?: number; hsCode?: string; sku?: string }
const goods = async ({ weight, hsCode, sku = crypto.randomUUID().slice(0, 8) }: Goods = {}) => {
  const gross = weight === undefined ? undefined : ({ gross: weight, unit: 'KG' } as const)
  const body = { sku, name: 'Imported', weight: gross, hsCode }
  return (await buyer.brand.client.catalog.createProduct({ body })).productId
}

/** An order of 100 at $1.25 of each, of which so many arrived, and lie in the warehouse at that price. */
async function ordered(productIds: string[], received: number[] = productIds.map(() => 100)) {
  const { brand, warehouse } = buyer
  const order = await sent({ ...buyer, productIds })
  for (const [index, productId] of productIds.entries()) {
    const quantity = received[index] ?? 0
    if (quantity === 0) continue
    await bring(brand, warehouse, [{ productId, quantity, cost: '1.25' }])
    await arrived(brand, order, quantity, index + 1)
  }
  return { purchaseOrderId: order.purchaseOrderId }
}

type Named = { purchaseOrderId: string }
const freight = (amount: string, basis: 'VALUE' | 'QUANTITY' | 'WEIGHT' = 'QUANTITY') => ({
  kind: 'FREIGHT' as const,
  reference: 'FR-1',
  basis,
  currency: 'USD' as const,
  cost: { amount },
})
const charge = (order: Named, body: Parameters<Account['client']['charges']['addOrderCharge']>[0]['body']) =>
  buyer.brand.client.charges.addOrderCharge({ ...paramsOf(order), body })

const of = ({ purchaseOrderId }: Named, { chargeId }: { chargeId: string }) => ({
  params: { purchaseOrderId, chargeId },
})
async function settled(order: Named, made: { chargeId: string }) {
  await system.settled()
  return buyer.brand.client.charges.getOrderCharge(of(order, made))
}
const amounts = (view: { shares: { amount: { amountMinor: number } }[] }) =>
  view.shares.map(({ amount }) => amount.amountMinor).sort((a, b) => b - a)

/** What all of a product in the warehouse is worth, and what of it was written off as sold. */
async function booked(productId: string) {
  const { brand, warehouse } = buyer
  const params = { locationId: warehouse }
  const { items } = await brand.client.inventory.listMovements({ params, query: { productId, limit: 200 } })
  const costs = items.filter(({ reason }) => reason === 'LANDED_COST')
  const sumTo = (account: string) =>
    costs.reduce((all, { to, cost }) => all + (to.account === account ? Number(cost?.amount ?? 0) : 0), 0)
  return { onHand: sumTo('POSITION'), sold: sumTo('COST_OF_SALES') }
}

/** What goods cost that are used, as the ledger says. */
async function costOfUse(by: Account, locationId: string, productId: string, quantity: number) {
  await use(by, locationId, productId, quantity)
  const { items } = await by.client.inventory.listMovements({
    params: { locationId },
    query: { productId, limit: 200 },
  })
  return Number(items.filter(({ reason }) => reason === 'SERVICE').at(-1)?.cost?.amount)
}

describe('a charge', () => {
  test('is shared over what arrived, to the cent, and what lies there is worth more', async () => {
    const productIds = await Promise.all([goods(), goods(), goods()])
    const order = await ordered(productIds)
    const made = await charge(order, freight('100'))
    expect(made.state).toBe('POSTING')
    const shared = await settled(order, made)
    expect([shared.state, shared.total, amounts(shared)]).toEqual([
      'SHARED',
      { amountMinor: 10_000, currency: 'USD' },
      [3_334, 3_333, 3_333],
    ])
    const books = await Promise.all(productIds.map(booked))
    expect(books.reduce((all, { onHand }) => all + onHand, 0)).toBe(100)
    expect(books.every(({ sold }) => sold === 0)).toBe(true)
  })

  test('of goods that have left is cost of sales, as far as they have', async () => {
    const { brand, warehouse } = buyer
    const productId = await goods()
    const order = await ordered([productId])
    await use(brand, warehouse, productId, 75)
    await settled(order, await charge(order, freight('100')))
    expect(await booked(productId)).toEqual({ onHand: 25, sold: 75 })
  })

  test('is shared by weight, and refused where one is not known', async () => {
    const [heavy, light, unknown] = [await goods({ weight: 3 }), await goods({ weight: 1 }), await goods()]
    const order = await ordered([heavy, light])
    expect(amounts(await charge(order, freight('80', 'WEIGHT')))).toEqual([6_000, 2_000])
    expect(await codeOf(charge(await ordered([heavy, unknown]), freight('80', 'WEIGHT')))).toBe(
      'landedCost.measureMissing',
    )
  })

  test('in another currency says its rate; duties are of the value under each code', async () => {
    const [cosmetics, combs] = [await goods({ hsCode: '33051000' }), await goods({ hsCode: '961511' })]
    const order = await ordered([cosmetics, combs])
    const euros = { ...freight('10.01'), currency: 'EUR' as const }
    expect(await codeOf(charge(order, euros))).toBe('landedCost.rateMissing')
    expect((await charge(order, { ...euros, exchangeRate: '1.1' })).total?.amountMinor).toBe(1_101)
    const duty = { kind: 'DUTY' as const, reference: 'D-1', currency: 'USD' as const }
    const made = await charge(order, { ...duty, cost: { duties: [{ hsCode: '3305', percent: 6.5 }] } })
    expect(made.shares.map(({ productId, amount }) => [productId, amount.amountMinor])).toEqual(
      expect.arrayContaining([
        [cosmetics, 812],
        [combs, 0],
      ]),
    )
    expect(await codeOf(charge(order, { ...duty, cost: { duties: [{ hsCode: '8517', percent: 5 }] } }))).toBe(
      'landedCost.noBasis',
    )
    const inEuros = { ...duty, currency: 'EUR' as const, cost: { duties: [{ hsCode: '3305', percent: 5 }] } }
    expect(await codeOf(charge(order, inEuros))).toBe('orderCharge.otherCurrency')
  })

  test('is kept before anything has arrived, and shared on request; more that arrives bears its part', async () => {
    const { brand, warehouse } = buyer
    const [first, second] = [await goods(), await goods()]
    const order = await ordered([first, second], [0, 0])
    const kept = await charge(order, freight('60'))
    expect([kept.state, kept.shares, kept.total]).toEqual(['KEPT', [], undefined])
    await bring(brand, warehouse, [{ productId: first, quantity: 100, cost: '1.25' }])
    await arrived(brand, order, 100)
    await brand.client.charges.shareOrderCharge(of(order, kept))
    expect(amounts(await settled(order, kept))).toEqual([6_000])
    await bring(brand, warehouse, [{ productId: second, quantity: 50, cost: '1.25' }])
    await arrived(brand, order, 50, 2)
    await brand.client.charges.shareOrderCharge(of(order, kept))
    expect(amounts(await settled(order, kept))).toEqual([4_000, 2_000])
    expect([await booked(first), await booked(second)]).toEqual([
      { onHand: 40, sold: 0 },
      { onHand: 20, sold: 0 },
    ])
  })

  test('that was kept is shared by itself when the order has arrived whole, also first in, first out', async () => {
    const brand = await organization('ENTERPRISE', { name: 'Importer' })
    const { organizationId } = brand
    await brand.client.ledger.setValuation({ params: { organizationId }, body: { method: 'FIFO' } })
    const { partner, partnershipId } = await partnerOf(brand)
    const [warehouse, productId] = [await location(brand), await product(brand)]
    await bring(brand, warehouse, [{ productId, quantity: 10, cost: '1' }])
    const order = await sent({ brand, partnershipId, warehouse, productIds: [productId] })
    const body = { ...freight('50'), cost: { amount: '50' } }
    const { chargeId } = await brand.client.charges.addOrderCharge({ ...paramsOf(order), body })
    const made = { params: { ...paramsOf(order).params, chargeId } }
    await filled(brand, partner, order, [{ line: 1, quantity: 40 }])
    await system.settled()
    expect((await brand.client.charges.getOrderCharge(made)).state).toBe('KEPT')
    await filled(brand, partner, order, [{ line: 1, quantity: 60 }])
    await system.settled()
    expect(await brand.client.charges.getOrderCharge(made)).toMatchObject({
      state: 'SHARED',
      shares: [{ quantity: 100, posted: { amountMinor: 5_000 } }],
    })
    // The ten that lay there bear nothing of it: they leave at what they cost.
    const first = await costOfUse(brand, warehouse, productId, 10)
    const next = await costOfUse(brand, warehouse, productId, 40)
    expect([first, next]).toEqual([10, 40 * 1.75])
  })

  test('shared again after a second delivery of a line is borne by both, and by no other supplier’s of the same number', async () => {
    const brand = await organization('ENTERPRISE', { name: 'Importer' })
    const { organizationId, client } = brand
    await client.ledger.setValuation({ params: { organizationId }, body: { method: 'FIFO' } })
    const [warehouse, productId] = [await location(brand), await product(brand)]
    const [other, own] = [await partnerOf(brand), await partnerOf(brand)]
    const orderFrom = ({ partnershipId }: typeof own) =>
      sent({ brand, partnershipId, warehouse, productIds: [productId] })
    const [theirs, order] = [await orderFrom(other), await orderFrom(own)]
    // Each supplier's first ASN of the year has the same number.
    await filled(brand, other.partner, theirs, [{ line: 1, quantity: 10 }])
    await filled(brand, own.partner, order, [{ line: 1, quantity: 40 }])
    const { chargeId } = await client.charges.addOrderCharge({ ...paramsOf(order), body: freight('100') })
    const made = { params: { ...paramsOf(order).params, chargeId } }
    await filled(brand, own.partner, order, [{ line: 1, quantity: 60 }])
    await system.settled()
    await client.charges.shareOrderCharge(made)
    await system.settled()
    expect(await client.charges.getOrderCharge(made)).toMatchObject({
      state: 'SHARED',
      shares: [{ quantity: 100, posted: { amountMinor: 10_000 } }],
    })
    const costs: number[] = []
    for (const quantity of [10, 40, 60]) costs.push(await costOfUse(brand, warehouse, productId, quantity))
    expect(costs).toEqual([10 * 1.25, 40 * 2.25, 60 * 2.25])
  })

  test('that was kept is shared when the rest does not come, and an invoice waits for that rest no longer', async () => {
    const { brand, partner } = buyer
    const { orders, charges } = brand.client
    const [first, second] = [await goods(), await goods()]
    const orderOf = async (productIds: string[], received: number) => {
      const order = await sent({ ...buyer, productIds })
      const kept = await charge(order, freight('60'))
      await filled(brand, partner, order, [{ line: 1, quantity: received }])
      return { order, kept, now: () => orders.getPurchaseOrder(paramsOf(order)) }
    }
    const [rejected, closed, amended] = [
      await orderOf([first, second], 100),
      await orderOf([first], 90),
      await orderOf([first], 80),
    ]
    const waiting = await billed(brand, closed.order)
    expect(waiting.state).toBe('RECORDED')
    await partner.client.orders.acknowledgePurchaseOrder({
      ...paramsOf(rejected.order),
      body: { revision: 1, lines: [{ line: 2, response: 'REJECT', reason: 'Out of stock' }], rest: 'ACCEPT' },
    })
    await orders.closePurchaseOrder({ ...paramsOf(closed.order), body: { reason: 'Enough' } })
    const body = { lines: [{ line: 1, quantity: 80 }] }
    await orders.amendPurchaseOrder({ ...paramsOf(amended.order), body })
    await orders.submitPurchaseOrder(paramsOf(amended.order))
    await orders.sendPurchaseOrder(paramsOf(amended.order))
    await system.settled()
    const states = await Promise.all([rejected, closed, amended].map(async ({ now }) => (await now()).state))
    expect(states).toEqual(['RECEIVED', 'CLOSED', 'RECEIVED'])
    for (const { order, kept } of [rejected, closed, amended])
      expect((await charges.getOrderCharge(of(order, kept))).state).toBe('SHARED')
    expect((await brand.client.invoices.getSupplierInvoice(invoiceParams(waiting))).state).toBe('EXCEPTION')
  })

  test('stays with goods that arrived where nothing more is to go', async () => {
    const { brand, partner, partnershipId, warehouse } = buyer
    const { organizationId, client } = brand
    const [productId, shop] = [await goods(), await location(brand)]
    const { code } = await client.inventory.getLocation({ params: { locationId: shop } })
    const part = (locationId: string, quantity: number) => ({ organizationId, locationId, quantity })
    const lines = [{ productId, quantity: 100, unitPrice: '1.25', allocations: [part(warehouse, 60), part(shop, 40)] }]
    const body = { supplier: { partnershipId }, currency: 'USD' as const, locationId: warehouse, lines }
    const order = await client.orders.createPurchaseOrder({ body })
    await client.orders.submitPurchaseOrder(paramsOf(order))
    await client.orders.sendPurchaseOrder(paramsOf(order))
    const { asnId } = await announced(partner, order, [{ line: 1, quantity: 40 }], { shipTo: code })
    const count = { reference: 'GRN', lines: [{ line: 1, received: 40 }] }
    await client.receiving.confirmReceipt({ params: { asnId }, body: count })
    const made = await charge(order, freight('50'))
    const all = [{ line: 1, allocations: [part(warehouse, 100)] }]
    await client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: all } })
    await client.orders.submitPurchaseOrder(paramsOf(order))
    await client.orders.sendPurchaseOrder(paramsOf(order))
    await settled(order, made)
    await client.charges.shareOrderCharge(of(order, made))
    expect((await settled(order, made)).shares).toMatchObject([{ locationId: shop, posted: { amountMinor: 5_000 } }])
  })

  test('is refused at once of an order that goes as too many lines to own places', async () => {
    const { brand, partnershipId, warehouse } = buyer
    const { organizationId, client } = brand
    const [places, productIds] = await Promise.all([
      Promise.all(Array.from({ length: 59 }, () => location(brand))),
      Promise.all(Array.from({ length: 21 }, () => goods())),
    ])
    const allocations = [warehouse, ...places].map((locationId) => ({ organizationId, locationId, quantity: 1 }))
    const lines = productIds.map((productId) => ({ productId, quantity: 60, unitPrice: '1', allocations }))
    const body = { supplier: { partnershipId }, currency: 'USD' as const, locationId: warehouse, lines }
    const order = await client.orders.createPurchaseOrder({ body })
    await client.orders.submitPurchaseOrder(paramsOf(order))
    await client.orders.sendPurchaseOrder(paramsOf(order))
    expect(await codeOf(charge(order, freight('50')))).toBe('orderCharge.tooManyPlaces')
  })

  test('is given back, and kept, where nothing is there any more', async () => {
    const { brand } = buyer
    const productId = await goods()
    const order = await ordered([productId])
    const made = await charge(order, freight('50'))
    await settled(order, made)
    await arrived(brand, order, -100)
    await brand.client.charges.shareOrderCharge(of(order, made))
    expect(await settled(order, made)).toMatchObject({ state: 'KEPT', total: { amountMinor: 0 } })
    expect(await booked(productId)).toEqual({ onHand: 0, sold: 0 })
    await arrived(brand, order, 100)
    await brand.client.charges.shareOrderCharge(of(order, made))
    expect(await settled(order, made)).toMatchObject({ state: 'SHARED', total: { amountMinor: 5_000 } })
  })

  test('is corrected by what differs, once, and taken back whole', async () => {
    const { brand } = buyer
    const productId = await goods()
    const order = await ordered([productId])
    const made = await charge(order, freight('50'))
    await settled(order, made)
    const corrected = { ...of(order, made), body: freight('62.50') }
    await Promise.all([0, 1, 2].map(() => brand.client.charges.correctOrderCharge(corrected)))
    expect((await settled(order, made)).shares[0]?.posted.amountMinor).toBe(6_250)
    expect(await booked(productId)).toEqual({ onHand: 62.5, sold: 0 })
    await brand.client.charges.reverseOrderCharge(of(order, made))
    await brand.client.charges.reverseOrderCharge(of(order, made))
    expect(await settled(order, made)).toMatchObject({ state: 'REVERSED', total: { amountMinor: 0 } })
    expect(await booked(productId)).toEqual({ onHand: 0, sold: 0 })
    expect(await codeOf(brand.client.charges.correctOrderCharge(corrected))).toBe('orderCharge.wrongState')
  })

  test('that is corrected, shared and taken back at once leaves in the ledger what it says', async () => {
    const { brand } = buyer
    const productIds = await Promise.all(Array.from({ length: 20 }, () => goods()))
    const order = await ordered(productIds)
    const made = await charge(order, freight('100'))
    const { charges } = brand.client
    await Promise.all([
      codeOf(charges.correctOrderCharge({ ...of(order, made), body: freight('77.77') })),
      codeOf(charges.shareOrderCharge(of(order, made))),
      codeOf(charges.correctOrderCharge({ ...of(order, made), body: freight('55.55') })),
    ])
    const after = await settled(order, made)
    expect(after.state).toBe('SHARED')
    const books = await Promise.all(productIds.map(booked))
    const cents = books.reduce((all, { onHand }) => all + Math.round(onHand * 100), 0)
    expect(cents).toBe(after.total?.amountMinor)
    expect([5_555, 7_777]).toContain(cents)
  })

  test('is the buyer’s alone: neither its supplier nor another company nor a clerk elsewhere finds it', async () => {
    const { brand, partner } = buyer
    const order = await ordered([await goods()])
    const made = await charge(order, freight('9'))
    const stranger = await organization('ENTERPRISE')
    await system.setPlan(partner.organizationId, 'PRO')
    for (const who of [partner, stranger]) {
      expect(await codeOf(who.client.charges.getOrderCharge(of(order, made)))).toBe('purchaseOrder.notFound')
      expect(await codeOf(who.client.charges.listOrderCharges(paramsOf(order)))).toBe('purchaseOrder.notFound')
    }
    const clerk = await member(brand, { locations: { everywhere: 'OPERATOR' } })
    const body = freight('1')
    expect(await codeOf(clerk.client.charges.addOrderCharge({ ...paramsOf(order), body }))).toBe(
      'access.locationLevelTooLow',
    )
  })
})
