/** A shipment of 1,000 lines, from its draft to the last line on the shelf. */
import { expect, test, vi } from 'vitest'
import { ledgerOf } from '../../demo/ledger'
import { network, product, stock, system } from '../fixtures/world'

const patient = { timeout: 200_000, interval: 500 }

test('1,000 lines are drafted, leave whole, are announced and counted, and the books of every product balance', async () => {
  const { brand, partner, partnerEmail, partnershipId, productIds, warehouse, shared } = await network({
    lines: 4,
    units: 10_000,
  })
  const lines = Array.from({ length: 1_000 }, (_, index) => ({ productId: productIds[index % 4] ?? '', quantity: 4 }))
  const body = { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines }
  const { shipmentId } = await brand.client.logistics.createShipment({ body })
  const draft = await brand.client.logistics.getShipment({ params: { shipmentId } })
  expect(draft.lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1))

  const { state } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  expect(state).toBe('DISPATCHING')
  // Some fifty commits, one after the other, beside whatever else is under way.
  const stateNow = async () => (await brand.client.logistics.getShipment({ params: { shipmentId } })).state
  await vi.waitUntil(async () => (await stateNow()) === 'IN_TRANSIT', patient)
  const { asnId = '', ...shipment } = await brand.client.logistics.getShipment({ params: { shipmentId } })
  expect(shipment.state).toBe('IN_TRANSIT')
  const asn = await partner.client.logistics.getAsn({ params: { asnId } })
  expect([asn.lines.length, asn.unitsOpen]).toEqual([1_000, 4_000])
  await system.emailTo(partnerEmail, `${asn.number}: 4000 units`)

  const counted = lines.slice(0, 500).map((_, index) => ({ line: index + 1, received: 3, missing: 1 }))
  const reference = 'GRN-1000'
  await partner.client.receiving.confirmReceipt({
    params: { asnId },
    body: { reference, lines: counted, rest: 'RECEIVED' },
  })
  await vi.waitUntil(async () => (await stateNow()) === 'RECEIVED', patient)
  const { items } = await partner.client.receiving.listReceipts({ params: { asnId }, query: { reference } })
  expect(items[0]).toMatchObject({ state: 'POSTED', asnState: 'RECEIVED', series: { lines: 1_000, done: 1_000 } })
  for (const productId of productIds) {
    const { accounts, mustBalance } = await ledgerOf(brand.client, productId)
    mustBalance()
    expect(accounts).toMatchObject({
      [`POSITION ${shared} AVAILABLE  `]: 875,
      [`IN_TRANSIT   ${asn.number} `]: 0,
      [`DISPUTED   ${asn.number} `]: 125,
    })
  }
}, 480_000)

test('a shipment of more than one commit takes and less stock than it needs stays where it is, and says what it lacks', async () => {
  const { brand, warehouse, shared, partnershipId, productId } = await network({ units: 100 })
  const scarce = await product(brand)
  await stock(brand, warehouse, scarce, 5)
  const lines = Array.from({ length: 60 }, (_, index) => ({ productId: index < 50 ? productId : scarce, quantity: 1 }))
  const body = { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines }
  const { shipmentId } = await brand.client.logistics.createShipment({ body })
  await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  await system.settled()
  const shipment = await brand.client.logistics.getShipment({ params: { shipmentId } })
  expect(shipment.state).toBe('READY')
  expect(shipment.lacking?.map(({ line, available }) => [line, available])).toEqual(
    [56, 57, 58, 59, 60].map((line) => [line, 0]),
  )
})
