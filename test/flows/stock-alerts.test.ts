/** What stock tells by itself: that it is low, that lots will expire, that they have. Each thing once. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../demo/account'
import { emailsTo } from '../fixtures/mailbox'
import { bring, digested, expireLots, inDays, use } from '../fixtures/stock'
import { freshEmail, location, member, organization, product, system } from '../fixtures/world'

let brand: Account & { email: string }
let place: string
beforeAll(async () => {
  brand = await organization('ENTERPRISE')
  place = await location(brand, { name: 'Salon 12' })
})

const watched = (by: Account, locationId: string, productId: string, lowAt: number) =>
  by.client.stock.setThresholds({ params: { locationId }, body: { lines: [{ productId, lowAt }] } })
const lowAt = async (by: Account, locationId: string) =>
  (await by.client.stock.listLowStock({ query: { locationId } })).items.map(({ productId }) => productId)
const alerts = (email: string) => emailsTo(email, 'Stock needs you')

describe('stock that becomes low', () => {
  test('is told once, and again only after it has recovered', async () => {
    const productId = await product(brand)
    await bring(brand, place, [{ productId, quantity: 10 }])
    await watched(brand, place, productId, 5)
    await digested(brand)
    const before = (await alerts(brand.email)).length
    expect(await lowAt(brand, place)).toEqual([])

    await use(brand, place, productId, 5)
    expect(await lowAt(brand, place)).toEqual([productId])
    await use(brand, place, productId, 1)
    await digested(brand)
    await digested(brand)
    const told = (await alerts(brand.email)).slice(before)
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('at Salon 12: 4 available, low at 5')

    await bring(brand, place, [{ productId, quantity: 10 }])
    expect(await lowAt(brand, place)).toEqual([])
    await use(brand, place, productId, 9)
    expect(await lowAt(brand, place)).toEqual([productId])
  })

  test('by two who take from it at one moment is one alert', async () => {
    const productId = await product(brand)
    await bring(brand, place, [{ productId, quantity: 10 }])
    await watched(brand, place, productId, 6)
    await Promise.all([use(brand, place, productId, 4), use(brand, place, productId, 4)])
    expect(await lowAt(brand, place)).toContain(productId)
    const { items } = await brand.client.stock.listLevels({ params: { locationId: place }, query: { show: 'LOW' } })
    expect(items.find((level) => level.productId === productId)).toMatchObject({ available: 2, lowAt: 6 })
  })

  test('is low by what is reserved, too', async () => {
    const productId = await product(brand)
    await bring(brand, place, [{ productId, quantity: 10 }])
    await watched(brand, place, productId, 5)
    const body = { reference: 'SO-1', lines: [{ productId, quantity: 6 }] }
    const { reservationId } = await brand.client.ledger.reserveStock({ params: { locationId: place }, body })
    expect(await lowAt(brand, place)).toContain(productId)
    await brand.client.ledger.releaseReservation({ params: { reservationId } })
    expect(await lowAt(brand, place)).not.toContain(productId)
  })

  test('is told to those who manage the place, in one email of all that became low there', async () => {
    const chain = await organization('ENTERPRISE')
    const [one, two] = [await location(chain, { name: 'One' }), await location(chain, { name: 'Two' })]
    const [managing, looking] = [freshEmail(), freshEmail()]
    await member(chain, { email: managing, locations: { at: { [one]: 'MANAGER' } } })
    await member(chain, { email: looking, locations: { everywhere: 'OPERATOR' } })
    const productIds = [await product(chain), await product(chain)]
    const lines = productIds.map((productId) => ({ productId, lowAt: 1 }))
    for (const locationId of [one, two])
      await chain.client.stock.setThresholds({ params: { locationId }, body: { lines } })
    await digested(chain)
    const [toAdmin, ...moreToAdmin] = await alerts(chain.email)
    expect([toAdmin?.subject, moreToAdmin]).toEqual(['Stock needs you: 4 alerts', []])
    const [toManager, ...moreToManager] = await alerts(managing)
    expect([toManager?.subject, moreToManager]).toEqual(['Stock needs you: 2 alerts', []])
    expect(toManager?.text).not.toContain('at Two')
    expect(await alerts(looking)).toEqual([])
  })
})

describe('thresholds', () => {
  test('are taken over from another location, and ended by zero', async () => {
    const [from, to] = [await location(brand), await location(brand)]
    const productIds = [await product(brand), await product(brand)]
    await brand.client.stock.setThresholds({
      params: { locationId: from },
      body: { lines: productIds.map((productId, index) => ({ productId, lowAt: index + 1 })) },
    })
    await brand.client.stock.setThresholds({ params: { locationId: to }, body: { sameAs: from } })
    const thresholds = async () =>
      (await brand.client.stock.listLevels({ params: { locationId: to }, query: { show: 'WATCHED' } })).items
        .map((level) => level.lowAt)
        .sort()
    expect(await thresholds()).toEqual([1, 2])
    const lines = [{ productId: productIds[1] ?? '', lowAt: 7 }]
    await brand.client.stock.setThresholds({ params: { locationId: to }, body: { sameAs: from, lines } })
    expect(await thresholds()).toEqual([1, 7])
    await watched(brand, to, productIds[0] ?? '', 0)
    expect(await thresholds()).toEqual([7])
    expect(await lowAt(brand, to)).toEqual([productIds[1]])
  })

  test('of a product that never lay there leave it as it is: its unit can change', async () => {
    const { productId, sku } = await brand.client.catalog.createProduct({
      body: { sku: `W-${Date.now()}`, name: 'Watched' },
    })
    await watched(brand, place, productId, 1)
    const body = { sku, name: 'Watched', unit: { code: 'KG', decimals: 2 } }
    const changed = await brand.client.catalog.updateProduct({ params: { productId }, body })
    expect(changed.unit.code).toBe('KG')
  })

  test('more than fit one commit are set at once, by two at one moment, where nothing ever lay', async () => {
    const there = await location(brand)
    const productIds = await Promise.all(Array.from({ length: 60 }, () => product(brand)))
    const lines = productIds.map((productId) => ({ productId, lowAt: 1 }))
    const set = () => brand.client.stock.setThresholds({ params: { locationId: there }, body: { lines } })
    await Promise.all([set(), set()])
    expect(await lowAt(brand, there)).toHaveLength(50)
    const all = await brand.client.stock.listLowStock({ query: { locationId: there, limit: 200 } })
    expect(new Set(all.items.map(({ productId }) => productId))).toEqual(new Set(productIds))
  })

  test('are set by who manages the place, of products of the organization only', async () => {
    const clerk = await member(brand, { locations: { at: { [place]: 'OPERATOR' } } })
    const own = await product(brand)
    await expect(watched(clerk, place, own, 1)).rejects.toMatchObject({ code: 'access.locationLevelTooLow' })
    const stranger = await organization('ENTERPRISE')
    await expect(watched(brand, place, await product(stranger), 1)).rejects.toMatchObject({ code: 'product.notFound' })
    await expect(watched(stranger, place, own, 1)).rejects.toMatchObject({ code: 'location.notFound' })
    const body = { sameAs: place }
    const params = { locationId: await location(stranger) }
    await expect(stranger.client.stock.setThresholds({ params, body })).rejects.toMatchObject({
      code: 'location.notFound',
    })
    expect(await lowAt(stranger, place)).toEqual([])
  })
})

describe('a lot', () => {
  const stockOf = async (by: Account, locationId: string) =>
    (await by.client.inventory.listStock({ params: { locationId } })).items.map(
      ({ status, lot, quantity }) => `${status} ${lot?.number} ${quantity}`,
    )

  test('that has expired cannot be picked any more, which is told once, however often it is looked', async () => {
    const chain = await organization('ENTERPRISE')
    const salon = await location(chain, { name: 'Salon 3' })
    const productId = await product(chain, { lotTracked: true })
    const [gone, last, good] = [
      { number: 'GONE', expiresOn: inDays(-1) },
      { number: 'LAST-DAY', expiresOn: inDays(0) },
      { number: 'GOOD', expiresOn: inDays(100) },
    ]
    await bring(
      chain,
      salon,
      [gone, last, good].map((lot) => ({ productId, quantity: 10, lot })),
    )
    await Promise.all([expireLots(), expireLots(), expireLots()])
    await expireLots()
    const expired = ['AVAILABLE LAST-DAY 10', 'AVAILABLE GOOD 10', 'EXPIRED GONE 10']
    expect(await stockOf(chain, salon)).toEqual(expired)
    await digested(chain)
    const [told, ...more] = await alerts(chain.email)
    expect(more).toEqual([])
    expect(told?.text).toContain(`lot GONE, at Salon 3: 10 expired on ${gone.expiresOn}`)
  })

  test('that will expire is told once, some weeks before', async () => {
    const chain = await organization('ENTERPRISE')
    const salon = await location(chain, { name: 'Salon 4' })
    const productId = await product(chain, { lotTracked: true })
    await bring(chain, salon, [{ productId, quantity: 10, lot: { number: 'SOON', expiresOn: inDays(30) } }])
    await Promise.all([expireLots(), expireLots()])
    await expireLots()
    await system.settled()
    const [told, ...more] = await emailsTo(chain.email, 'expire')
    expect([told?.subject, more]).toEqual(['A lot expires within 30 days', []])
    expect(told?.text).toContain('lot SOON, at Salon 4: 10 expire on')
  })
})
