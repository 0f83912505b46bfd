/** Papers that go with goods: what is printed is what is packed. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { RawAnswer } from '#shared/client/transport'
import { contract } from '#shared/contract/all'
import { problemIn, send } from '../fixtures/answers'
import { drafted, packed, withPrefix } from '../fixtures/packing'
import { scannedFrom, textsOf } from '../fixtures/pdf'
import { followed } from '../fixtures/uploads'
import { type Network, network, organization, party, product, stock } from '../fixtures/world'

let traders: Network & { productIds: string[] }
beforeAll(async () => {
  traders = await network()
  await withPrefix(traders.brand)
})

const fetched = async ({ headers }: RawAnswer): Promise<Uint8Array> => {
  const file = await followed({ location: headers.get('location') ?? '' })
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return new Uint8Array(await file.arrayBuffer())
}
const { getPackingList, getLabels } = contract.papers
const listOf = (shipmentId: string, by = traders.brand) =>
  send(getPackingList, { by, input: { params: { shipmentId } } })
const labelsOf = (shipmentId: string, query = {}, by = traders.brand) =>
  send(getLabels, { by, input: { params: { shipmentId }, query } })
const refused = async (answer: Promise<RawAnswer>) => (await problemIn(await answer)).code

describe('a packing list', () => {
  test('tells pallet by pallet and carton by carton what is in it, and what is loose', async () => {
    const { shipmentId, pallet, carton } = await packed(traders)
    const [text = ''] = await textsOf(await fetched(await listOf(shipmentId)))
    const places = [`Pallet (00)${pallet}`, `Carton (00)${carton}`, 'Loose'].map((said) => text.indexOf(said))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    for (const said of ['Packing list', 'Lone Star Carriers', '2030-03-04', 'Brand', 'PHX5', 'not known'])
      expect(text).toContain(said)
  })

  test('is the same to the byte until something changes', async () => {
    const { shipmentId, carton } = await packed(traders)
    const [first, second] = [await fetched(await listOf(shipmentId)), await fetched(await listOf(shipmentId))]
    expect(Buffer.compare(first, second)).toBe(0)
    await traders.brand.client.packing.removeLogisticUnit({ params: { sscc: carton } })
    expect(Buffer.compare(first, await fetched(await listOf(shipmentId)))).not.toBe(0)
  })

  test('of a shipment to a party has its address, and of goods that nobody packed their lines', async () => {
    const { brand, warehouse } = traders
    const { partyId } = await party(brand, { name: '深圳市包装有限公司' })
    const productId = await product(brand)
    await stock(brand, warehouse, productId, 5)
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to: { partyId }, lines: [{ productId, quantity: 5 }] },
    })
    const [text = ''] = await textsOf(await fetched(await listOf(shipmentId)))
    for (const said of ['深圳市包装有限公司', '1000 Remington Blvd', 'Bolingbrook']) expect(text).toContain(said)
  })

  test('is shown to the receiver once the goods have left, and to nobody else', async () => {
    const { shipmentId } = await packed(traders)
    const stranger = await organization('PRO')
    expect(await refused(listOf(shipmentId, traders.partner))).toBe('shipment.notFound')
    await traders.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    expect((await fetched(await listOf(shipmentId, traders.partner))).length).toBeGreaterThan(1_000)
    expect(await refused(listOf(shipmentId, stranger))).toBe('shipment.notFound')
    expect(await refused(labelsOf(shipmentId, {}, stranger))).toBe('shipment.notFound')
  })
})

describe('labels', () => {
  test('are one a unit, scanned as its SSCC', async () => {
    const { shipmentId, pallet, carton } = await packed(traders)
    const pdf = await fetched(await labelsOf(shipmentId))
    expect([1, 2].map((page) => scannedFrom(pdf, page)).sort()).toEqual([`]C100${pallet}`, `]C100${carton}`].sort())
    const one = await fetched(await labelsOf(shipmentId, { sscc: carton, paper: '4X6' }))
    expect(await textsOf(one)).toEqual([expect.stringContaining(`(00)${carton}`)])
  })

  test('ask for something packed, and for a unit of the shipment', async () => {
    const shipmentId = await drafted(traders, { [traders.productId]: 1 })
    expect(await refused(labelsOf(shipmentId))).toBe('paper.nothingPacked')
    const { shipmentId: packedId } = await packed(traders)
    const other = await packed(traders)
    expect(await refused(labelsOf(packedId, { sscc: other.pallet }))).toBe('logisticUnit.notFound')
  })
})
