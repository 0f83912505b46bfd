import { expect, test } from 'vitest'
import { type StorageRow, storageByHand } from '../../fixtures/by-hand/storage'
import { type Company, named } from '../../fixtures/demo-network'
import { lastMonth } from '../../fixtures/fees'
import { madeReport, rowsOfSheet } from '../../fixtures/reports'
import { monthsFrom } from './months'

const owner = 'LUXE BOND Distribution LLC'
const provider = 'Amazon Fulfillment Services LLC'

/** What storage cost in months that are over, as who pays it and who earns it read it. */
export function storageReports(network: () => readonly Company[]): void {
  test('storage fees are what lay there day by day at the rates, to either side, in the statements and in the sheet', async () => {
    const { ledger } = named(network(), owner)
    const months = monthsFrom(lastMonth(), 4)
    for (const [name, side] of [
      [owner, 'OWNER'],
      [provider, 'PROVIDER'],
    ] as const) {
      const { by } = named(network(), name)
      const [statement, ...others] = await statementsOf(by, side)
      const [card] = (await by.client.fees.listRateCards({ query: { side } })).items
      const rates = card?.periods[0]?.rates
      if (!statement || !rates) throw new Error(`${name} has no statement`)
      expect([statement, ...others].map(({ month }) => month).sort()).toEqual(months)
      const expected = months.flatMap((month) => storageByHand(ledger, { places: statement.places, month, rates }))
      // Fees by the quantity at either tier, and what a month costs at least.
      expect(new Set(expected.map(({ rate }) => rate)).size).toBeGreaterThan(1)
      const codes = new Map(statement.places.map(({ locationId, code }) => [locationId as string, code]))
      const billed = [statement, ...others].flatMap(({ lines }) =>
        lines.map(({ month, locationId = '', rate = '', quantity, amount: { amountMinor } }) => ({
          ...{ month, location: codes.get(locationId) ?? '', rate, quantity, amount: amountMinor / 100 },
        })),
      )
      mustEqual(billed, expected)
      const parameters = { side, fromMonth: months[0], untilMonth: months.at(-1) }
      const { file } = await madeReport(by, { report: 'STORAGE_FEES', format: 'CSV', parameters })
      const sheet = rowsOfSheet(file)
      mustEqual(
        sheet.map(({ month = '', location = '', rate = '', quantity, amount }) => ({
          ...{ month, location, rate, quantity: Number(quantity), amount: Number(amount) },
        })),
        expected,
      )
      expect(new Set(sheet.map(({ partner }) => partner))).toEqual(new Set([side === 'OWNER' ? provider : owner]))
    }
  })
}

async function statementsOf({ client }: Company['by'], side: 'OWNER' | 'PROVIDER') {
  const { items } = await client.fees.listStatements({ query: { side } })
  return Promise.all(
    items.map(({ storageStatementId }) => client.fees.getStatement({ params: { storageStatementId } })),
  )
}

/** The same rows; a month to the cent, and of its rows each at most a cent off, for they share the cents of their month. */
function mustEqual(told: readonly StorageRow[], expected: readonly StorageRow[]): void {
  const name = ({ month, location, rate }: StorageRow) => [month, location, rate].join(' ')
  expect(told.map(name).sort()).toEqual(expected.map(name).sort())
  for (const row of told) {
    const byHand = expected.find((each) => name(each) === name(row))
    expect(row.quantity, name(row)).toBeCloseTo(byHand?.quantity ?? Number.NaN, 5)
    expect(Math.abs(row.amount - (byHand?.amount ?? Number.NaN)), name(row)).toBeLessThan(0.0101)
  }
  const monthly = (rows: readonly StorageRow[]) =>
    [...new Set(rows.map(({ month }) => month))].map((month) =>
      rows.reduce((sum, row) => (row.month === month ? sum + row.amount : sum), 0).toFixed(2),
    )
  expect(monthly(told).sort()).toEqual(monthly(expected).sort())
}
