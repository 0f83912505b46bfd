/** Who sent goods is told what of them did not arrive as announced: once for a count, and nobody of what it counted itself. */
import { beforeAll, expect, test } from 'vitest'
import type { Account } from '../../demo/account'
import { emailsTo } from '../fixtures/mailbox'
import {
  dispatched,
  dispatchedToParty,
  freshEmail,
  location,
  member,
  type Network,
  network,
  party,
  system,
} from '../fixtures/world'

type World = Network & { productIds: string[] }
type Lines = Parameters<Account['client']['receiving']['confirmReceipt']>[0]['body']['lines']
let world: World
/** Manages the place where goods leave, in the brand's warehouse. */
let keeperEmail: string
let keeper: Account
beforeAll(async () => {
  world = await network({ units: 100_000, lines: 3 })
  keeperEmail = freshEmail()
  keeper = await member(world.brand, { email: keeperEmail, locations: { at: { [world.warehouse]: 'MANAGER' } } })
})

const count = ({ client }: Account, asnId: string, lines: Lines, reference = 'GRN') =>
  client.receiving.confirmReceipt({ params: { asnId }, body: { reference, lines } })

const about = async (to: string, asnNumber: string) => {
  await system.settled()
  return emailsTo(to, `${asnNumber}: `)
}

const reportsIn = async ({ client }: Account, asnNumber: string) => {
  await system.settled()
  const { items } = await client.notifications.listNotifications({ query: { limit: 100 } })
  return items.filter(({ kind, title }) => kind === 'discrepancy.reported' && title.startsWith(asnNumber))
}

test('one notice tells all that a count found, and leads to it', async () => {
  const { asnId } = await dispatched(world)
  const lines = [
    { line: 1, received: 85, damaged: 5, missing: 10 },
    { line: 2, received: 98, missing: 2 },
    { line: 3, received: 100 },
  ]
  const { asnNumber } = await count(world.partner, asnId, lines)
  const [email, ...more] = await about(keeperEmail, asnNumber)
  expect(more).toEqual([])
  expect(email?.subject).toBe(`${asnNumber}: 2 lines are not as announced`)
  const { lines: announced, shipmentNumber } = await world.brand.client.logistics.getAsn({ params: { asnId } })
  const [first, second] = announced.map(({ sku }) => sku)
  for (const words of [
    shipmentNumber,
    `Line 1, ${first}: 10 never arrived`,
    `Line 1, ${first}: 5 arrived damaged`,
    `Line 2, ${second}: 2 never arrived`,
  ])
    expect(email?.text).toContain(words)
  expect(await reportsIn(world.brand, asnNumber)).toMatchObject([{ title: email?.subject, page: `/asns/${asnId}` }])
})

test('what arrived as announced is told nobody; each count that found something tells of its own', async () => {
  const { asnId } = await dispatched(world)
  const { asnNumber } = await count(world.partner, asnId, [{ line: 1, received: 100 }], 'GRN-1')
  expect(await about(keeperEmail, asnNumber)).toEqual([])
  await count(world.partner, asnId, [{ line: 2, missing: 7 }], 'GRN-2')
  await count(world.partner, asnId, [{ line: 3, damaged: 3 }], 'GRN-3')
  const told = (await about(keeperEmail, asnNumber)).map(({ text }) => /: (\d+ .+)/.exec(text)?.[1])
  expect(told.sort()).toEqual(['3 arrived damaged', '7 never arrived'])
})

test('only those are told who manage where the goods left: nobody of another place, and nobody of who counted', async () => {
  const { brand, partner, shared } = world
  const [elsewhere, seer] = [freshEmail(), freshEmail()]
  await member(brand, { email: elsewhere, locations: { at: { [await location(brand)]: 'MANAGER' } } })
  await member(brand, { email: seer, locations: { at: { [world.warehouse]: 'OPERATOR', [shared]: 'MANAGER' } } })
  const { asnId } = await dispatched(world)
  const { asnNumber } = await count(partner, asnId, [{ line: 1, received: 90, missing: 10 }])
  expect(await about(elsewhere, asnNumber)).toEqual([])
  expect(await about(seer, asnNumber)).toEqual([])
  expect(await reportsIn(partner, asnNumber)).toEqual([])
  expect(await about(keeperEmail, asnNumber)).toHaveLength(1)
})

test('of goods between own places those are told who manage where they left, but not who counted', async () => {
  const { brand, productId, warehouse } = world
  const to = await location(brand)
  const { shipmentId } = await brand.client.logistics.createShipment({
    body: { fromLocationId: warehouse, to: { locationId: to }, lines: [{ productId, quantity: 10 }] },
  })
  const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  const { asnNumber } = await count(brand, asnId, [{ line: 1, received: 9, missing: 1 }])
  expect(await about(keeperEmail, asnNumber)).toHaveLength(1)
  expect(await reportsIn(brand, asnNumber)).toEqual([])
  expect(await reportsIn(keeper, asnNumber)).toHaveLength(1)
})

test('what is counted for a party nobody is told of: there is no other side', async () => {
  const { brand } = world
  const { partyId } = await party(brand)
  const { asnId } = await dispatchedToParty(world, partyId, 10)
  const { asnNumber } = await count(brand, asnId, [{ line: 1, received: 9, missing: 1 }])
  expect(await reportsIn(keeper, asnNumber)).toEqual([])
})

test('a count of more lines than one commit takes is told once, when all of it is posted', async () => {
  const { brand, partner, partnershipId, productIds, warehouse, shared } = world
  const lines = Array.from({ length: 60 }, (_, index) => ({ productId: productIds[index % 3] ?? '', quantity: 2 }))
  const body = { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines }
  const { shipmentId } = await brand.client.logistics.createShipment({ body })
  await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  await system.settled()
  const { asnId = '' } = await brand.client.logistics.getShipment({ params: { shipmentId } })
  const counted = lines.map((_, index) => ({ line: index + 1, received: 1, missing: 1 }))
  const { asnNumber } = await count(partner, asnId, counted)
  const [email, ...more] = await about(keeperEmail, asnNumber)
  expect(more).toEqual([])
  expect(email?.subject).toBe(`${asnNumber}: 60 lines are not as announced`)
  expect(email?.text).toContain('and 40 more')
  expect(await reportsIn(brand, asnNumber)).toHaveLength(1)
})
