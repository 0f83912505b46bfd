/** What was received, of both sides' history: what each finds, what it reads of it, and what it does not. */
import { beforeAll, describe, expect, test } from 'vitest'
import { announced, centralOrder, supplierWithBooks } from '#test/fixtures/deliveries'
import {
  dispatched,
  dispatchedToParty,
  location,
  member,
  type Network,
  network,
  party,
  product,
  stock,
  system,
} from '#test/fixtures/world'
import type { Account } from '../../demo/account'

type World = Network & { productIds: string[] }
let world: World
beforeAll(async () => {
  world = await network({ units: 100_000 })
})

type Query = NonNullable<Parameters<Network['brand']['client']['reports']['listReceiptHistory']>[0]>['query']
const historyOf = async ({ client }: Account, query: Query = {}) =>
  (await client.reports.listReceiptHistory({ query })).items

const count = ({ client }: Account, asnId: string, reference: string, units: Record<string, number>) =>
  client.receiving.confirmReceipt({
    params: { asnId },
    body: { reference, note: 'Door 4', lines: [{ line: 1, ...units }] },
  })

const today = () => new Date().toISOString().slice(0, 10)
const skuOf = async ({ client }: Account, productId: string) =>
  (await client.catalog.getProduct({ params: { productId } })).sku

