/** A cursor opens the one list it was made by, for the organization it was made for. */
import { beforeAll, describe, expect, test } from 'vitest'
import { listProducts } from '#shared/contract/operations/catalog'
import { listLocations, listMovements, listStock } from '#shared/contract/operations/inventory'
import { listAsns, listShipments } from '#shared/contract/operations/logistics'
import { listSharedStock } from '#shared/contract/operations/partnerships'
import { problemIn, send, textOf } from '#test/fixtures/answers'
import { dispatched, location, type Network, network, product, stock } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

type Traders = Network & { productIds: string[] }
let own: Traders
let others: Traders
beforeAll(async () => {
  ;[own, others] = await Promise.all([traders(), traders()])
})

/** Two of everything, so that a page of one has a successor. */
async function traders(): Promise<Traders> {
  const made = await network({ lines: 2 })
  for (const productId of made.productIds) await stock(made.brand, made.shared, productId, 5)
  await dispatched(made, 10)
  await dispatched(made, 10)
  await location(made.brand)
  await product(made.brand)
  return made
}

const lists = {
  products: ({ brand }: Traders) => [listProducts, { by: brand, input: {} }] as const,
  locations: ({ brand }: Traders) => [listLocations, { by: brand, input: {} }] as const,
  stock: ({ brand, warehouse }: Traders) =>
    [listStock, { by: brand, input: { params: { locationId: warehouse } } }] as const,
  movements: ({ brand, warehouse, productId }: Traders) =>
    [listMovements, { by: brand, input: { params: { locationId: warehouse }, query: { productId } } }] as const,
  'shared stock': ({ partner, partnershipId, shared }: Traders) =>
    [listSharedStock, { by: partner, input: { params: { partnershipId, locationId: shared } } }] as const,
  'own shipments': ({ brand }: Traders) =>
    [listShipments, { by: brand, input: { query: { direction: 'OUTBOUND' } } }] as const,
  'shipments received': ({ partner }: Traders) =>
    [listShipments, { by: partner, input: { query: { direction: 'INBOUND' } } }] as const,
  'ASNs received': ({ partner }: Traders) =>
    [listAsns, { by: partner, input: { query: { direction: 'INBOUND' } } }] as const,
}
type ListName = keyof typeof lists
const names = Object.keys(lists) as ListName[]

async function page(traders: Traders, name: ListName, query: Record<string, string | number>, by?: Account) {
  const [operation, call] = lists[name](traders)
  const given = 'query' in call.input ? call.input.query : {}
  return send(operation, { by: by ?? call.by, input: { ...call.input, query: { ...given, ...query } } })
}

async function cursorOf(traders: Traders, name: ListName): Promise<string> {
  const answer = await page(traders, name, { limit: 1 })
  const { nextCursor } = JSON.parse(textOf(answer))
  expect(nextCursor, `${name}: ${textOf(answer)}`).toBeTypeOf('string')
  return nextCursor
}

describe.each(names)('the cursor of a list of %s', (name) => {
  test('goes on where the page ended, whatever the size of the next', async () => {
    const all = JSON.parse(textOf(await page(own, name, { limit: 200 }))).items
    const next = JSON.parse(textOf(await page(own, name, { limit: 200, cursor: await cursorOf(own, name) }))).items
    expect(next).toEqual(all.slice(1))
  })

  test('tells nothing of what is in it', async () => {
    const cursor = await cursorOf(own, name)
    const opened = `${cursor} ${Buffer.from(cursor, 'base64url').toString('latin1')}`
    expect(opened).not.toMatch(/[a-z]{3}_[0-9A-Z]{26}|(?:ORG|LOC|MOV|STK|PRODUCT|LOCATION|SHIPMENT|ASN|OPEN|DONE)#/)
  })

  test('is refused with any of its characters changed, cut short or lengthened', async () => {
    const cursor = await cursorOf(own, name)
    const steps = [0, 5, 20, 25, 45, cursor.length - 2]
    const changed = steps.map((at) => cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1))
    for (const tampered of [...changed, cursor.slice(0, -4), `${cursor}AAAA`, cursor.slice(0, 16)])
      await problemIn(await page(own, name, { cursor: tampered }), 'request.cursorInvalid')
  })

  test('is refused to another tenant, in its own list of the same kind', async () => {
    await problemIn(await page(others, name, { cursor: await cursorOf(own, name) }), 'request.cursorInvalid')
  })

  test('is refused by every other list', async () => {
    const cursor = await cursorOf(own, name)
    for (const other of names.filter((each) => each !== name))
      await problemIn(await page(own, other, { cursor }), 'request.cursorInvalid')
  })
})

test('a cursor is refused with another filter than it was made with', async () => {
  const [first = '', second = ''] = own.productIds
  const cursor = await cursorOf(own, 'movements')
  await problemIn(await page(own, 'movements', { cursor, productId: second }), 'request.cursorInvalid')
  await problemIn(
    await page(own, 'stock', { cursor: await cursorOf(own, 'stock'), productId: first }),
    'request.cursorInvalid',
  )
  const received = await cursorOf(own, 'ASNs received')
  await problemIn(await page(own, 'ASNs received', { cursor: received, state: 'DONE' }), 'request.cursorInvalid')
})

test("a partner's cursor of shared stock does not open the owner's list of the same stock", async () => {
  const cursor = await cursorOf(own, 'shared stock')
  const call = { by: own.brand, input: { params: { locationId: own.shared }, query: { cursor } } }
  await problemIn(await send(listStock, call), 'request.cursorInvalid')
})
