/** What is open between companies, by partner and kind: what each side is told, and what follows a settlement or a receipt taken back. */
import { beforeAll, describe, expect, test } from 'vitest'
import { announced, centralOrder } from '#test/fixtures/deliveries'
import { bring } from '#test/fixtures/stock'
import {
  dispatched,
  dispatchedToParty,
  location,
  member,
  type Network,
  network,
  party,
  system,
} from '#test/fixtures/world'
import type { Account } from '../../demo/account'

type World = Network & { productIds: string[] }
type Query = NonNullable<Parameters<Network['brand']['client']['reports']['getOpenDiscrepancies']>[0]>['query']
const openOf = ({ client }: Account, query: Query = {}) => client.reports.getOpenDiscrepancies({ query })
const today = () => new Date().toISOString().slice(0, 10)

type Units = { received?: number; damaged?: number; missing?: number }
const count = ({ client }: Account, asnId: string, units: Units, reference = 'GRN') =>
  client.receiving.confirmReceipt({ params: { asnId }, body: { reference, lines: [{ line: 1, ...units }] } })

/** Of 100 units that cost $2 each, 10 never arrived and 5 are damaged. */
async function missed(of: World) {
  const { asnId } = await dispatched(of)
  const { discrepancies } = await count(of.partner, asnId, { received: 85, damaged: 5, missing: 10 })
  const short = discrepancies.find(({ kind }) => kind === 'SHORT')?.discrepancyId ?? ''
  return { asnId, short }
}

describe('open discrepancies', () => {
  let world: World
  beforeAll(async () => {
    world = await network({ units: 1 })
    await bring(world.brand, world.warehouse, [{ productId: world.productId, quantity: 9_999, cost: '2' }])
  })

  test('are told to their owner by partner and kind, with what is in dispute cost, until they are settled', async () => {
    const { brand, partnershipId } = world
    const { short, asnId } = await missed(world)
    const params = { discrepancyId: short }
    await brand.client.receiving.assignDiscrepancy({ params, body: { dueOn: '2020-01-31' } })
    const { total, partners } = await openOf(brand)
    const damaged = { kind: 'DAMAGED', count: 1, quantity: 5, overdue: 0, oldestOn: today() }
    expect(partners).toMatchObject([
      {
        partnershipId,
        partner: 'Partner',
        total: { count: 2, quantity: 15, overdue: 1 },
        kinds: [{ kind: 'SHORT', count: 1, quantity: 10, overdue: 1, oldestOn: today() }, damaged],
      },
    ])
    const worth = Number(total?.value?.amount)
    expect(worth).toBeGreaterThan(19)

    await brand.client.receiving.settleDiscrepancy({ params, body: { resolution: 'CLAIMED', quantity: 5 } })
    const partly = await openOf(brand, { partnershipId })
    expect(partly.partners[0]?.kinds[0]).toMatchObject({ kind: 'SHORT', quantity: 5 })
    expect(Number(partly.total?.value?.amount)).toBeCloseTo(worth / 2, 4)

    await brand.client.receiving.settleDiscrepancy({ params, body: { resolution: 'CREDITED' } })
    expect((await openOf(brand)).partners).toMatchObject([{ kinds: [damaged] }])
    const { discrepancies } = await world.partner.client.receiving
      .listReceipts({ params: { asnId } })
      .then(({ items }) => items[0] ?? { discrepancies: [] })
    for (const { kind, discrepancyId } of discrepancies)
      if (kind === 'DAMAGED')
        await brand.client.receiving.settleDiscrepancy({ params: { discrepancyId }, body: { resolution: 'CREDITED' } })
    expect(await openOf(brand)).toEqual({ partners: [] })
  })

  test('are told to who reported them, without what they cost', async () => {
    const { brand, partner, partnershipId, shared, warehouse } = world
    const { asnId } = await missed(world)
    const { total, partners } = await openOf(partner, { direction: 'INBOUND', partnershipId, locationId: shared })
    expect(partners).toMatchObject([{ partnershipId, partner: 'Brand', total: { count: 2, quantity: 15 } }])
    expect(total?.value).toBeUndefined()
    // Nothing of its own is open, and where the goods left is no place to it.
    expect(await openOf(partner)).toEqual({ partners: [] })
    expect(await openOf(partner, { direction: 'INBOUND', locationId: warehouse })).toEqual({ partners: [] })

    await partner.client.corrections.reverseReceipt({ params: { asnId }, body: { reference: 'GRN' } })
    expect(await openOf(partner, { direction: 'INBOUND' })).toEqual({ partners: [] })
    expect(await openOf(brand)).toEqual({ partners: [] })
  })

  test('of a party, and between own places, are told by their names', async () => {
    const { brand, warehouse, productId } = world
    const { partyId, name } = await party(brand)
    const { asnId } = await dispatchedToParty(world, partyId, 10)
    await count(brand, asnId, { received: 9, missing: 1 })
    const place = await location(brand)
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to: { locationId: place }, lines: [{ productId, quantity: 4 }] },
    })
    const { asnId: own = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    await count(brand, own, { received: 1, missing: 3 })
    expect((await openOf(brand, { partyId })).partners).toMatchObject([
      { partyId, partner: name, total: { count: 1, quantity: 1 } },
    ])
    expect((await openOf(brand, { locationId: place })).partners).toMatchObject([
      { partner: 'Brand', total: { count: 1, quantity: 3 } },
    ])
  })

  test('are told to members by the places that they see', async () => {
    const { brand, shared } = world
    await missed(world)
    const elsewhere = await member(brand, { locations: { at: { [await location(brand)]: 'VIEWER' } } })
    expect(await openOf(elsewhere)).toEqual({ partners: [] })
    await expect(openOf(elsewhere, { locationId: shared })).rejects.toMatchObject({ code: 'location.notFound' })
    const there = await member(brand, { locations: { at: { [shared]: 'VIEWER' } } })
    expect((await openOf(there)).total?.count).toBeGreaterThan(1)
  })

  test('of whom a root buys for name the supplier, and not the partnership of the root', async () => {
    const { supplier, salon, order } = await centralOrder()
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 40 }], { shipTo: salon.code })
    await count(salon.by, asnId, { received: 38, missing: 2 })
    const { partners } = await openOf(salon.by, { direction: 'INBOUND' })
    expect(partners).toMatchObject([{ partner: 'Partner', total: { count: 1, quantity: 2 } }])
    expect(partners[0]?.partnershipId).toBeUndefined()
    expect((await openOf(supplier)).partners).toMatchObject([{ partnershipId: expect.any(String) }])
  })

  test('of a count in a series are in the report with the lines that reported them', async () => {
    const { brand, partner, warehouse, shared, partnershipId, productId } = await network({ units: 1_000 })
    const lines = Array.from({ length: 50 }, () => ({ productId, quantity: 2 }))
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines },
    })
    await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    await system.settled()
    const { asnId = '' } = await brand.client.logistics.getShipment({ params: { shipmentId } })
    const counted = lines.map((_, index) => ({ line: index + 1, damaged: 1, missing: 1 }))
    await partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'LONG', lines: counted } })
    await system.settled()
    expect((await openOf(brand)).total).toMatchObject({ count: 100, quantity: 100 })
    expect((await openOf(partner, { direction: 'INBOUND' })).total).toMatchObject({ count: 100, quantity: 100 })
  })
})
