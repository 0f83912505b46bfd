import { expect, test } from 'vitest'
import { quantity, sum } from '#shared/kernel/quantity'
import type { Company } from '../../fixtures/demo-network'
import { madeReport, positionsBy, rowsOfSheet, usedBy, valuesBy } from '../../fixtures/reports'

/** When half of what moved had, and when all of it had. */
const momentsOf = (ledger: readonly { at: string }[]) => {
  const at = ledger.map((entry) => entry.at).sort()
  return [at[Math.floor(at.length / 2)] ?? '', at.at(-1) ?? '']
}

const asMap = (entries: readonly (readonly [string, string])[]) => Object.fromEntries(entries)

/** What lies where, what it is worth and what is used most: of each company that keeps stock. */
export function stockReports(network: () => readonly Company[]): void {
  const keepers = () => network().filter(({ ledger }) => ledger.length > 0)
  /** Those whose plan has the report. */
  const onPlan = () => keepers().filter(({ plan }) => plan !== 'FREE')

  test('a snapshot of any moment is the sum of all that moved until then, in the answer and in the sheet', async () => {
    expect(keepers().length).toBeGreaterThan(3)
    for (const { by, ledger, name } of keepers()) {
      for (const at of momentsOf(ledger)) {
        const { positions, units } = await by.client.reports.getInventorySnapshot({ query: { at } })
        const told = positions.map(
          ({ location, sku, status, lot, quantity: held }) =>
            [[location, sku, status, lot?.number ?? ''].join(' '), String(held)] as const,
        )
        expect(asMap(told), name).toEqual(positionsBy(ledger, at))
        expect(units).toBe(sum(positions.map((each) => quantity(each.quantity))).toNumber())
        const { file } = await madeReport(by, { report: 'INVENTORY_SNAPSHOT', format: 'CSV', parameters: { at } })
        const rows = rowsOfSheet(file).map(
          ({ location, sku, status, lot, quantity: held = '' }) =>
            [[location, sku, status, lot].join(' '), held] as const,
        )
        expect(rows).toEqual(told)
      }
    }
  })

  test('a valuation of any moment is what came and went at cost, and the answer by location adds up to it', async () => {
    for (const { by, ledger, name } of onPlan()) {
      for (const at of momentsOf(ledger)) {
        const { file } = await madeReport(by, { report: 'VALUATION', format: 'CSV', parameters: { at } })
        const rows = rowsOfSheet(file)
        const worth = rows.filter(({ value }) => !quantity(value ?? 0).eq(0))
        expect(asMap(worth.map(({ location, sku, value = '' }) => [`${location} ${sku}`, value])), name).toEqual(
          valuesBy(ledger, at),
        )
        const { totals } = await by.client.stock.getStockValue({ query: { at } })
        expect(sum(rows.map(({ value }) => quantity(value ?? 0))).toFixed()).toBe(totals[0]?.amount ?? '0')
      }
    }
  })

  test('ABC ranks what customers got and places used, and its classes follow from the shares', async () => {
    const days = { from: '2020-01-01', until: '2021-12-31' }
    const now = new Date().toISOString().slice(0, 10)
    const ofLate = { from: `${Number(now.slice(0, 4)) - 1}-01-01`, until: now }
    for (const { by, ledger, name } of onPlan()) {
      const { products } = await by.client.reports.getAbc({ query: ofLate })
      const used = products.filter(({ value }) => value.amount !== '0')
      expect(asMap(used.map(({ sku, value }) => [sku, value.amount])), name).toEqual(usedBy(ledger, ofLate))
      const amounts = products.map(({ value }) => quantity(value.amount))
      const whole = sum(amounts)
      products.forEach((product, index) => {
        const before = sum(amounts.slice(0, index)).times(100)
        const isUsed = amounts[index]?.gt(0)
        const expected = isUsed && before.lt(whole.times(80)) ? 'A' : isUsed && before.lt(whole.times(95)) ? 'B' : 'C'
        expect(product.class).toBe(expected)
      })
      const none = await by.client.reports.getAbc({ query: days })
      expect(none.classes.map((each) => each.products)).toEqual([0, 0, products.length])
    }
  })
}
