/** What a partnership shares and on which terms: changed while both trade, effective at once, told to both in its history. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { lookUpInvitation } from '#shared/contract/operations/partnerships'
import { textOf } from '#test/fixtures/answers'
import { setRole } from '#test/fixtures/behind-the-api'
import { invite, joined, lookUp, tokenFor } from '#test/fixtures/invitations'
import { location, organization, stock, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

/** A brand with two locations and three products, of which a partner is shown the first location and every product there. */
async function shelves() {
  const brand = await organization('ENTERPRISE', { name: 'Brand' })
  const first = await location(brand, { name: 'PHX5', operator: 'PARTNER' })
  const second = await location(brand, { name: 'MDW2', operator: 'PARTNER' })
  const productIds: string[] = []
  for (const sku of ['SHAM', 'MASK', 'OIL']) {
    const body = { sku, name: `The ${sku}`, listPrice: { amount: '10.00', currency: 'USD' } } as const
    productIds.push((await brand.client.catalog.createProduct({ body })).productId)
  }
  for (const locationId of [first, second])
    for (const productId of productIds) await stock(brand, locationId, productId, 10)
  const { email, params } = await invite(brand, { sharedLocationIds: [first] })
  const partner = await joined(email)
  const [shampoo = '', mask = '', oil = ''] = productIds
  const share = (body: Parameters<typeof brand.client.partnerships.changeSharing>[0]['body'], options = {}) =>
    brand.client.partnerships.changeSharing({ params, body }, options)
  return { brand, partner, params, email, first, second, shampoo, mask, oil, share }
}

type Shelves = Awaited<ReturnType<typeof shelves>>

/** Each test begins where the partner sees the first location and every product there, with values. */
let world: Shelves
beforeAll(async () => {
  world = await shelves()
})
beforeEach(() => world.share({ sharedLocationIds: [world.first] }))

const skusAt = async ({ partner, params }: Shelves, locationId: string, limit = 50) => {
  const page = (input: { query?: { cursor?: string; limit?: number } }) =>
    partner.client.partnerships.listSharedStock({ params: { ...params, locationId }, query: { ...input.query, limit } })
  return (await allItems(page, {})).map(({ sku, value }) => `${sku}${value ? ` ${value.amountMinor}` : ''}`)
}

const unitsAndValues = async ({ partner, params }: Shelves) =>
  (await partner.client.partnerships.listSharedLocations({ params })).items.map(({ name, units, value }) => [
    name,
    units,
    value?.amountMinor,
  ])

describe('a change acts on the partner’s next request', () => {
  test('of the locations', async () => {
    expect(await unitsAndValues(world)).toEqual([['PHX5', 30, 30_000]])
    await world.share({ sharedLocationIds: [world.second] })
    expect(await unitsAndValues(world)).toEqual([['MDW2', 30, 30_000]])
    await expect(skusAt(world, world.first)).rejects.toMatchObject({ code: 'location.notFound' })
    expect(await skusAt(world, world.second)).toHaveLength(3)
    const { sharedInventory, menu } = await world.partner.client.organizations.getPortal()
    expect(sharedInventory.locations.map(({ name }) => name)).toEqual(['MDW2'])
    expect(menu.map(({ label }) => label)).toContain('Shared Inventory (1 location)')
  })

  test('of the products: everything the partner sees of the stock is of those, totals and portal, too', async () => {
    await world.share({ sharedLocationIds: [world.first], sharedProductIds: [world.oil, world.shampoo] })
    expect(await skusAt(world, world.first)).toEqual(['SHAM 10000', 'OIL 10000'])
    expect(await unitsAndValues(world)).toEqual([['PHX5', 20, 20_000]])
    const { sharedInventory } = await world.partner.client.organizations.getPortal()
    expect([sharedInventory.units, sharedInventory.values[0]?.amountMinor]).toEqual([20, 20_000])
    await world.share({ sharedLocationIds: [world.first], sharedProductIds: [] })
    expect([await skusAt(world, world.first), await unitsAndValues(world)]).toEqual([[], [['PHX5', 0, undefined]]])
    await world.share({ sharedLocationIds: [world.first] })
    expect(await skusAt(world, world.first)).toHaveLength(3)
  })

  test('of the values', async () => {
    await world.share({ sharedLocationIds: [world.first], shareValues: false })
    expect(await skusAt(world, world.first)).toEqual(['SHAM', 'MASK', 'OIL'])
    expect(await unitsAndValues(world)).toEqual([['PHX5', 30, undefined]])
    const { items } = await world.partner.client.partnerships.listSharedProducts({ params: world.params })
    expect(items.map(({ listPrice }) => listPrice)).toEqual([undefined, undefined, undefined])
    const { sharesValues, sharing } = await world.partner.client.partnerships.getPartnership({ params: world.params })
    expect([sharesValues, sharing.values]).toEqual([false, false])
  })
})

