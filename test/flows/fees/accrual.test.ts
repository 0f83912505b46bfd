/** What lies where for how long, as storage fees count it: all that moves, once each. */
import { beforeAll, describe, expect, test } from 'vitest'
import { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import { accrueGoods } from '#shared/runtime/storage/accrue-goods'
import { openPlace } from '#shared/runtime/storage/open-place'
import { commitUnlogged } from '#shared/table/commit'
import { StoredGoodsThere, StoredPlaces } from '#shared/table/entities/stored-goods'
import { counts, finishes, opened } from '#test/fixtures/counts'
import { bring, use } from '#test/fixtures/stock'
import { markOf, onHandAt, storedAt } from '#test/fixtures/stored-goods'
import type { Network } from '#test/fixtures/world'
import { dispatched, location, network, product, stock, system } from '#test/fixtures/world'

let sides: Network & { productIds: string[] }
beforeAll(async () => {
  sides = await network()
})

const ids = (organizationId: string, locationId: string) => ({
  organizationId: OrganizationId.parse(organizationId),
  locationId: LocationId.parse(locationId),
})

describe('whatever moves goods', () => {
  test('is counted at the place that they leave, and where they come: sent, received, damaged, missing, taken back', async () => {
    const { brand, partner, shared, warehouse } = sides
    const { asnId } = await dispatched(sides)
    const lines = [{ line: 1, received: 50, damaged: 2, missing: 3 }]
    await partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'A', lines } })
    await partner.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'B', lines: [{ line: 1, received: 20 }] },
    })
    await partner.client.corrections.reverseReceipt({ params: { asnId }, body: { reference: 'B', note: 'Wrong' } })
    expect(await storedAt(shared)).toEqual({ 'LOOSE-UNSIZED': { pieces: 52, received: 52, cubic: 0 } })
    expect((await storedAt(warehouse))['LOOSE-UNSIZED']?.pieces).toBe(await onHandAt(brand, warehouse))
  })

  test('is counted whatever document says so: used, counted, put on hold, taken back', async () => {
    const { brand } = sides
    const [place, productId] = [await location(brand), await product(brand)]
    await bring(brand, place, [{ productId, quantity: 40 }])
    const { stockDocumentId } = await use(brand, place, productId, 7)
    await use(brand, place, productId, 3)
    await brand.client.ledger.reverseStockDocument({ params: { stockDocumentId }, body: { note: 'Not used' } })
    await brand.client.ledger.changeStockStatus({
      params: { locationId: place },
      body: { reason: 'QUALITY_HOLD', lines: [{ productId, quantity: 5, from: 'AVAILABLE', to: 'QUARANTINE' }] },
    })
    const { countId, productId: counted } = await opened({ brand, warehouse: place })
    await counts(brand, countId, 99)
    await finishes(brand, countId)
    const onHand = await onHandAt(brand, place)
    expect((await storedAt(place))['LOOSE-UNSIZED']).toEqual({ pieces: onHand, received: 140, cubic: 0 })
    expect((await markOf(place, productId))?.quantity.toNumber()).toBe(37)
    expect(counted).not.toBe(productId)
  })

  test('is counted once, however often it is told, and by however many at once', async () => {
    const { brand } = sides
    const [place, productId] = [await location(brand), await product(brand)]
    for (let times = 0; times < 6; times += 1) await bring(brand, place, [{ productId, quantity: 10 }])
    const before = await storedAt(place)
    const again = () => accrueGoods(ids(brand.organizationId, place), [ProductId.parse(productId)])
    await Promise.all([again(), again(), again()])
    expect(await storedAt(place)).toEqual(before)
    expect(before).toEqual({ 'LOOSE-UNSIZED': { pieces: 60, received: 60, cubic: 0 } })
    expect((await markOf(place, productId))?.entries).toBe(6)
  })
})

test('a movement that was never told is counted with the next of its product', async () => {
  const { brand } = sides
  const [place, productId] = [await location(brand), await product(brand)]
  await stock(brand, place, productId, 10)
  await system.settled()
  const mark = await markOf(place, productId)
  if (!mark) throw new Error('nothing is counted')
  await bring(brand, place, [{ productId, quantity: 5 }])
  await system.settled()
  // As if only the first had been told.
  await commitUnlogged([
    StoredGoodsThere.putIf(mark, { condition: '', expression: 'attribute_exists(pk)', values: {}, refusal: 'stale' }),
  ])
  const known = (await storedAt(place))['LOOSE-UNSIZED']?.pieces ?? 0
  await bring(brand, place, [{ productId, quantity: 1 }])
  expect((await storedAt(place))['LOOSE-UNSIZED']?.pieces).toBe(known + 6)
  expect((await markOf(place, productId))?.entries).toBe(3)
})

test('what lay there before anything was counted is counted when its place is opened, once', async () => {
  const { brand } = sides
  const [place, productId] = [await location(brand), await product(brand)]
  await stock(brand, place, productId, 25)
  await system.settled()
  const of = ids(brand.organizationId, place)
  const [known, mark] = [await StoredPlaces.get(of), await markOf(place, productId)]
  if (!known || !mark) throw new Error('nothing is counted')
  await commitUnlogged([StoredPlaces.remove(of), StoredGoodsThere.remove(mark)])
  const counted = (await storedAt(place))['LOOSE-UNSIZED']?.pieces
  const places = await Promise.all([openPlace(of), openPlace(of)])
  expect(places.map((each) => each?.openedAt)).toEqual([expect.any(String), expect.any(String)])
  await openPlace(of)
  expect((await storedAt(place))['LOOSE-UNSIZED']?.pieces).toBe(25 + (counted ?? 0))
})

test('a product that takes other room takes what lies there of it along, wherever it lies, with its age', async () => {
  const { brand } = sides
  const places = [await location(brand), await location(brand)]
  const productId = await product(brand, { packs: [{ code: 'PL', quantity: 40 }] })
  for (const place of places) await bring(brand, place, [{ productId, quantity: 20 }])
  await system.settled()
  const { sku, name } = await brand.client.catalog.getProduct({ params: { productId } })
  await brand.client.catalog.updateProduct({
    params: { productId },
    body: {
      sku,
      name,
      packs: [{ code: 'PL', quantity: 50 }],
      dimensions: { length: 100, width: 100, height: 50, unit: 'CM' },
    },
  })
  for (const place of places) {
    expect(await storedAt(place)).toEqual({
      '40-UNSIZED': { pieces: 0, received: 0, cubic: 0 },
      '50': { pieces: 20, received: 20, cubic: 10 },
    })
    await use(brand, place, productId, 5)
    expect((await storedAt(place))['50']).toEqual({ pieces: 15, received: 20, cubic: 7.5 })
  }
})
