/** What was not as announced, from its report to the last unit that is settled: who may, what moves, and what the other side sees. */
import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf } from '../../demo/ledger'
import { emailsTo } from '../fixtures/mailbox'
import { inDays, tellLateNow } from '../fixtures/stock'
import {
  dispatched,
  dispatchedToParty,
  freshEmail,
  location,
  member,
  type Network,
  network,
  party,
  stock,
  system,
} from '../fixtures/world'

type World = Network & { productIds: string[] }
let world: World
beforeAll(async () => {
  world = await network({ units: 100_000 })
})

/** Of 100 units, 10 never arrived and 5 are damaged. */
async function counted(of: World = world) {
  const { asnId } = await dispatched(of)
  const photos = ['https://photos.example.com/pallet.jpg']
  const { discrepancies, asnNumber } = await of.partner.client.receiving.confirmReceipt({
    params: { asnId },
    body: {
      reference: 'GRN',
      lines: [{ line: 1, received: 85, damaged: 5, damageReason: 'WET', damagePhotos: photos, missing: 10 }],
    },
  })
  const idOf = (kind: string) => discrepancies.find((each) => each.kind === kind)?.discrepancyId ?? ''
  return { asnId, asnNumber, short: idOf('SHORT'), damaged: idOf('DAMAGED'), discrepancies }
}

type Body = Parameters<Network['brand']['client']['receiving']['settleDiscrepancy']>[0]['body']
const settle = (discrepancyId: string, body: Body, { client } = world.brand) =>
  client.receiving.settleDiscrepancy({ params: { discrepancyId }, body })

async function accounts() {
  const { accounts: found, mustBalance } = await ledgerOf(world.brand.client, world.productId)
  mustBalance()
  return found
}

describe('goods in dispute', () => {
  test('are settled in parts, each of which leaves dispute for where it says, until none is open', async () => {
    const { asnNumber, short } = await counted()
    const disputed = `DISPUTED   ${asnNumber} `
    const before = await accounts()
    const at = (place: string) => `POSITION ${place} AVAILABLE  `
    expect(before[disputed]).toBe(10)

    await settle(short, { resolution: 'FOUND', foundAt: 'ORIGIN', quantity: 3 })
    await settle(short, { resolution: 'FOUND', foundAt: 'DESTINATION', quantity: 2 })
    const partly = await settle(short, { resolution: 'CLAIMED', quantity: 4, note: 'Carrier LSC, claim 77' })
    expect(partly).toMatchObject({ state: 'OPEN', open: 1, quantity: 10 })
    const rest = await settle(short, { resolution: 'CREDITED' })
    expect(rest).toMatchObject({ state: 'RESOLVED', open: 0 })
    expect(rest.settlements.map(({ resolution, quantity }) => [resolution, quantity])).toEqual([
      ['FOUND', 3],
      ['FOUND', 2],
      ['CLAIMED', 4],
      ['CREDITED', 1],
    ])
    const after = await accounts()
    const moved = (account: string) => (after[account] ?? 0) - (before[account] ?? 0)
    expect([disputed, at(world.warehouse), at(world.shared), 'WRITE_OFF    '].map(moved)).toEqual([-10, 3, 2, 5])
    await expect(settle(short, { resolution: 'WRITTEN_OFF' })).rejects.toMatchObject({ code: 'discrepancy.resolved' })
  })

  test('are never settled beyond what is open, however many settle them at one moment', async () => {
    const { short, asnNumber } = await counted()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => settle(short, { resolution: 'WRITTEN_OFF', quantity: 3 })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'discrepancy.tooMuch', status: 422 })
    expect((await accounts())[`DISPUTED   ${asnNumber} `]).toBe(1)
  })

  test('of a party that are found there are delivered; damaged ones are in dispute, too', async () => {
    const { brand } = world
    const { partyId } = await party(brand)
    const { asnId } = await dispatchedToParty(world, partyId, 10)
    const body = { reference: 'POD', lines: [{ line: 1, received: 7, damaged: 2, missing: 1 }] }
    const { discrepancies, asnNumber } = await brand.client.receiving.confirmReceipt({ params: { asnId }, body })
    const before = await accounts()
    for (const { discrepancyId, kind } of discrepancies)
      await settle(
        discrepancyId,
        kind === 'SHORT' ? { resolution: 'FOUND', foundAt: 'DESTINATION' } : { resolution: 'CREDITED' },
      )
    const after = await accounts()
    expect(after[`DISPUTED   ${asnNumber} `]).toBe(0)
    expect((after['CUSTOMER    '] ?? 0) - (before['CUSTOMER    '] ?? 0)).toBe(1)
  })

  test('are not found at a place that is archived by now', async () => {
    const { brand, productId } = world
    const [from, to] = [await location(brand), await location(brand)]
    await stock(brand, from, productId, 10)
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: from, to: { locationId: to }, lines: [{ productId, quantity: 10 }] },
    })
    const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    const { discrepancies } = await brand.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN', lines: [{ line: 1, missing: 10 }] },
    })
    await brand.client.inventory.archiveLocation({ params: { locationId: to } })
    const [{ discrepancyId } = { discrepancyId: '' }] = discrepancies
    await expect(settle(discrepancyId, { resolution: 'FOUND', foundAt: 'DESTINATION' })).rejects.toMatchObject({
      code: 'location.archived',
    })
    expect((await settle(discrepancyId, { resolution: 'FOUND', foundAt: 'ORIGIN' })).state).toBe('RESOLVED')
  })
})