test('a page of partly shared stock is full all the same: what is left out is told by no short page and no cursor', async () => {
  await world.share({ sharedLocationIds: [world.first], sharedProductIds: [world.shampoo, world.oil] })
  const page = (query: { limit: number; cursor?: string }) =>
    world.partner.client.partnerships.listSharedStock({ params: { ...world.params, locationId: world.first }, query })
  const first = await page({ limit: 1 })
  expect(first.items.map(({ sku }) => sku)).toEqual(['SHAM'])
  const second = await page({ limit: 1, cursor: first.nextCursor ?? '' })
  expect([second.items.map(({ sku }) => sku), second.nextCursor]).toEqual([['OIL'], undefined])
  expect((await page({ limit: 2 })).nextCursor).toBeUndefined()
})

describe('the shared products', () => {
  test('are those named, with name, unit and list price, page by page; never a cost', async () => {
    await world.share({ sharedLocationIds: [], sharedProductIds: [world.oil, world.mask] })
    const page = (input: object) =>
      world.partner.client.partnerships.listSharedProducts({ params: world.params, query: { ...input, limit: 1 } })
    const listed = await allItems(({ query }: { query?: object }) => page(query ?? {}), {})
    const price = { amount: '10.00', currency: 'USD' }
    const unit = { code: 'EA', decimals: 0 }
    const handled = { hazardous: false, lotTracked: false, expiryTracked: false }
    expect(listed).toEqual([
      { productId: world.mask, sku: 'MASK', name: 'The MASK', unit, ...handled, listPrice: price },
      { productId: world.oil, sku: 'OIL', name: 'The OIL', unit, ...handled, listPrice: price },
    ])
  })

  test('are every product at the shared locations where none is named, and none from elsewhere', async () => {
    const elsewhere = await world.brand.client.catalog.createProduct({ body: { sku: 'SECRET', name: 'Secret' } })
    await stock(world.brand, world.second, elsewhere.productId, 1)
    const { items } = await world.partner.client.partnerships.listSharedProducts({ params: world.params })
    expect(items.map(({ sku }) => sku)).toEqual(['SHAM', 'MASK', 'OIL'])
  })
})

test('a shipment shows its receiver its own lines, whatever is shared; its stock is seen where it is shared', async () => {
  const world = await shelves()
  const { brand, partner, params, first, second, shampoo, mask } = world
  await world.share({ sharedLocationIds: [first], sharedProductIds: [shampoo] })
  const to = { locationId: first, ...params }
  const lines = [shampoo, mask].map((productId) => ({ productId, quantity: 5 }))
  const { shipmentId } = await brand.client.logistics.createShipment({ body: { fromLocationId: second, to, lines } })
  const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  const asn = await partner.client.logistics.getAsn({ params: { asnId } })
  expect(asn.lines.map(({ sku }) => sku)).toEqual(['SHAM', 'MASK'])
  const counted = [1, 2].map((line) => ({ line, received: 5 }))
  await partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'GRN-1', lines: counted } })
  expect(await skusAt(world, first)).toEqual(['SHAM 15000'])
})

