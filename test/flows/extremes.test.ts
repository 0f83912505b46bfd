/** Quantities, dates, numbers and bodies at the edge of what is allowed: all stay readable, or are refused in words. */
import { beforeAll, expect, test } from 'vitest'
import { adjustStock } from '#shared/contract/operations/ledger'
import type { Account } from '../../demo/account'
import {
  dispatched,
  freshEmail,
  joinFromInvitation,
  location,
  network,
  organization,
  password,
  product,
  stock,
  system,
} from '../fixtures/world'

let brand: Account
let warehouse: string
beforeAll(async () => {
  brand = await organization('ENTERPRISE')
  warehouse = await location(brand)
})

const largestLine = 1_000_000_000
const list = (locationId: string) => brand.client.inventory.listStock({ params: { locationId } })

test('stock larger than any one line stays readable, with its value', async () => {
  const productId = await product(brand)
  const place = await location(brand)
  for (let line = 0; line < 3; line += 1) await stock(brand, place, productId, largestLine)
  const { items } = await list(place)
  expect(items.map(({ quantity, value }) => [quantity, value?.amountMinor])).toEqual([
    [3 * largestLine, 3_000 * largestLine],
  ])
})

test('a position beyond a trillion is refused, and nothing is moved', async () => {
  const productId = await product(brand)
  const place = await location(brand)
  const lines = Array.from({ length: 10 }, () => ({ productId, quantity: largestLine }))
  const add = () => brand.client.ledger.adjustStock({ params: { locationId: place }, body: { reason: 'FOUND', lines } })
  for (let times = 0; times < 100; times += 1) await add()
  await expect(add()).rejects.toMatchObject({ status: 422, code: 'stock.tooMuch' })
  expect((await list(place)).items[0]?.quantity).toBe(1_000 * largestLine)
})

test('a shipment of several of the largest lines is drafted', async () => {
  const traders = await network({ lines: 2, units: largestLine })
  const { shipmentId } = await dispatched(traders, largestLine)
  const { units } = await traders.brand.client.logistics.getShipment({ params: { shipmentId } })
  expect(units).toBe(2 * largestLine)
})

test('a lot that never expires in words of an ERP, 9999-12-31, is a lot like others', async () => {
  const { client } = brand
  const { productId } = await client.catalog.createProduct({ body: { sku: 'NEVER', name: 'Never', lotTracked: true } })
  const lots = [{ number: 'L1', expiresOn: '9999-12-31' }, { number: 'L1' }]
  const lines = lots.map((lot) => ({ productId, lot, quantity: 5 }))
  for (let times = 0; times < 2; times += 1) {
    await client.ledger.adjustStock({ params: { locationId: warehouse }, body: { reason: 'FOUND', lines } })
  }
  const { items } = await client.inventory.listStock({ params: { locationId: warehouse }, query: { productId } })
  expect(items.map(({ lot, quantity }) => [lot, quantity])).toEqual(lots.map((lot) => [lot, 10]))
})

test('what is put there and taken away in one adjustment leaves no empty position', async () => {
  const productId = await product(brand)
  const place = await location(brand)
  const lines = [
    { productId, quantity: 5 },
    { productId, quantity: -5 },
  ]
  await brand.client.ledger.adjustStock({ params: { locationId: place }, body: { reason: 'CORRECTION', lines } })
  expect((await list(place)).items).toEqual([])
})

test('one number may name a shipment and an ASN, and an imported number takes the series with it', async () => {
  const year = new Date().getUTCFullYear()
  const { brand: sender, warehouse: fromLocationId, shared, partnershipId, productId } = await network()
  const draft = (numbers: { number?: string; asnNumber?: string }) =>
    sender.client.logistics.createShipment({
      body: {
        ...numbers,
        fromLocationId,
        to: { locationId: shared, partnershipId },
        lines: [{ productId, quantity: 1 }],
      },
    })
  expect((await draft({ number: 'N-1', asnNumber: 'n-1' })).number).toBe('N-1')
  await expect(draft({ number: 'n-1' })).rejects.toMatchObject({ code: 'document.numberTaken' })
  await draft({ number: `SHIP-${year}-117` })
  expect((await draft({})).number).toBe(`SHIP-${year}-118`)
})

test('a body of very many mistakes is told a hundred of them', async () => {
  const body = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`field${index}`, 1]))
  const answer = await brand.client.raw(adjustStock, { params: { locationId: warehouse }, body })
  const problem = JSON.parse(new TextDecoder().decode(answer.bytes))
  expect([answer.status, problem.code, problem.errors.length]).toEqual([400, 'request.invalid', 100])
})