test('damaged goods that lie at a location are settled on paper: nothing moves, and they cannot be found', async () => {
  const { damaged, discrepancies } = await counted()
  expect(discrepancies.find(({ kind }) => kind === 'DAMAGED')).toMatchObject({
    isDisputed: false,
    photos: ['https://photos.example.com/pallet.jpg'],
  })
  const before = await accounts()
  await expect(settle(damaged, { resolution: 'FOUND', foundAt: 'ORIGIN' })).rejects.toMatchObject({
    code: 'discrepancy.notLost',
  })
  expect((await settle(damaged, { resolution: 'CREDITED' })).state).toBe('RESOLVED')
  expect(await accounts()).toEqual(before)
})

test('the receiver sees how it was settled, may settle nothing, and does not see who sees to it', async () => {
  const { brand, partner } = world
  const { short } = await counted()
  const params = { discrepancyId: short }
  const clerk = await member(brand, { locations: { at: { [world.warehouse]: 'OPERATOR' } } })
  const assigned = { assignedTo: clerk.userId, dueOn: '2031-01-31' }
  expect(await brand.client.receiving.assignDiscrepancy({ params, body: assigned })).toMatchObject(assigned)
  await expect(settle(short, { resolution: 'WRITTEN_OFF' }, clerk)).rejects.toMatchObject({
    code: 'access.locationLevelTooLow',
  })
  await expect(
    brand.client.receiving.assignDiscrepancy({ params, body: { assignedTo: partner.userId } }),
  ).rejects.toMatchObject({ code: 'member.notFound' })

  const inbound = async () =>
    (await partner.client.receiving.listDiscrepancies({ query: { direction: 'INBOUND', limit: 100 } })).items.find(
      ({ discrepancyId }) => discrepancyId === short,
    )
  const seen = await inbound()
  expect([seen?.assignedTo, seen?.dueOn]).toEqual([undefined, '2031-01-31'])
  expect(JSON.stringify(seen)).not.toContain('cost')
  const refused = await partner.client.receiving
    .settleDiscrepancy({ params, body: { resolution: 'WRITTEN_OFF' } })
    .catch((problem: unknown) => problem)
  expect(refused).toMatchObject({ status: 403 })
  await settle(short, { resolution: 'WRITTEN_OFF' })
  await expect(brand.client.receiving.assignDiscrepancy({ params, body: {} })).rejects.toMatchObject({
    code: 'discrepancy.resolved',
  })
  const { items } = await brand.client.receiving.listDiscrepancies({ query: { limit: 100 } })
  expect(items.find(({ discrepancyId }) => discrepancyId === short)).toMatchObject({ state: 'RESOLVED', open: 0 })
})

describe('the day by which a discrepancy is to be settled', () => {
  const remindersOf = async (email: string, asnNumber: string) => {
    await tellLateNow()
    await system.settled()
    return (await emailsTo(email, `${asnNumber}: a discrepancy`)).length
  }
  const assign = (discrepancyId: string, body: { assignedTo?: string; dueOn?: string }) =>
    world.brand.client.receiving.assignDiscrepancy({ params: { discrepancyId }, body })

  test('reminds who sees to it, once for each day that is said, and not before it', async () => {
    const { brand, warehouse } = world
    const email = freshEmail()
    const clerk = await member(brand, { email, locations: { at: { [warehouse]: 'OPERATOR' } } })
    const { short, asnNumber } = await counted()
    await assign(short, { assignedTo: clerk.userId, dueOn: inDays(1) })
    expect(await remindersOf(email, asnNumber)).toBe(0)
    await assign(short, { assignedTo: clerk.userId, dueOn: inDays(0) })
    expect(await remindersOf(email, asnNumber)).toBe(1)
    expect(await remindersOf(email, asnNumber)).toBe(1)
    await assign(short, { assignedTo: clerk.userId, dueOn: inDays(-1) })
    expect(await remindersOf(email, asnNumber)).toBe(2)
  })

  test('reminds those who manage where the goods left where nobody sees to it, and nobody of what is settled', async () => {
    const { brand, warehouse } = world
    const email = freshEmail()
    await member(brand, { email, locations: { at: { [warehouse]: 'MANAGER' } } })
    const { short, damaged, asnNumber } = await counted()
    await assign(damaged, { dueOn: inDays(0) })
    await settle(damaged, { resolution: 'CREDITED' })
    expect(await remindersOf(email, asnNumber)).toBe(0)
    await assign(short, { dueOn: inDays(0) })
    expect(await remindersOf(email, asnNumber)).toBe(1)
  })
})
