/** Statements of storage fees: one a card and month, whatever dies, however often and at the same time the job runs, and however late something is heard of. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DynamoClient } from '#infra/local/dynamo/client'
import { allItems } from '#shared/client/pages'
import { toInstant } from '#shared/kernel/time'
import { keys } from '#shared/table/keys'
import type { Account } from '../../demo/account'
import { type Timed, timed, timedBy } from '../fixtures/moved-clock'
import { bring, use } from '../fixtures/stock'
import { accepting, freshEmail, location, product } from '../fixtures/world'
import { moments } from './crash'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'

let system: FaultySystem
let owner: Timed & { email: string }
let trade: { partnershipId: string; provider: Timed; usual: string; special: string }
beforeAll(async () => {
  system = await faultySystem()
  owner = await timed(system)
  trade = await trading()
})
afterEach(() => {
  system.runtime.faults.clear()
  for (const queue of system.runtime.queues.all) queue.purge()
})
afterAll(() => system.stop())

const job = 'make-storage-statements'
const daily = { measure: 'UNIT' as const, regime: 'DAILY' as const, tiers: [{ rate: '0.01' }] }

/** A provider at whose two places the owner's goods lie. It accepts before clocks are moved. */
async function trading() {
  const by = await owner.at(toInstant(Date.now()))
  const [usual, special] = [await location(by), await location(by)]
  const email = freshEmail()
  const { partnershipId } = await by.client.partnerships.invitePartner({
    body: {
      partnerName: 'Amazon',
      email,
      role: '3PL_PARTNER',
      relationship: 'THIRD_PARTY_LOGISTICS',
      sharedLocationIds: [usual, special],
    },
  })
  await accepting(email, 'Amazon', system)
  return { partnershipId, provider: timedBy(system, email), usual, special }
}

type Stored = { place: string; productId: string; rateCardId: string }

/** 100 units from the 1st of January at noon on, a cent a unit and day: 30.50 for January. */
async function stored(rates: object = {}): Promise<Stored> {
  const by = await owner.at('2027-01-01T12:00:00.000Z')
  const [place, productId] = [await location(by), await product(by)]
  await bring(by, place, [{ productId, quantity: 100 }])
  const { rateCardId } = await by.client.fees.createRateCard({
    body: { appliesTo: { locationId: place }, currency: 'USD', from: '2027-01-01', ...daily, ...rates },
  })
  return { place, productId, rateCardId }
}

const statementsOf = async ({ client }: Account, { rateCardId }: Pick<Stored, 'rateCardId'>) =>
  (
    await allItems(
      (input: { query?: object }) => client.fees.listStatements({ query: { ...input.query, rateCardId } }),
      {},
    )
  )
    .map(({ month, charged, adjusted }) => [month, charged.amountMinor, adjusted.amountMinor])
    .toReversed()

const numbers = async ({ client }: Account) =>
  (await allItems(client.fees.listStatements, {})).map(({ number }) => number).toSorted()

/** From the first to the last, none left out and none given twice. */
async function mustHaveNoGap(by: Account) {
  const given = await numbers(by)
  expect(given).toEqual(given.map((_, index) => `STO-2027-${String(index + 1).padStart(3, '0')}`))
}

test('a month is billed once, a day after it is over, however often and at the same time the job runs', async () => {
  const of = await stored()
  const early = await owner.at('2027-02-01T11:00:00.000Z')
  await owner.run(job)
  expect(await statementsOf(early, of)).toEqual([])
  const by = await owner.at('2027-02-02T00:30:00.000Z')
  await owner.run(job, 3)
  await owner.run(job, 2)
  expect(await statementsOf(by, of)).toEqual([['2027-01', 3_050, 0]])
  const later = await owner.at('2027-05-01T00:00:00.000Z')
  await owner.run(job, 2)
  expect(await statementsOf(later, of)).toEqual([
    ['2027-01', 3_050, 0],
    ['2027-02', 2_800, 0],
    ['2027-03', 3_100, 0],
  ])
  await mustHaveNoGap(later)
})

