import { expect, test } from 'vitest'
import { type Company, named } from '../../fixtures/demo-network'
import { lastMonth } from '../../fixtures/fees'

/** What is billed while the demonstration network is loaded. */
export function billing(network: () => readonly Company[]): void {
  test('Amazon bills what the room costs that goods of LUXE BOND take, and sees what it will be', async () => {
    const { client } = named(network(), 'Amazon Fulfillment Services LLC').by
    const [statement] = (await client.fees.listStatements({ query: { side: 'PROVIDER' } })).items
    expect(statement).toMatchObject({
      owner: 'LUXE BOND Distribution LLC',
      month: lastMonth(),
      total: { amountMinor: 45_000 },
    })
    const { cards } = await client.fees.getDashboard({ query: { side: 'PROVIDER' } })
    expect(cards).toMatchObject([{ units: 7_200, locations: [{ name: 'PHX5', units: 3_100 }, {}, {}] }])
  })

  test('Sephora’s stores sell 45 a day: 1,984 units last 44.1 days, and each week is invoiced', async () => {
    const { client } = named(network(), 'Sephora Inc.').by
    const [agreement] = (await client.vmi.listVmiAgreements({ query: { side: 'RETAILER' } })).items
    const params = { vmiAgreementId: agreement?.vmiAgreementId ?? '' }
    expect(await client.supply.getVmiDashboard({ params })).toMatchObject({
      window: { daysReported: 28 },
      stock: { units: 1_984, daysOfSupply: 44.1, value: { amountMinor: 4_895_000 } },
      sales: { units: 1_260, unitsPerDay: 45, variance: 0 },
      stores: { listed: 22, reporting: 22 },
    })
    const { items } = await client.vmiBilling.listVmiInvoices({ query: { side: 'RETAILER' } })
    // Of four weeks three at least begin and end within.
    const whole = items.filter(({ state, total }) => state === 'ISSUED' && total?.amountMinor === 777_700)
    expect(whole.length).toBeGreaterThanOrEqual(3)
  })
}
