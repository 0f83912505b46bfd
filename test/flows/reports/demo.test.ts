import { beforeAll, expect, test } from 'vitest'
import { quantity, sum } from '#shared/kernel/quantity'
import type { Account } from '../../../demo/account'
import { loadDemo } from '../../../demo/load'
import { textsOf } from '../../fixtures/pdf'
import { type Entry, ledgerOf, madeReport, positionsBy, rowsOfSheet, usedBy, valuesBy } from '../../fixtures/reports'
import { system } from '../../fixtures/world'

/** Who of the network keeps stock, with all that ever moved at its places. */
type Keeper = { name: string; by: Account; ledger: Entry[]; plan: string }
let keepers: Keeper[]
beforeAll(async () => {
  const accounts = [...(await loadDemo(system))]
  const found = await Promise.all(
    accounts.map(async ([name, by]) => {
      const { plan } = await by.client.identity.getMe()
      return { name, by, plan, ledger: await ledgerOf(by) }
    }),
  )
  keepers = found.filter(({ ledger }) => ledger.length > 0)
}, 300_000)

/** Those whose plan has the report. */
const onPlan = () => keepers.filter(({ plan }) => plan !== 'FREE')

/** The moments between which half of what moved did. */
const momentsOf = (ledger: readonly { at: string }[]) => {
  const at = ledger.map((entry) => entry.at).sort()
  return [at[Math.floor(at.length / 2)] ?? '', new Date().toISOString()]
}

const asMap = (entries: readonly (readonly [string, string])[]) => Object.fromEntries(entries)

test('a snapshot of any moment is the sum of all that moved until then, in the answer and in the sheet', async () => {
  expect(keepers.length).toBeGreaterThan(3)
  for (const { by, ledger, name } of keepers) {
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

test('the paper of a report is the same rows: its pages are numbered, it says whose it is and of when', async () => {
  const brand = keepers.find(({ name }) => name === 'LUXE BOND Distribution LLC')
  if (!brand) throw new Error('LUXE BOND keeps stock')
  const at = new Date().toISOString()
  const parameters = { at }
  const paper = await madeReport(brand.by, { report: 'VALUATION', format: 'PDF', parameters })
  const sheet = await madeReport(brand.by, { report: 'VALUATION', format: 'CSV', parameters })
  const values = await madeReport(brand.by, { report: 'VALUATION', format: 'JSON', parameters })
  const rows = rowsOfSheet(sheet.file)
  const pages = await textsOf(paper.file)
  const text = pages.join(' ').replaceAll(/\s+/g, ' ')
  expect(text).toContain('Inventory valuation')
  expect(text).toContain('LUXE BOND Distribution LLC')
  expect(text).toContain(`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`)
  expect(text).toContain(`Page 1 of ${pages.length}`)
  for (const { value = '' } of rows) expect(text).toContain(value)
  const told = JSON.parse(new TextDecoder().decode(values.file))
  expect(told.rows.map(({ value }: { value: string }) => value)).toEqual(rows.map(({ value }) => value))
  const total = sum(rows.map(({ value }) => quantity(value ?? 0))).toFixed()
  expect(told.totals).toContainEqual({ label: 'Value USD', value: total })
  expect(text).toContain(`Value USD ${total}`)
})
