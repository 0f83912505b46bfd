/** What is billed while the demonstration network is loaded. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../../demo/account'
import { loadDemo } from '../../demo/load'
import type { FaultySystem } from '../faults/faulty-system'
import { faultySystem } from '../faults/faulty-system'

/** Of its own: jobs that other tests run for all tenants would bill what is half loaded. */
let system: FaultySystem
let accounts: ReadonlyMap<string, Account>
beforeAll(async () => {
  system = await faultySystem()
  await system.makeCatalogue()
  accounts = await loadDemo(system)
})
afterAll(() => system.stop())

test('Amazon bills what the room costs that goods of LUXE BOND take, and sees what it will be', async () => {
  const amazon = accounts.get('Amazon Fulfillment Services LLC')
  if (!amazon) throw new Error('the demo network has a fulfilment company')
  const [statement] = (await amazon.client.fees.listStatements({ query: { side: 'PROVIDER' } })).items
  expect(statement).toMatchObject({ owner: 'LUXE BOND Distribution LLC', total: { amountMinor: 45_000 } })
  await system.settled()
  const { cards } = await amazon.client.fees.getDashboard({ query: { side: 'PROVIDER' } })
  expect(cards).toMatchObject([{ units: 7_200, locations: [{ name: 'PHX5', units: 3_100 }, {}, {}] }])
})

test('Sephora’s stores sell 45 a day: 1,984 units last 44.1 days, and each week is invoiced', async () => {
  const sephora = accounts.get('Sephora Inc.')
  if (!sephora) throw new Error('the demo network has a retailer')
  const [agreement] = (await sephora.client.vmi.listVmiAgreements({ query: { side: 'RETAILER' } })).items
  const params = { vmiAgreementId: agreement?.vmiAgreementId ?? '' }
  await system.settled()
  const dashboard = await sephora.client.supply.getVmiDashboard({ params })
  expect(dashboard).toMatchObject({
    window: { daysReported: 28 },
    stock: { units: 1_984, daysOfSupply: 44.1, value: { amountMinor: 4_895_000 } },
    sales: { units: 1_260, unitsPerDay: 45, variance: 0 },
    stores: { listed: 22, reporting: 22 },
  })
  const { items } = await sephora.client.vmiBilling.listVmiInvoices({ query: { side: 'RETAILER' } })
  // Of four weeks three at least begin and end within.
  const whole = items.filter(({ state, total }) => state === 'ISSUED' && total?.amountMinor === 777_700)
  expect(whole.length).toBeGreaterThanOrEqual(3)
})
