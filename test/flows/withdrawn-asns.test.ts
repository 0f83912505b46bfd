/** A shipment that is called back before anything of it arrived. */
import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf } from '../../demo/ledger'
import { packedArrival } from '../fixtures/arrivals'
import { dispatched, dispatchedToParty, member, type Network, network, party, system } from '../fixtures/world'

type World = Network & { productIds: string[] }
let world: World
beforeAll(async () => {
  world = await network({ units: 1_000 })
})

const withdraw = (asnId: string, { client } = world.brand) => client.logistics.withdrawAsn({ params: { asnId } })
const receive = (asnId: string) =>
  world.partner.client.receiving.confirmReceipt({
    params: { asnId },
    body: { reference: 'GRN', lines: [{ line: 1, received: 1 }] },
  })

async function books() {
  const { accounts, mustBalance } = await ledgerOf(world.brand.client, world.productId)
  mustBalance()
  return accounts
}

describe('an ASN that is withdrawn', () => {
  test('brings its goods back to where they left, and tells the receiver, who counts nothing of it any more', async () => {
    const { brand, partner, partnerEmail, warehouse } = world
    const before = await books()
    const { asnId, shipmentId } = await dispatched(world)
    const { number, state, unitsOpen, lines } = await withdraw(asnId)
    expect([state, unitsOpen, lines[0]?.open]).toEqual(['CANCELLED', 0, 0])
    const after = await books()
    expect(after[`IN_TRANSIT   ${number} `]).toBe(0)
    expect(after[`POSITION ${warehouse} AVAILABLE  `]).toBe(before[`POSITION ${warehouse} AVAILABLE  `])
    expect((await brand.client.logistics.getShipment({ params: { shipmentId } })).state).toBe('CANCELLED')
    await system.emailTo(partnerEmail, `${number} is withdrawn`)
    expect((await partner.client.logistics.getAsn({ params: { asnId } })).state).toBe('CANCELLED')
    await expect(receive(asnId)).rejects.toMatchObject({ code: 'asn.closed' })
    const open = await partner.client.logistics.listAsns({ query: { direction: 'INBOUND', state: 'OPEN' } })
    expect(open.items.map((each) => each.asnId)).not.toContain(asnId)
  })

  test('brings back each product at what it cost when it left, and keeps written down how it was packed', async () => {
    const { brand, warehouse } = world
    const { asnId, shipmentId, inCases, carton } = await packedArrival(world)
    await withdraw(asnId)
    const { items } = await brand.client.stock.listLevels({ params: { locationId: warehouse } })
    expect(items.find(({ productId }) => productId === inCases)).toMatchObject({
      onHand: 120,
      value: { amount: '240' },
    })
    const { units } = await brand.client.packing.getPacking({ params: { shipmentId } })
    expect(JSON.stringify(units)).toContain(carton)
  })

  test('of thirty lines is withdrawn at once, and its goods come back in a series', async () => {
    const { brand, productId, warehouse, shared, partnershipId } = world
    const before = await books()
    const lines = Array.from({ length: 30 }, () => ({ productId, quantity: 2 }))
    const body = { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines }
    const { shipmentId } = await brand.client.logistics.createShipment({ body })
    await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    await system.settled()
    const { asnId = '' } = await brand.client.logistics.getShipment({ params: { shipmentId } })
    const { state, number } = await withdraw(asnId)
    expect(state).toBe('CANCELLED')
    await expect(receive(asnId)).rejects.toMatchObject({ code: 'asn.closed' })
    await system.settled()
    const shipment = await brand.client.logistics.getShipment({ params: { shipmentId } })
    expect([shipment.state, shipment.departure]).toEqual(['CANCELLED', undefined])
    const after = await books()
    expect(after[`IN_TRANSIT   ${number} `]).toBe(0)
    expect(after[`POSITION ${warehouse} AVAILABLE  `]).toBe(before[`POSITION ${warehouse} AVAILABLE  `])
  })

  test('is told to a company without an account by email, and in its history', async () => {
    const { brand } = world
    const { partyId, email } = await party(brand)
    const { asnId } = await dispatchedToParty(world, partyId, 1)
    await system.settled()
    const { number } = await withdraw(asnId)
    await system.emailTo(email, `${number} is withdrawn`)
    const { items } = await brand.client.papers.listPartyDocuments({ params: { partyId } })
    expect(items[0]).toMatchObject({ number, state: 'CANCELLED', closedAt: expect.any(String) })
  })

  test('is withdrawn once: sent twice it answers alike, and nothing moves twice', async () => {
    const { asnId } = await dispatched(world, 10)
    const outcomes = await Promise.allSettled([withdraw(asnId), withdraw(asnId)])
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused).toMatchObject([{ code: 'asn.notWithdrawable', status: 409 }])
    await books()
  })
})

describe('an ASN is not withdrawn', () => {
  test('once anything of it is confirmed; of a withdrawal and a receipt at one moment one comes first', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { asnId } = await dispatched(world, 10)
        const [called, counted] = await Promise.allSettled([withdraw(asnId), receive(asnId)])
        const { state } = await world.brand.client.logistics.getAsn({ params: { asnId } })
        return [called.status, counted.status, state]
      }),
    )
    for (const outcome of outcomes)
      expect([
        ['fulfilled', 'rejected', 'CANCELLED'],
        ['rejected', 'fulfilled', 'PARTIALLY_RECEIVED'],
      ]).toContainEqual(outcome)
    await books()
  })

  test('by who receives it, nor by who does not work where it left', async () => {
    const { brand, partner, shared } = world
    const { asnId } = await dispatched(world, 1)
    await expect(withdraw(asnId, partner)).rejects.toMatchObject({ code: 'asn.notFound' })
    const elsewhere = await member(brand, { locations: { at: { [shared]: 'MANAGER' } } })
    await expect(withdraw(asnId, elsewhere)).rejects.toMatchObject({ code: 'access.locationLevelTooLow' })
  })
})