test('a very long list is refused in words', async () => {
  const body = { reason: 'FOUND', lines: Array.from({ length: 400_000 }, () => 0) }
  const answer = await brand.client.raw(adjustStock, { params: { locationId: warehouse }, body })
  expect(answer.status).toBe(400)
})

test('a list that ends with its page has no cursor, and one that goes on has one', async () => {
  const { client } = await organization('ENTERPRISE')
  for (const code of ['A', 'B', 'C'])
    await client.inventory.createLocation({ body: { code, name: code, type: 'OTHER' } })
  const three = await client.inventory.listLocations({ query: { limit: 3 } })
  expect([three.items.length, three.nextCursor]).toEqual([3, undefined])
  const two = await client.inventory.listLocations({ query: { limit: 2 } })
  const rest = await client.inventory.listLocations({ query: { limit: 2, cursor: two.nextCursor } })
  expect([...two.items, ...rest.items].map(({ code }) => code)).toEqual(['A', 'B', 'C'])
  expect(rest.nextCursor).toBeUndefined()
})

test('a transfer between own locations is on the own books, not among what partners send', async () => {
  const { client } = brand
  const productId = await product(brand)
  await stock(brand, warehouse, productId, 10)
  const to = await location(brand)
  const { shipmentId } = await client.logistics.createShipment({
    body: { fromLocationId: warehouse, to: { locationId: to }, lines: [{ productId, quantity: 10 }] },
  })
  const { asnId = '' } = await client.logistics.dispatchShipment({ params: { shipmentId } })
  const outbound = await client.logistics.listAsns()
  const inbound = await client.logistics.listAsns({ query: { direction: 'INBOUND' } })
  expect([outbound.items.some((asn) => asn.asnId === asnId), inbound.items]).toEqual([true, []])
  await client.receiving.confirmReceipt({
    params: { asnId },
    body: { reference: 'R1', lines: [{ line: 1, received: 10 }] },
  })
  expect((await list(to)).items.map(({ quantity }) => quantity)).toEqual([10])
})

test('a partner’s first page sums twenty locations and counts the others', async () => {
  const owner = await organization('ENTERPRISE')
  const shared = await Promise.all(Array.from({ length: 22 }, () => location(owner, { operator: 'PARTNER' })))
  const traders = await partnerOf(owner, shared)
  const { sharedInventory, menu } = await traders.client.organizations.getPortal()
  expect([sharedInventory.locations.length, sharedInventory.moreLocations]).toEqual([20, 2])
  expect(menu.map(({ label }) => label)).toContain('Shared Inventory (22 locations)')
})

async function partnerOf({ client }: Account, sharedLocationIds: string[]): Promise<Account> {
  const email = freshEmail()
  const role = { role: '3PL_PARTNER', relationship: 'THIRD_PARTY_LOGISTICS' } as const
  await client.partnerships.invitePartner({ body: { partnerName: 'Partner', email, ...role, sharedLocationIds } })
  return joinFromInvitation(system, { organizationName: 'Partner', name: 'Clerk', email, password })
}

const longAgo = '1960-01-01T00:00:00.000Z'

test('what happened before there were computers is nothing, and no fault', async () => {
  const account = await organization('ENTERPRISE')
  const { client } = account
  await product(account)
  const until = '1970-01-01T00:00:00.000Z'
  expect((await client.audit.listEntries({ query: { from: longAgo } })).items.length).toBeGreaterThan(0)
  expect(await client.audit.listEntries({ query: { from: longAgo, until } })).toEqual({ items: [] })
  expect(await client.audit.listDenials({ query: { from: longAgo, until } })).toEqual({ items: [] })
  expect((await client.reports.getFillRate({ query: { from: '1960-01-01', until: '1960-02-01' } })).customers).toEqual(
    [],
  )
})

test('a time of the audit trail that ends before it begins is refused in words', async () => {
  const { client } = await organization('FREE')
  const query = { from: '2026-05-01T00:00:00.000Z', until: longAgo }
  for (const list of [client.audit.listEntries, client.audit.listDenials])
    await expect(list({ query })).rejects.toMatchObject({ code: 'request.invalid' })
})

test('the last month of the calendar ends a period like any other', async () => {
  const { client } = await organization('ENTERPRISE')
  const query = { from: '9999-11', until: '9999-12' }
  expect((await client.reports.getSupplierPerformance({ query })).suppliers).toEqual([])
})
