import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { party } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import type { Trade } from './trade'
import { draft, trade } from './trade'

let system: FaultySystem
let of: Trade
beforeAll(async () => {
  system = await faultySystem()
  of = await trade(system)
})
afterAll(() => system.stop())

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
  expect((await client.partnerships.listPartyDocuments({ params: { partyId } })).items).toEqual([])
})
