/** How long before lots expire it is told, as an organization chooses: whatever it chooses when, of each lot once. On a system with a clock of its own. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { controlClient } from '#infra/local/control/client'
import { days } from '#shared/kernel/time'
import type { Account } from '../../demo/account'
import { emailsTo, type FaultySystem, faultySystem } from '../faults/faulty-system'
import { bring, inDays } from '../fixtures/stock'
import { founded, freshEmail, location, product } from '../fixtures/world'

let system: FaultySystem
beforeAll(async () => {
  system = await faultySystem()
})
afterEach(() => system.runtime.clock.move(0))
afterAll(() => system.stop())

type Owner = Account & { email: string; place: string; productId: string }

async function owner(): Promise<Owner> {
  const founder = { organizationName: 'Salons', name: 'Founder', email: freshEmail() }
  const account = await founded(founder, 'ENTERPRISE', system)
  const place = await location(account, { name: 'Salon 7' })
  return { ...account, place, productId: await product(account, { lotTracked: true }) }
}

const params = ({ organizationId }: Account) => ({ params: { organizationId } })
const choose = (by: Account, expiryWarningDays: number) =>
  by.client.ledger.setValuation({ ...params(by), body: { method: 'MOVING_AVERAGE', expiryWarningDays } })
const holds = (by: Owner, number: string, left: number, at = by.place) =>
  bring(by, at, [{ productId: by.productId, quantity: 5, lot: { number, expiresOn: inDays(left) } }])

/** Looks at what expires, as the schedule does every day: twice at one moment, and so many days from now. */
async function look(daysFromNow = 0): Promise<void> {
  system.runtime.clock.move(days(daysFromNow))
  const control = controlClient(`${system.apiUrl}/_local`)
  await Promise.all([control.runSchedule('expire-lots'), control.runSchedule('expire-lots')])
  await system.runtime.settled()
  system.runtime.clock.move(0)
}

/** The lots of which an owner was told, email by email. */
const toldOf = async ({ email }: Owner): Promise<string[][]> =>
  (await emailsTo(system, email, 'expire')).map(({ text }) =>
    [...text.matchAll(/lot ([A-Z0-9-]+),/g)].map(([, lot = '']) => lot),
  )

test('it is told thirty days before where nothing was chosen, and what is left out of a choice stays as it was', async () => {
  const by = await owner()
  await by.client.ledger.setValuation({ ...params(by), body: { method: 'MOVING_AVERAGE', currency: 'EUR' } })
  expect(await by.client.ledger.getValuation(params(by))).toMatchObject({ expiryWarningDays: 30 })
  await choose(by, 90)
  const body = { method: 'FIFO' as const }
  const chosen = await by.client.ledger.setValuation({ ...params(by), body })
  expect(chosen).toMatchObject({ method: 'FIFO', currency: 'EUR', expiryWarningDays: 90 })
  await expect(choose(by, 366)).rejects.toMatchObject({ status: 400 })
})

test('a choice acts for the organization that made it', async () => {
  const [early, usual] = [await owner(), await owner()]
  await choose(early, 365)
  for (const each of [early, usual]) await holds(each, 'FAR', 365)
  await look()
  expect([await toldOf(early), await toldOf(usual)]).toEqual([[['FAR']], []])
})

test('who chooses more days is told at once what is due by them, in one email, the first to expire first', async () => {
  const by = await owner()
  await holds(by, 'TOLD', 30)
  await holds(by, 'DUE-LAST', 200)
  await holds(by, 'DUE', 31)
  await holds(by, 'LATER', 201)
  await look()
  expect(await toldOf(by)).toEqual([['TOLD']])
  await choose(by, 200)
  await look()
  await look()
  expect(await toldOf(by)).toEqual([['TOLD'], ['DUE', 'DUE-LAST']])
  const [, second] = await emailsTo(system, by.email, 'expire')
  expect(second?.subject).toBe('2 lots expire within 200 days')
})

test('who chooses fewer days is not told again, and is told of what came in since when it is due', async () => {
  const by = await owner()
  await choose(by, 60)
  await holds(by, 'TOLD', 40)
  await look()
  await choose(by, 10)
  await holds(by, 'SINCE', 40)
  await look()
  await look(29)
  expect(await toldOf(by)).toEqual([['TOLD']])
  await look(30)
  await look(31)
  expect(await toldOf(by)).toEqual([['TOLD'], ['SINCE']])
})

test('days in which nobody looked are made up for, however many', async () => {
  const by = await owner()
  await holds(by, 'MISSED', 60)
  await look()
  expect(await toldOf(by)).toEqual([])
  await look(55)
  expect(await toldOf(by)).toEqual([['MISSED']])
})

test('with no days before, it is told on the last day on which a lot is good', async () => {
  const by = await owner()
  await choose(by, 0)
  await holds(by, 'LAST-DAY', 3)
  await look(2)
  expect(await toldOf(by)).toEqual([])
  await look(3)
  const told = await emailsTo(system, by.email, 'expire')
  expect(told.map(({ subject }) => subject)).toEqual(['A lot expires today'])
})

test('a lot is told of at each place where it comes to lie, and not again when it is used up and comes back', async () => {
  const by = await owner()
  await holds(by, 'LOT', 20)
  await look()
  await bring(by, by.place, [{ productId: by.productId, quantity: -5, lot: { number: 'LOT', expiresOn: inDays(20) } }])
  await look()
  await holds(by, 'LOT', 20)
  await look()
  expect(await toldOf(by)).toEqual([['LOT']])
  await holds(by, 'LOT', 20, await location(by, { name: 'Salon 8' }))
  await look()
  expect(await toldOf(by)).toEqual([['LOT'], ['LOT']])
})
