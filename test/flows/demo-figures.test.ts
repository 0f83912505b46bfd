/** The demonstration network in figures: what is billed of it, and every report of it against what its movements add up to. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { Account } from '../../demo/account'
import { loadDemo } from '../../demo/load'
import type { FaultySystem } from '../faults/faulty-system'
import { faultySystem } from '../faults/faulty-system'
import { type Company, goOn, lookAt } from '../fixtures/demo-network'
import { billing } from './demo/billing'
import { papers } from './demo/papers'
import { stockReports } from './demo/stock-reports'
import { storageReports } from './demo/storage-reports'
import { tradeReports } from './demo/trade-reports'

/** Loading takes its time on a machine that does much else. */
const patience = 600_000

/** Of its own: jobs that other tests run for all tenants would bill what is half loaded, and its clock is moved. */
let system: FaultySystem
let accounts: ReadonlyMap<string, Account>
let network: Company[]
beforeAll(async () => {
  system = await faultySystem()
  await system.makeCatalogue()
  accounts = await loadDemo(system)
}, patience)
afterAll(() => system.stop())

describe('as it was loaded', () => {
  beforeAll(async () => {
    network = await lookAt(system)
  })
  billing(() => network)
  stockReports(() => network)
})

describe('three months later', () => {
  beforeAll(async () => {
    await goOn(system, accounts)
    network = await lookAt(system)
  }, patience)
  stockReports(() => network)
  tradeReports(() => network)
  storageReports(() => network)
  papers(() => network)
})
