/** Goods that have not come by the day on which they were expected: both sides hear of it, once. */
import { beforeAll, describe, expect, test } from 'vitest'
import { lateAt, tellLate } from '#shared/domain/asn/late'
import { emailsTo } from '../fixtures/mailbox'
import { inDays, tellLateNow } from '../fixtures/stock'
import { freshEmail, location, member, type Network, network, system } from '../fixtures/world'

let traders: Network & { productIds: string[] }
let shipping: string
let elsewhere: string
beforeAll(async () => {
  traders = await network()
  const { brand, warehouse } = traders
  shipping = freshEmail()
  elsewhere = freshEmail()
  const other = await location(brand, { name: 'Miami' })
  await member(brand, { email: shipping, locations: { at: { [warehouse]: 'MANAGER' } } })
  await member(brand, { email: elsewhere, locations: { at: { [other]: 'MANAGER' } } })
})

async function sent(expectedArrivalOn: string) {
  const { brand, warehouse, shared, partnershipId, productId } = traders
  const { shipmentId } = await brand.client.logistics.createShipment({
    body: {
      fromLocationId: warehouse,
      to: { locationId: shared, partnershipId },
      expectedArrivalOn,
      lines: [{ productId, quantity: 10 }],
    },
  })
  const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  const { number } = await brand.client.logistics.getAsn({ params: { asnId } })
  return { shipmentId, asnId, number }
}

async function told(number: string): Promise<Record<'sender' | 'receiver' | 'others', number>> {
  await tellLateNow()
  await system.settled()
  const count = async (email: string) => (await emailsTo(email, `${number} is late`)).length
  return { sender: await count(shipping), receiver: await count(traders.partnerEmail), others: await count(elsewhere) }
}

describe('a shipment', () => {
  test('that is late is told once to both sides, to those who answer for its places', async () => {
    const { number } = await sent(inDays(-3))
    expect(await told(number)).toEqual({ sender: 1, receiver: 1, others: 0 })
    expect(await told(number)).toEqual({ sender: 1, receiver: 1, others: 0 })
    const [mail] = await emailsTo(traders.partnerEmail, `${number} is late`)
    expect(mail?.text).toContain('10 units')
  })

  test('that is not late yet, or received, is not told of', async () => {
    const awaited = await sent(inDays(1))
    const arrived = await sent(inDays(-3))
    const body = { reference: 'GRN-LATE', lines: [{ line: 1, received: 10 }] }
    await traders.partner.client.receiving.confirmReceipt({ params: { asnId: arrived.asnId }, body })
    expect(await told(awaited.number)).toEqual({ sender: 0, receiver: 0, others: 0 })
    expect(await told(arrived.number)).toEqual({ sender: 0, receiver: 0, others: 0 })
  })

  test('that is expected on another day is told of again only when that has passed, too', async () => {
    const { number, shipmentId } = await sent(inDays(-5))
    expect((await told(number)).sender).toBe(1)
    const promise = (expectedArrivalOn: string) =>
      traders.brand.client.packing.changeTransport({ params: { shipmentId }, body: { expectedArrivalOn } })
    await promise(inDays(4))
    expect((await told(number)).sender).toBe(1)
    await promise(inDays(-2))
    expect((await told(number)).sender).toBe(2)
  })
})

test('a day is over when it is over everywhere', () => {
  expect(lateAt('2026-03-04')).toBe('2026-03-05T12:00:00.000Z')
  const asn = { state: 'SENT', expectedArrivalOn: '2026-03-04', version: 1 } as Parameters<typeof tellLate>[0]
  expect(tellLate(asn, '2026-03-05T11:59:59.999Z')).toBeUndefined()
  expect(tellLate(asn, '2026-03-05T12:00:00.000Z')).toMatchObject({ toldLateOn: '2026-03-04', version: 2 })
  expect(tellLate({ ...asn, state: 'RECEIVED' }, '2027-01-01T00:00:00.000Z')).toBeUndefined()
})
