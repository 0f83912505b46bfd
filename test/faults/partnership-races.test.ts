/** Races that are decided by who commits first, held open until the other one has: whoever comes second is told what the first left. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { FunctionName } from '#infra/functions'
import { contract } from '#shared/contract/all'
import { ProblemDetails } from '#shared/contract/problem'
import { days } from '#shared/kernel/time'
import { tokenIn } from '../../demo/system'
import { founded, party } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import type { Trade } from './trade'
import { draft, invite, trade } from './trade'

let system: FaultySystem
let of: Trade
beforeAll(async () => {
  system = await faultySystem()
  of = await trade(system)
})
afterEach(async () => {
  system.runtime.faults.clear()
  system.runtime.clock.move(0)
  await system.runtime.settled()
})
afterAll(() => system.stop())

/** Starts something, lets another thing happen before its commit can, and answers what became of it. */
async function overtaken<Value>(name: FunctionName, start: () => Promise<Value>, meanwhile: () => Promise<unknown>) {
  const { faults, databaseCalls } = system.runtime
  const commits = () =>
    databaseCalls.filter((call) => call.function.endsWith(`-${name}`) && call.operation === 'TransactWriteItems').length
  const before = commits()
  faults.add({ kind: 'conflict', function: name, operation: 'TransactWriteItems', probability: 1 })
  const started = start()
  await vi.waitFor(() => expect(commits()).toBeGreaterThan(before), { timeout: 10_000, interval: 5 })
  await meanwhile()
  faults.clear()
  return started
}

const problemOf = ({ bytes }: { bytes: Uint8Array }) =>
  ProblemDetails.parse(JSON.parse(new TextDecoder().decode(bytes))).code

/** An invitation to somebody who has an account, who accepts it when told to. */
async function invited() {
  const person = await founded({ organizationName: 'Customer', name: 'Kim' }, 'FREE', system)
  const { email } = person
  const { partnershipId } = await invite(of.brand, email)
  const params = { token: tokenIn(await system.emailTo(email, 'has invited you'), 'accept-partnership') }
  const body = { organizationId: person.organizationId }
  return {
    params: { partnershipId },
    accept: () => person.client.raw(contract.partnerships.acceptInvitation, { params, body }),
    state: async () => (await of.brand.client.partnerships.getPartnership({ params: { partnershipId } })).state,
  }
}

const expireAll = () => system.runtime.schedules.run('expire-invitations')

test('a dispatch that was decided before a suspension and commits after it is refused', async () => {
  const params = { shipmentId: await draft(of) }
  const { partnershipId } = of
  const { client } = of.brand
  const answer = await overtaken(
    'logistics',
    () => client.raw(contract.logistics.dispatchShipment, { params }),
    () => of.partner.client.partnerships.suspendPartnership({ params: { partnershipId }, body: { reason: 'Audit.' } }),
  )
  expect(problemOf(answer)).toBe('partnership.notActive')
  expect((await client.logistics.getShipment({ params })).state).toBe('DRAFT')
  await of.partner.client.partnerships.resumePartnership({ params: { partnershipId } })
  expect((await client.logistics.dispatchShipment({ params })).state).toBe('IN_TRANSIT')
})

test('an acceptance that was decided in time and commits after the expiry finds the invitation closed', async () => {
  const { accept, state } = await invited()
  const answer = await overtaken('partnerships', accept, async () => {
    system.runtime.clock.move(days(14))
    await expireAll()
    await system.runtime.settled()
  })
  system.runtime.clock.move(0)
  expect([problemOf(answer), await state()]).toEqual(['invitation.notFound', 'EXPIRED'])
})

test('an expiry that was decided before an acceptance and commits after it leaves it accepted', async () => {
  const { accept, state } = await invited()
  const ranOut = async () => {
    system.runtime.clock.move(days(15))
    await expireAll()
  }
  await overtaken('expire-invitations', ranOut, async () => {
    system.runtime.clock.move(0)
    expect((await accept()).status).toBe(200)
  })
  await system.runtime.settled()
  expect(await state()).toBe('ACCEPTED')
})

/**
 *     dispatch:   reads the party ── decides ── is held up at its commit ─────────► must not go through
 *     archival:                                  reads, decides, commits
 */
test('goods that are about to leave stay, where their party is archived in that moment', async () => {
  const { faults } = system.runtime
  const { client } = of.brand
  const { partyId } = await party(of.brand)
  const shipmentId = await draft(of, 10, { partyId })
  const atItsCommit = { kind: 'conflict', function: 'logistics', operation: 'TransactWriteItems' } as const
  faults.add(atItsCommit)
  faults.add({ ...atItsCommit, times: 1_000 })

  const dispatch = client.logistics.dispatchShipment({ params: { shipmentId } }).catch((error: unknown) => error)
  await vi.waitFor(() => expect(faults.armed).toHaveLength(1), { interval: 1, timeout: 10_000 })
  await client.partnerships.archiveParty({ params: { partyId } })
  faults.clear()

  expect(await dispatch).toMatchObject({ code: 'party.archived' })
  expect((await client.logistics.getShipment({ params: { shipmentId } })).state).toBe('DRAFT')
  expect((await client.papers.listPartyDocuments({ params: { partyId } })).items).toEqual([])
})