describe('a change of sharing', () => {
  test('takes the inviter’s own locations and products only; of others it answers as of nothing', async () => {
    const stranger = await organization('ENTERPRISE')
    const locationId = await location(stranger)
    const { productId } = await stranger.client.catalog.createProduct({ body: { sku: 'X', name: 'X' } })
    await expect(world.share({ sharedLocationIds: [locationId] })).rejects.toMatchObject({
      code: 'location.notFound',
    })
    await expect(world.share({ sharedLocationIds: [], sharedProductIds: [productId] })).rejects.toMatchObject({
      code: 'product.notFound',
    })
    expect(await unitsAndValues(world)).toEqual([['PHX5', 30, 30_000]])
  })

  test('is the inviter’s; a partner on any plan is refused', async () => {
    const { partner, params } = world
    await system.setPlan(partner.organizationId, 'ENTERPRISE')
    const refusal = { code: 'partnership.notInviter', status: 403 }
    const { changeSharing, changeTerms } = partner.client.partnerships
    await expect(changeSharing({ params, body: { sharedLocationIds: [] } })).rejects.toMatchObject(refusal)
    await expect(changeTerms({ params, body: { note: 'Pay me.' } })).rejects.toMatchObject(refusal)
  })

  test('is refused while the partnership is suspended', async () => {
    const { brand, params, share } = world
    await brand.client.partnerships.suspendPartnership({ params, body: { reason: 'Audit.' } })
    await expect(share({ sharedLocationIds: [] })).rejects.toMatchObject({
      problem: { code: 'partnership.wrongState', detail: 'A partnership that is SUSPENDED cannot be changed.' },
    })
    await brand.client.partnerships.resumePartnership({ params })
  })

  test('that was made already changes nothing: same version, no second entry', async () => {
    const { brand, params, first, second, share } = world
    const changes = async () => (await brand.client.partnerships.listPartnershipChanges({ params })).items.length
    const once = await share({ sharedLocationIds: [first, second] })
    const before = await changes()
    const again = await share({ sharedLocationIds: [second, first] })
    expect([again.version, await changes()]).toEqual([once.version, before])
  })

  test('of two at once who saw the same version one is made, the other is told to read again', async () => {
    const { brand, params, first, second, share } = world
    const { version } = await brand.client.partnerships.getPartnership({ params })
    const outcomes = await Promise.all(
      [[second], [first, second]].map((sharedLocationIds) =>
        share({ sharedLocationIds }, { ifMatch: `"${version}"` }).then(
          () => 'done',
          ({ code }: { code: string }) => code,
        ),
      ),
    )
    expect(outcomes.sort()).toEqual(['done', 'request.preconditionFailed'])
  })
})

describe('before the answer', () => {
  test('the invitation tells what is shared now', async () => {
    const brand = await organization('ENTERPRISE')
    const place = await location(brand, { type: 'FBA_CENTER', operator: 'PARTNER' })
    const { productId } = await brand.client.catalog.createProduct({ body: { sku: 'A', name: 'A' } })
    const { email, params } = await invite(brand, { sharedLocationIds: [place] })
    const token = await tokenFor(email)
    const offered = async () => lookUpInvitation.output.parse(JSON.parse(textOf(await lookUp(token)))).dataAccess
    expect(await offered()).toEqual(['Inventory at FBA location'])
    const body = { sharedLocationIds: [place], sharedProductIds: [productId] }
    await brand.client.partnerships.changeSharing({ params, body }, { ifMatch: '"1"' })
    expect(await offered()).toEqual(['Inventory of 1 product at FBA location'])
  })

  test('a place that was taken off the list stays unknown to the partner, in the history, too', async () => {
    const brand = await organization('ENTERPRISE')
    const internal = await location(brand, { name: 'Dallas' })
    const { email, params } = await invite(brand, { sharedLocationIds: [internal] })
    await tokenFor(email)
    await brand.client.partnerships.changeSharing({ params, body: { sharedLocationIds: [] } })
    const partner = await joined(email)
    const changes = async ({ client }: Account) =>
      (await client.partnerships.listPartnershipChanges({ params })).items.map(({ what }) =>
        what.kind === 'STATE' ? what.to : what.kind,
      )
    expect(await changes(partner)).toEqual(['ACCEPTED'])
    expect(await changes(brand)).toEqual(['ACCEPTED', 'SHARING', 'INVITATION_SENT'])
  })
})