test('a statement adds up: its lines to the total, what lay there to the movements', async () => {
  const of = await stored({ surcharges: [{ fromAgeDays: 10, rate: '0.005' }] })
  const used = await owner.at('2027-01-21T00:00:00.000Z')
  await use(used, of.place, of.productId, 40)
  const by = await owner.at('2027-02-03T00:00:00.000Z')
  await owner.run(job)
  const { items } = await by.client.fees.listStatements({ query: { rateCardId: of.rateCardId } })
  const params = { storageStatementId: items[0]?.storageStatementId ?? '' }
  const statement = await by.client.fees.getStatement({ params })
  // 100 for half a day and 19 days, then 60 for 11; those of ten days and older from the 11th on.
  expect(statement.lines).toMatchObject([
    { kind: 'STORAGE', rateClass: 'LOOSE-UNSIZED', quantity: expect.closeTo(2_610, 2), amount: { amountMinor: 2_610 } },
    { kind: 'LONG_TERM', fromAgeDays: 10, quantity: expect.closeTo(1_660, 2), amount: { amountMinor: 830 } },
  ])
  expect(statement.total.amountMinor).toBe(3_440)
  expect(statement.stored).toEqual([
    {
      locationId: of.place,
      rateClass: 'LOOSE-UNSIZED',
      opening: 0,
      received: 100,
      otherChange: -40,
      closing: 60,
      isCharged: true,
    },
  ])
})

test('what is heard of after a month was billed is adjusted on the next statement, and no statement changes', async () => {
  const of = await stored()
  await owner.at('2027-02-02T12:00:00.000Z')
  await owner.run(job)
  // For weeks nothing is counted.
  system.runtime.faults.add({
    kind: 'kill-before',
    function: 'count-storage',
    operation: 'TransactWriteItems',
    probability: 1,
  })
  const using = await owner.at('2027-02-15T00:00:00.000Z')
  await use(using, of.place, of.productId, 50)
  const unheard = await owner.at('2027-03-03T00:00:00.000Z')
  await owner.run(job)
  const [first] = (await unheard.client.fees.listStatements({ query: { rateCardId: of.rateCardId } })).items
  const params = { storageStatementId: first?.storageStatementId ?? '' }
  const before = await unheard.client.fees.getStatement({ params })
  expect(before.total.amountMinor).toBe(2_800)
  system.runtime.faults.clear()
  const heard = await owner.at('2027-03-05T00:00:00.000Z')
  await bring(heard, of.place, [{ productId: of.productId, quantity: 10 }])
  const by = await owner.at('2027-04-03T00:00:00.000Z')
  await owner.run(job, 2)
  // In March 50 for 4 days and 60 for 27; in February 50 too many for 14 days.
  expect(await statementsOf(by, of)).toEqual([
    ['2027-01', 3_050, 0],
    ['2027-02', 2_800, 0],
    ['2027-03', 1_820, -700],
  ])
  expect(await by.client.fees.getStatement({ params })).toEqual(before)
  const last = await owner.at('2027-05-03T00:00:00.000Z')
  await owner.run(job)
  expect((await statementsOf(last, of)).at(-1)).toEqual(['2027-04', 1_800, 0])
})

describe.each(moments)('a run that is hit by %s', (kind) => {
  test.each([1, 3])('at commit %i, and those that follow, make each statement once', async (nth) => {
    const cards = [await stored(), await stored()]
    await owner.at('2027-03-02T12:00:00.000Z')
    system.runtime.faults.add({ kind, function: job, operation: 'TransactWriteItems', nth })
    await owner.run(job).catch(() => undefined)
    const by = await owner.at('2027-03-02T14:00:00.000Z')
    await owner.run(job, 2)
    for (const card of cards)
      expect(await statementsOf(by, card)).toEqual([
        ['2027-01', 3_050, 0],
        ['2027-02', 2_800, 0],
      ])
    await mustHaveNoGap(by)
  })
})

