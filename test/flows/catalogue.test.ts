/** Products in full: told, found, changed, stocked by their state, and kept apart whatever is asked of them at one moment. */
import { beforeAll, describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { adoptIndustryPack, createProduct, listProducts, updateProduct } from '#shared/contract/operations/catalog'
import { listStock } from '#shared/contract/operations/inventory'
import { adjustStock } from '#shared/contract/operations/ledger'
import { createShipment } from '#shared/contract/operations/logistics'
import { problemIn, send, textOf } from '#test/fixtures/answers'
import { setUsed } from '#test/fixtures/behind-the-api'
import { linked, root } from '#test/fixtures/group'
import { newGtin } from '#test/fixtures/gtin'
import { everyStoredItem } from '#test/fixtures/traces'
import { location, member, network, organization, stock, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

type Body = Parameters<Account['client']['catalog']['updateProduct']>[0]['body']
const basic = (sku: string, more: Omit<Partial<Body>, 'status'> = {}) => ({ sku, name: `Product ${sku}`, ...more })

/** A product of a company of its own, and what becomes of it. */
async function shelf({ status }: { status?: 'DRAFT' | 'ACTIVE' } = {}) {
  const owner = await organization('ENTERPRISE')
  const { productId } = await owner.client.catalog.createProduct({ body: { sku: 'A-1', name: 'Product A-1', status } })
  const change = (body: Partial<Body>, options = {}) =>
    send(updateProduct, { by: owner, input: { params: { productId }, body: { ...basic('A-1'), ...body } } }, options)
  const now = () => owner.client.catalog.getProduct({ params: { productId } })
  const look = async (query: Record<string, string>) =>
    (await allItems(owner.client.catalog.listProducts, { query })).map(({ sku }) => sku)
  return { owner, productId, change, now, look }
}

const bodyOf = async (answer: Awaited<ReturnType<typeof send>>) => JSON.parse(textOf(answer))

describe('a product', () => {
  test('is kept to the letter: what was told is read again', async () => {
    const { client } = await organization('ENTERPRISE')
    await client.catalog.adoptIndustryPack({ body: { code: 'HEALTH_BEAUTY_PREMIUM' } })
    const told = {
      sku: 'LB-SHAM-250',
      name: 'Luxe Bond Repair Shampoo 250 ml',
      gtin: newGtin(13),
      packs: [
        {
          code: 'CS',
          name: 'Case of 12',
          quantity: 12,
          gtin: newGtin(14),
          weight: { gross: 3.725, unit: 'KG' as const },
        },
      ],
      dimensions: { length: 5.5, width: 5.5, height: 18.125, unit: 'CM' as const },
      attributes: [
        { name: 'inciIngredients', value: ['Aqua', 'Sodium Cocoyl Isethionate'] },
        { name: 'netContent', value: 250 },
        { name: 'vegan', value: true },
        { name: 'Bottle', value: 'PP-BOT-05' },
      ],
      industryPack: 'HEALTH_BEAUTY_PREMIUM' as const,
      prices: [{ currency: 'USD' as const, amount: '40.00', startsOn: '2020-01-01' }],
      cost: { amount: '6.412345', currency: 'USD' as const },
    }
    const { productId, ...created } = await client.catalog.createProduct({ body: told })
    const usual = { lotTracked: true, expiryTracked: true, shelfLifeDays: 1095, minimumRemainingShelfLifeDays: 365 }
    const listPrice = { amount: '40.00', currency: 'USD' }
    expect(created).toMatchObject({ ...told, ...usual, listPrice, status: 'ACTIVE', industryPackVersion: 1 })
    expect(await client.catalog.getProduct({ params: { productId } })).toEqual({ productId, ...created })
  })

  test('whose fields do not go together is refused with a pointer to each', async () => {
    const owner = await organization('ENTERPRISE')
    const body = basic('A', { expiryTracked: true, unNumber: 'UN1993', packs: [{ code: 'CS', quantity: 0.5 }] })
    const { errors } = await problemIn(await send(createProduct, { by: owner, input: { body } }), 'request.invalid')
    expect(errors?.map(({ pointer }) => pointer)).toEqual([
      '/body/expiryTracked',
      '/body/packs/0/quantity',
      '/body/unNumber',
    ])
  })

  test('has a SKU without the blanks that came with copying it', async () => {
    const { client } = await organization('ENTERPRISE')
    expect((await client.catalog.createProduct({ body: basic(' A-1\t') })).sku).toBe('A-1')
  })

  test('names an industry pack that its organization adopted', async () => {
    const owner = await organization('ENTERPRISE')
    const body = basic('A', { industryPack: 'APPAREL' })
    await problemIn(await send(createProduct, { by: owner, input: { body } }), 'product.packNotAdopted')
    const adopted = await owner.client.catalog.adoptIndustryPack({ body: { code: 'APPAREL' } })
    expect(await owner.client.catalog.adoptIndustryPack({ body: { code: 'APPAREL' } })).toEqual(adopted)
    const { items } = await owner.client.catalog.listIndustryPacks()
    expect(items.filter(({ adoptedAt }) => adoptedAt).map(({ code }) => code)).toEqual(['APPAREL'])
    expect((await owner.client.catalog.createProduct({ body })).industryPack).toBe('APPAREL')
  })
})

test('industry packs are adopted by admins, once by all who adopt at one moment', async () => {
  const owner = await organization('ENTERPRISE')
  const clerk = await member(owner)
  const input = { body: { code: 'ELECTRONICS' } }
  await problemIn(await send(adoptIndustryPack, { by: clerk, input }), 'access.roleTooLow')
  const answers = await Promise.all([1, 2, 3].map(() => send(adoptIndustryPack, { by: owner, input })))
  expect(new Set(answers.map(textOf)).size).toBe(1)
  const entries = (await everyStoredItem()).filter(
    ({ documentId, type }) => documentId === owner.organizationId && type === 'industryPack.adopted',
  )
  expect(entries).toHaveLength(1)
})

describe('a change', () => {
  test('that says what is so already changes nothing: no version, no entry in the log', async () => {
    const { change, now, productId } = await shelf()
    expect(await bodyOf(await change({}))).toEqual(await now())
    expect((await now()).version).toBe(1)
    await change({ description: 'New' })
    const told = (await everyStoredItem()).filter(
      (entry) => entry.documentId === productId && entry.type === 'product.changed',
    )
    expect(told.map(({ data }) => JSON.parse(String(data)))).toEqual([{ sku: 'A-1', fields: ['description'] }])
  })

  test('is of the version that was seen', async () => {
    const { change, now } = await shelf()
    const two = await Promise.all(['one', 'two'].map((description) => change({ description }, { ifMatch: '"1"' })))
    expect(two.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await now()).version).toBe(2)
  })

  test('at one moment with another comes after it, and neither is lost', async () => {
    const { change, now } = await shelf()
    await Promise.all(['one', 'two', 'three'].map((description) => change({ description })))
    expect((await now()).version).toBe(4)
  })

  test('of the SKU frees the one before, and takes none that another has', async () => {
    const { owner, change, look } = await shelf()
    await owner.client.catalog.createProduct({ body: basic('B-1') })
    await problemIn(await change({ sku: 'b-1' }), 'product.skuTaken')
    expect((await change({ sku: 'A-2' })).status).toBe(200)
    expect([await look({ sku: 'A-1' }), await look({ sku: 'a-2' })]).toEqual([[], ['A-2']])
    await owner.client.catalog.createProduct({ body: basic('A-1') })
    expect(await look({ sku: 'a-1' })).toEqual(['A-1'])
  })

  test('of the capitals of a SKU needs no other', async () => {
    const { change, look } = await shelf()
    expect((await bodyOf(await change({ sku: 'a-1' }))).sku).toBe('a-1')
    expect(await look({ sku: 'A-1' })).toEqual(['a-1'])
  })

  test('may move a GTIN from the unit to a pack, and frees what is left out', async () => {
    const { owner, change, look } = await shelf()
    const [gtin, other] = [newGtin(13), newGtin(13)]
    await change({ gtin })
    expect((await change({ gtin: other, packs: [{ code: 'CS', quantity: 6, gtin: `0${gtin}` }] })).status).toBe(200)
    expect([await look({ gtin }), await look({ gtin: other })]).toEqual([['A-1'], ['A-1']])
    const body = basic('B-1', { gtin })
    const taken = await problemIn(await send(createProduct, { by: owner, input: { body } }), 'product.gtinTaken')
    expect(taken.detail).toContain(gtin)
    await change({ gtin: other })
    expect((await owner.client.catalog.createProduct({ body })).gtin).toBe(gtin)
  })
})

describe('at one moment', () => {
  test('a SKU goes to one: to who takes it by a new name, or to who creates with it', async () => {
    const { owner, change, look } = await shelf()
    const answers = await Promise.all([
      change({ sku: 'NEW' }),
      send(createProduct, { by: owner, input: { body: basic('new') } }, { idempotencyKey: 'k1' }),
      send(createProduct, { by: owner, input: { body: basic('New') } }, { idempotencyKey: 'k2' }),
    ])
    const refused = answers.filter(({ status }) => status >= 400)
    expect(refused).toHaveLength(2)
    for (const answer of refused) await problemIn(answer, 'product.skuTaken')
    expect(await look({ sku: 'new' })).toHaveLength(1)
  })

  test('a GTIN goes to one of two products, to its unit or its case', async () => {
    const owner = await organization('ENTERPRISE')
    const gtin = newGtin(13)
    const bodies = [basic('A', { gtin }), basic('B', { packs: [{ code: 'CS', quantity: 2, gtin: `0${gtin}` }] })]
    const answers = await Promise.all(bodies.map((body) => send(createProduct, { by: owner, input: { body } })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const { items } = await owner.client.catalog.listProducts()
    expect(items).toHaveLength(1)
    expect((await owner.client.organizations.getEntitlements({ params: owner })).usage.skus.used).toBe(1)
  })
})

describe('products are found', () => {
  let owner: Account
  const look = async (query: Record<string, string | number>) =>
    (await allItems(owner.client.catalog.listProducts, { query })).map(({ sku }) => sku)
  beforeAll(async () => {
    owner = await organization('ENTERPRISE')
    const names = ['Luxe Shampoo 250 ml', 'Shampoo for shiny hair', 'Crème Riche', 'شامبو الأرغان', 'Hair Mask']
    for (const [index, name] of names.entries())
      await owner.client.catalog.createProduct({ body: basic(`P-${index}`, { name }) })
  })

  test('by the beginning of a word of their names, each once, in alphabetical order from there', async () => {
    expect(await look({ name: 'SHAM' })).toEqual(['P-0', 'P-1'])
    expect(await look({ name: 'sh' })).toEqual(['P-0', 'P-1'])
    expect(await look({ name: 'shampoo f' })).toEqual(['P-1'])
    expect(await look({ name: 'creme' })).toEqual(['P-2'])
    expect(await look({ name: 'الأرغان' })).toEqual(['P-3'])
    expect(await look({ name: 'poo' })).toEqual([])
    expect(await look({ name: '#' })).toEqual([])
  })

  test('page after page', async () => {
    expect(await look({ name: 'ha', limit: 1 })).toEqual(['P-1', 'P-4'])
    const first = await owner.client.catalog.listProducts({ query: { name: 'ha', limit: 1 } })
    const elsewhere = { query: { name: 'sh', limit: 1, cursor: first.nextCursor ?? '' } }
    await problemIn(await send(listProducts, { by: owner, input: elsewhere }), 'request.cursorInvalid')
  })

  test('by their state, which they leave with a change', async () => {
    expect(await look({ status: 'DISCONTINUED' })).toEqual([])
    const { items } = await owner.client.catalog.listProducts({ query: { sku: 'P-4' } })
    const params = { productId: items[0]?.productId ?? '' }
    const body = { sku: 'P-4', name: 'Hair Treatment', status: 'DISCONTINUED' } as const
    await owner.client.catalog.updateProduct({ params, body })
    expect(await look({ status: 'DISCONTINUED' })).toEqual(['P-4'])
    expect(await look({ status: 'ACTIVE' })).toEqual(['P-0', 'P-1', 'P-2', 'P-3'])
    expect([await look({ name: 'mask' }), await look({ name: 'treat' })]).toEqual([[], ['P-4']])
  })

  test('by one thing at a time, and by a GTIN that can be one', async () => {
    const both = { query: { sku: 'P-1', name: 'sh' } }
    await problemIn(await send(listProducts, { by: owner, input: both }), 'request.invalid')
    const { errors } = await problemIn(
      await send(listProducts, { by: owner, input: { query: { gtin: '4006381333932' } } }),
      'request.invalid',
    )
    expect(errors?.[0]?.detail).toBe('must end in its check digit, which is 1: one of its digits is mistyped')
  })

  test('by their owner alone', async () => {
    const other = await organization('ENTERPRISE')
    for (const query of [{ sku: 'P-0' }, { name: 'sham' }, { status: 'ACTIVE' as const }])
      expect((await other.client.catalog.listProducts({ query })).items).toEqual([])
  })
})

describe('stock and the life of a product', () => {
  const adjust = (owner: Account, locationId: string, productId: string, quantity: number, reason: string) =>
    send(adjustStock, {
      by: owner,
      input: { params: { locationId }, body: { reason, lines: [{ productId, quantity }] } },
    })

  test('a draft is neither stocked nor shipped', async () => {
    const { owner, productId, change } = await shelf({ status: 'DRAFT' })
    const [from, to] = [await location(owner), await location(owner)]
    await problemIn(await adjust(owner, from, productId, 1, 'OPENING_BALANCE'), 'product.notLaunched')
    const body = { fromLocationId: from, to: { locationId: to }, lines: [{ productId, quantity: 1 }] }
    await problemIn(await send(createShipment, { by: owner, input: { body } }), 'product.notLaunched')
    expect((await change({ status: 'ACTIVE' })).status).toBe(200)
    expect((await adjust(owner, from, productId, 1, 'OPENING_BALANCE')).status).toBe(201)
  })

  test('what is discontinued sells off and is counted, none is brought in; none left, it is archived', async () => {
    const { owner, productId, change, now } = await shelf()
    const place = await location(owner)
    await stock(owner, place, productId, 10)
    await problemIn(await change({ status: 'ARCHIVED' }), 'product.wrongState')
    await change({ status: 'DISCONTINUED' })
    await problemIn(await adjust(owner, place, productId, 1, 'OPENING_BALANCE'), 'product.discontinued')
    expect((await adjust(owner, place, productId, 1, 'FOUND')).status).toBe(201)
    await problemIn(await change({ status: 'ARCHIVED' }), 'product.inStock')
    expect((await adjust(owner, place, productId, -11, 'SCRAPPED')).status).toBe(201)
    expect((await change({ status: 'ARCHIVED' })).status).toBe(200)
    await problemIn(await adjust(owner, place, productId, 1, 'FOUND'), 'product.archived')
    expect((await change({ status: 'DISCONTINUED' })).status).toBe(200)
    expect((await now()).status).toBe('DISCONTINUED')
  })

  test('unit and tracking stay as they are once something was moved, though none is left', async () => {
    const { owner, productId, change } = await shelf()
    const place = await location(owner)
    expect((await change({ lotTracked: true })).status).toBe(200)
    expect((await change({ unit: { code: 'KG', decimals: 2 } })).status).toBe(200)
    await stock(owner, place, productId, 10)
    await stock(owner, place, productId, -10)
    const kilograms = { unit: { code: 'KG', decimals: 2 } }
    const refused = await problemIn(await change({ ...kilograms, lotTracked: true }), 'product.moved')
    expect(refused.detail).toContain('whether it is tracked by lot can change no more')
    await problemIn(await change({ unit: { code: 'KG', decimals: 1 } }), 'product.moved')
    await problemIn(await change({}), 'product.moved')
    expect((await change({ unit: { code: 'KG', decimals: 3 }, description: 'Finer' })).status).toBe(200)
  })
})

describe('over the limit of SKUs', () => {
  test('the oldest stay editable, a newer one is read-only and says what unlocks it', async () => {
    const { owner, productId, change, now } = await shelf()
    await setUsed(owner, 'SKUS', 1_000)
    const newer = await owner.client.catalog.createProduct({ body: basic('NEW') })
    await system.setPlan(owner.organizationId, 'PRO')
    expect((await change({ description: 'Old and editable' })).status).toBe(200)
    const input = { params: newer, body: basic('NEW', { description: 'Too new' }) }
    const refused = await problemIn(
      await send(updateProduct, { by: owner, input: { ...input, params: { productId: newer.productId } } }),
      'product.readOnly',
    )
    expect(refused).toMatchObject({ feature: 'products.manage', tier: 'BASIC', plan: 'ENTERPRISE' })
    expect(refused.detail).toContain('the PRO plan keeps the 1000 oldest of your SKUs editable')
    const readOnly = async () => (await owner.client.catalog.listProducts()).items.map((each) => each.readOnly)
    expect([(await now()).readOnly, await readOnly()]).toEqual([false, [false, true]])
    await system.setPlan(owner.organizationId, 'ENTERPRISE')
    expect(await readOnly()).toEqual([false, false])
    expect(productId).not.toBe(newer.productId)
  })

  test('which are read-only in a subsidiary is said by its own plan', async () => {
    const holdings = await root()
    const account = await organization('ENTERPRISE')
    await linked(holdings, account)
    await setUsed(account, 'SKUS', 1_000)
    await account.client.catalog.createProduct({ body: basic('NEW') })
    await system.setPlan(account.organizationId, 'PRO')
    const { items } = await holdings.client.catalog.listProductsOf({ params: account })
    expect(items.map(({ readOnly }) => readOnly)).toEqual([true])
  })
})

test('a partner sees what it handles a product by: never the cost, nor prices that are not in force', async () => {
  const { brand, partner, partnershipId, productId, shared } = await network()
  const { sku, name } = await brand.client.catalog.getProduct({ params: { productId } })
  await stock(brand, shared, productId, 1)
  const gtin = newGtin(13)
  await brand.client.catalog.updateProduct({
    params: { productId },
    body: {
      sku,
      name,
      gtin,
      description: 'Margins are good.',
      packs: [{ code: 'CS', quantity: 6 }],
      dimensions: { length: 1, width: 2, height: 3, unit: 'IN' },
      cost: { amount: '1.23', currency: 'USD' },
      prices: [
        { currency: 'USD', amount: '10.00', endsOn: '2098-12-31' },
        { currency: 'USD', amount: '11.99', startsOn: '2099-01-01' },
      ],
      attributes: [{ name: 'Supplier', value: 'PackagePro' }],
    },
  })
  const [seen] = (await partner.client.partnerships.listSharedProducts({ params: { partnershipId } })).items
  expect(seen).toMatchObject({ sku, gtin, packs: [{ code: 'CS', quantity: 6 }], dimensions: { length: 1 } })
  const text = JSON.stringify(seen)
  for (const secret of ['1.23', '11.99', 'PackagePro', 'Margins']) expect(text).not.toContain(secret)
  const hidden = await send(listStock, { by: partner, input: { params: { locationId: shared } } })
  expect(hidden.status).toBe(404)
})