describe('the history of receipts', () => {
  test('tells the receiver each count with its reference, documents, quantities, who and when, newest first', async () => {
    const { partner, partnershipId } = world
    const { asnId, shipmentId } = await dispatched(world)
    await count(partner, asnId, 'GRN-1', { received: 50, damaged: 2 })
    await count(partner, asnId, 'GRN-2', { received: 40, missing: 3 })
    const [second, first] = await historyOf(partner, { partnershipId })
    expect([second?.reference, first?.reference]).toEqual(['GRN-2', 'GRN-1'])
    const { number, shipmentNumber } = await partner.client.logistics.getAsn({ params: { asnId } })
    expect(first).toMatchObject({
      ...{ state: 'POSTED', asnId, asnNumber: number, shipmentId, shipmentNumber, partnershipId, lines: 1 },
      ...{ received: 50, damaged: 2, missing: 0, over: 0, confirmedBy: partner.userId },
      ...{ shipFrom: { name: 'Dallas' }, shipTo: { locationId: world.shared, name: 'PHX5' } },
    })
  })

  test('shows the sender what was received of what it sent, without who counted it, or what was noted', async () => {
    const { brand, partner, warehouse, shared } = world
    const { asnId } = await dispatched(world)
    await count(partner, asnId, 'GRN-S', { received: 98, missing: 2 })
    const [seen] = await historyOf(brand, { direction: 'OUTBOUND' })
    expect(seen).toMatchObject({ reference: 'GRN-S', received: 98, missing: 2, shipFrom: { locationId: warehouse } })
    expect(JSON.stringify(seen)).not.toMatch(`${partner.userId}|Door 4`)
    expect(await historyOf(brand, { direction: 'OUTBOUND', locationId: shared })).toContainEqual(seen)
    // It was not the brand that received it.
    const inbound = await historyOf(brand)
    expect(inbound.map(({ asnId: of }) => of)).not.toContain(asnId)
    // Where it left is the sender's own affair.
    expect(JSON.stringify(await historyOf(partner))).not.toContain(warehouse)
    expect(await historyOf(partner, { direction: 'OUTBOUND' })).toEqual([])
  })

  test('keeps what was taken back, as REVERSED, on both sides', async () => {
    const { brand, partner } = world
    const { asnId } = await dispatched(world)
    await count(partner, asnId, 'GRN-R', { received: 10 })
    await partner.client.corrections.reverseReceipt({
      params: { asnId },
      body: { reference: 'GRN-R', note: 'Not ours' },
    })
    const [received] = await historyOf(partner)
    const [sent] = await historyOf(brand, { direction: 'OUTBOUND' })
    expect([received, sent]).toMatchObject([
      { asnId, reference: 'GRN-R', state: 'REVERSED', received: 10, reversedAt: expect.any(String) },
      { asnId, reference: 'GRN-R', state: 'REVERSED', received: 10 },
    ])
  })

  test('finds receipts by place, partner, product as each side calls it, and days', async () => {
    const { brand, warehouse } = world
    const [place, other, productId] = [await location(brand), await location(brand), await product(brand)]
    await stock(brand, warehouse, productId, 10)
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to: { locationId: place }, lines: [{ productId, quantity: 10 }] },
    })
    const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    await count(brand, asnId, 'GRN-P', { received: 10 })
    const sku = await skuOf(brand, productId)
    const found = async (query: Query) => (await historyOf(brand, query)).map(({ reference }) => reference)
    expect(await found({ locationId: place })).toEqual(['GRN-P'])
    expect(await found({ locationId: place, direction: 'OUTBOUND' })).toEqual(['GRN-P'])
    expect(await found({ locationId: other })).toEqual([])
    expect(await found({ sku: sku.toUpperCase() })).toEqual(['GRN-P'])
    expect(await found({ sku, from: today(), until: today() })).toEqual(['GRN-P'])
    expect(await found({ sku, until: '2020-12-31' })).toEqual([])
    expect(await found({ sku, from: '2999-01-01' })).toEqual([])
    expect(await found({ sku, partnershipId: world.partnershipId })).toEqual([])
    await expect(historyOf(brand, { from: '2026-02-01', until: '2026-01-31' })).rejects.toMatchObject({ status: 400 })
  })

  test('tells receipts of a party to who sent the goods, by party', async () => {
    const { brand } = world
    const { partyId } = await party(brand)
    const { asnId } = await dispatchedToParty(world, partyId, 10)
    await count(brand, asnId, 'POD', { received: 9, damaged: 1 })
    expect(await historyOf(brand, { direction: 'OUTBOUND', partyId })).toMatchObject([
      { reference: 'POD', partyId, shipTo: { partyId }, received: 9, damaged: 1 },
    ])
    expect((await historyOf(brand)).map(({ asnId: of }) => of)).not.toContain(asnId)
  })

  test('names goods that were ordered as each side calls them, and the place to their supplier as text', async () => {
    const { supplier, buyer, order, dock, goods, bought, place } = await supplierWithBooks()
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 60 }], { fromLocationId: dock })
    await count(buyer, asnId, 'GRN', { received: 60 })
    const [sold, mine] = [await skuOf(supplier, goods), await skuOf(buyer, bought)]
    expect(await historyOf(buyer, { sku: mine })).toMatchObject([
      { asnId, order: { purchaseOrderId: order.purchaseOrderId }, shipTo: { locationId: place } },
    ])
    expect(await historyOf(buyer, { sku: sold })).toEqual([])
    const [seen, ...more] = await historyOf(supplier, { direction: 'OUTBOUND', sku: sold })
    expect(seen).toMatchObject({ asnId, shipTo: { name: 'Back room' }, shipFrom: { locationId: dock } })
    expect([more, JSON.stringify(seen).includes(place)]).toEqual([[], false])
    expect(await historyOf(supplier, { direction: 'OUTBOUND', sku: mine })).toEqual([])
  })

  test('tells whom a root buys for its own receipts, and nothing of the partnership of the root', async () => {
    const { supplier, salon, lab, order, sku } = await centralOrder()
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 40 }], { shipTo: salon.code })
    await count(salon.by, asnId, 'GRN', { received: 40 })
    const [seen] = await historyOf(salon.by, { sku })
    expect(seen).toMatchObject({ asnId, received: 40, shipTo: { locationId: salon.locationId } })
    expect(seen?.partnershipId).toBeUndefined()
    expect(await historyOf(lab.by)).toEqual([])
    expect(await historyOf(supplier, { direction: 'OUTBOUND' })).toMatchObject([
      { asnId, partnershipId: expect.any(String) },
    ])
  })

  test('tells members what came to places that they see, and refuses others as places that do not exist', async () => {
    const { brand, partner, warehouse, shared } = world
    const { asnId } = await dispatched(world)
    await count(partner, asnId, 'GRN-M', { received: 100 })
    const there = await member(brand, { locations: { at: { [warehouse]: 'VIEWER' } } })
    const elsewhere = await member(brand, { locations: { at: { [await location(brand)]: 'VIEWER' } } })
    const seen = (by: Account) => historyOf(by, { direction: 'OUTBOUND' })
    expect((await seen(there)).map(({ asnId: of }) => of)).toContain(asnId)
    expect(await seen(elsewhere)).toEqual([])
    await expect(historyOf(elsewhere, { locationId: shared })).rejects.toMatchObject({ code: 'location.notFound' })
  })

  test('goes on from page to page, without gap or repetition', async () => {
    const { partner } = world
    const { asnId } = await dispatched(world)
    for (const reference of ['A', 'B', 'C', 'D', 'E']) await count(partner, asnId, reference, { received: 1 })
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await partner.client.reports.listReceiptHistory({ query: { limit: 2, cursor } })
      found.push(...page.items.filter(({ asnId: of }) => of === asnId).map(({ reference }) => reference))
      cursor = page.nextCursor
    } while (cursor)
    expect(found).toEqual(['E', 'D', 'C', 'B', 'A'])
  })

  test('tells of a long receipt what is posted of it', async () => {
    const { brand, partner, warehouse, shared, partnershipId, productId } = world
    const lines = Array.from({ length: 60 }, () => ({ productId, quantity: 2 }))
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines },
    })
    await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    await system.settled()
    const { asnId = '' } = await brand.client.logistics.getShipment({ params: { shipmentId } })
    await partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'LONG', rest: 'RECEIVED' } })
    await system.settled()
    const [seen] = await historyOf(brand, { direction: 'OUTBOUND' })
    expect(seen).toMatchObject({ reference: 'LONG', state: 'POSTED', lines: 60, received: 120 })
  })
})