describe('terms', () => {
  const terms = {
    currency: 'EUR',
    paymentTermsDays: 30,
    incoterm: 'DAP',
    leadTimeDays: 14,
    overReceiptTolerancePercent: 5,
    note: 'Weekdays only.',
  } as const

  test('come with the invitation and are read by both sides', async () => {
    const brand = await organization('ENTERPRISE')
    const { email, params } = await invite(brand, { terms })
    await tokenFor(email)
    const partner = await joined(email)
    for (const { client } of [brand, partner])
      expect((await client.partnerships.getPartnership({ params })).terms).toEqual(terms)
  })

  test('are replaced as a whole, and the history says what held before', async () => {
    const brand = await organization('ENTERPRISE')
    const { params } = await invite(brand, { terms })
    const changed = await brand.client.partnerships.changeTerms({ params, body: { incoterm: 'DDP' } })
    expect(changed.terms).toEqual({ incoterm: 'DDP' })
    const { items } = await brand.client.partnerships.listPartnershipChanges({ params })
    expect(items[0]).toMatchObject({
      side: 'INVITER',
      what: { kind: 'TERMS', before: terms, after: { incoterm: 'DDP' } },
    })
  })
})

test('both sides read one history, newest first, page by page, and it names no person', async () => {
  const world = await shelves()
  const { brand, partner, params } = world
  await world.share({ sharedLocationIds: [world.second], sharedProductIds: [world.oil], shareValues: false })
  await brand.client.partnerships.changeTerms({ params, body: { leadTimeDays: 7 } })
  await partner.client.partnerships.suspendPartnership({ params, body: { reason: 'Stock take.' } })
  await partner.client.partnerships.resumePartnership({ params, body: { reason: 'Done.' } })
  const read = ({ client }: Account) =>
    allItems(
      ({ query }: { query?: object }) =>
        client.partnerships.listPartnershipChanges({ params, query: { ...query, limit: 2 } }),
      {},
    )
  const [ofBrand, ofPartner] = [await read(brand), await read(partner)]
  expect(ofPartner).toEqual(ofBrand.slice(0, -1))
  expect(ofPartner.map(({ side, what }) => [side, what.kind === 'STATE' ? what.to : what.kind])).toEqual([
    ['PARTNER', 'ACCEPTED'],
    ['PARTNER', 'SUSPENDED'],
    ['INVITER', 'TERMS'],
    ['INVITER', 'SHARING'],
    ['PARTNER', 'ACCEPTED'],
  ])
  const shared = ofPartner.find(({ what }) => what.kind === 'SHARING')
  expect(shared?.what).toMatchObject({
    before: { locations: [{ name: 'PHX5' }], values: true },
    after: { locations: [{ name: 'MDW2' }], products: [{ sku: 'OIL' }], values: false },
  })
  const told = JSON.stringify(ofBrand)
  for (const { userId } of [brand, partner]) expect(told).not.toContain(userId)
  expect(told).not.toMatch(/Test Person|Clerk|@/)
})

test('a member without a level at a shared location reads the partnership without it', async () => {
  const { partner, params, first, second, share } = await shelves()
  await share({ sharedLocationIds: [first, second] })
  await setRole(partner, 'MEMBER', { at: { [second]: 'VIEWER' } })
  const { partnerships } = partner.client
  const { sharing } = await partnerships.getPartnership({ params })
  const { items } = await partnerships.listPartnershipChanges({ params })
  expect(sharing.locations.map(({ name }) => name)).toEqual(['MDW2'])
  expect(JSON.stringify(items)).not.toContain(first)
  expect((await partnerships.listSharedProducts({ params })).items).toHaveLength(3)
  await setRole(partner, 'MEMBER', { at: {} })
  expect((await partnerships.listSharedProducts({ params })).items).toEqual([])
})