test.each([
  ['commits meet others', { kind: 'conflict', function: job, operation: 'TransactWriteItems', probability: 0.4 }],
  ['replies are lost', { kind: 'drop-reply', function: job, probability: 0.1 }],
  [
    'the count meets others',
    { kind: 'conflict', function: 'count-storage', operation: 'TransactWriteItems', probability: 0.4 },
  ],
] as const)('each statement is made once while %s', async (_what, fault) => {
  system.runtime.faults.add(fault)
  const card = await stored()
  await owner.at('2027-03-02T12:00:00.000Z')
  await owner.run(job, 2)
  system.runtime.faults.clear()
  const by = await owner.at('2027-03-02T16:00:00.000Z')
  await owner.run(job)
  expect(await statementsOf(by, card)).toEqual([
    ['2027-01', 3_050, 0],
    ['2027-02', 2_800, 0],
  ])
  await mustHaveNoGap(by)
})

test('a card that cannot be billed keeps no other back', async () => {
  const [broken, whole] = [await stored(), await stored()]
  const by = await owner.at('2027-02-02T12:00:00.000Z')
  const { pk, sk } = keys.rateCard(by.organizationId, broken.rateCardId)
  const database = new DynamoClient(system.databaseUrl)
  await database.table('DeleteItem', { TableName: system.tableName, Key: { pk: { S: pk }, sk: { S: sk } } })
  await owner.run(job)
  expect(await statementsOf(by, whole)).toEqual([['2027-01', 3_050, 0]])
  expect(await statementsOf(by, broken)).toEqual([])
})

test('both sides of a partnership read the same statements, each place at the rates that hold there', async () => {
  const by = await owner.at('2027-01-01T12:00:00.000Z')
  const productId = await product(by)
  const { partnershipId, usual, special } = trade
  for (const place of [usual, special]) await bring(by, place, [{ productId, quantity: 100 }])
  const entering = await owner.at('2027-01-02T12:00:00.000Z')
  const enter = (locationId: string | undefined, rate: string) =>
    entering.client.fees.createRateCard({
      body: {
        appliesTo: { partnershipId, locationId },
        currency: 'USD',
        from: '2027-01-01',
        ...daily,
        tiers: [{ rate }],
      },
    })
  const cards = [await enter(undefined, '0.01'), await enter(special, '0.02')]
  const later = await owner.at('2027-02-02T12:00:00.000Z')
  await owner.run(job, 2)
  const provider = await trade.provider.at('2027-02-02T12:00:00.000Z')
  const amounts = await Promise.all(cards.map((card) => statementsOf(later, card)))
  expect(amounts).toEqual([[['2027-01', 3_050, 0]], [['2027-01', 6_100, 0]]])
  const { items } = await provider.client.fees.listStatements({ query: { side: 'PROVIDER' } })
  expect(items).toHaveLength(2)
  for (const { storageStatementId, provider: name } of items) {
    const params = { storageStatementId }
    const { side, ...theirs } = await provider.client.fees.getStatement({ params })
    const { side: ofOwner, ...own } = await later.client.fees.getStatement({ params })
    expect([side, ofOwner, name]).toEqual(['PROVIDER', 'OWNER', 'Amazon'])
    expect(theirs).toEqual(own)
  }
  const glance = await provider.client.fees.getDashboard({ query: { side: 'PROVIDER' } })
  expect(
    glance.cards.map(({ units, soFar, projected, statements, locations }) => [
      units,
      soFar.amountMinor,
      projected.amountMinor,
      statements.length,
      locations[0]?.value?.amountMinor,
    ]),
  ).toEqual([
    [100, 200, 5_600, 1, 100_000],
    [100, 100, 2_800, 1, 100_000],
  ])
})
