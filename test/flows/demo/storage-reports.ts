import { expect, test } from 'vitest'
import { type StorageRow, storageByHand } from '../../fixtures/by-hand/storage'
import { type Company, named } from '../../fixtures/demo-network'
import { lastMonth } from '../../fixtures/fees'
import { madeReport, rowsOfSheet } from '../../fixtures/reports'
import { monthsFrom } from './months'

const sides = { OWNER: 'LUXE BOND Distribution LLC', PROVIDER: 'Amazon Fulfillment Services LLC' } as const
type Side = keyof typeof sides
const months = monthsFrom(lastMonth(), 4)

/** What storage cost in months that are over, as who pays it and who earns it read it. */
export function storageReports(network: () => readonly Company[]): void {
  test.each(['OWNER', 'PROVIDER'] as const)(
    'storage fees are what lay there day by day at the rates: to the %s, in the statements and in the sheet',
    async (side) => {
      const { ledger } = named(network(), sides.OWNER)
      const { by } = named(network(), sides[side])
      const statements = await statementsOf(by, side)
      expect(statements.map(({ month }) => month).sort()).toEqual(months)
      const [card] = (await by.client.fees.listRateCards({ query: { side } })).items
      const [rates, places] = [card?.periods[0]?.rates, statements[0]?.places]
      if (!rates || !places) throw new Error(`${sides[side]} has no rate card`)
      const expected = months.flatMap((month) => storageByHand(ledger, { places, month, rates }))
      // Fees by the quantity at some rates, and what a month costs at least.
      expect(new Set(expected.map(({ rate }) => rate)).size).toBeGreaterThan(1)
      mustEqual(statements.flatMap(rowsOfStatement), expected)
      mustEqual(await rowsInSheet(by, side), expected)
    },
  )
}

async function statementsOf({ client }: Company['by'], side: Side) {
  const { items } = await client.fees.listStatements({ query: { side } })
  return Promise.all(
    items.map(({ storageStatementId }) => client.fees.getStatement({ params: { storageStatementId } })),
  )
}

type Statement = Awaited<ReturnType<typeof statementsOf>>[number]

const rowsOfStatement = ({ lines, places }: Statement): StorageRow[] =>
  lines.map(({ month, locationId, rate = '', quantity, amount: { amountMinor } }) => {
    const location = places.find((place) => place.locationId === locationId)?.code ?? ''
    return { month, location, rate, quantity, amount: amountMinor / 100 }
  })

async function rowsInSheet(by: Company['by'], side: Side): Promise<StorageRow[]> {
  const parameters = { side, fromMonth: months[0], untilMonth: months.at(-1) }
  const { file } = await madeReport(by, { report: 'STORAGE_FEES', format: 'CSV', parameters })
  const rows = rowsOfSheet(file)
  expect(new Set(rows.map(({ partner }) => partner))).toEqual(new Set([sides[side === 'OWNER' ? 'PROVIDER' : 'OWNER']]))
  return rows.map(({ month = '', location = '', rate = '', quantity, amount }) => ({
    ...{ month, location, rate, quantity: Number(quantity), amount: Number(amount) },
  }))
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
