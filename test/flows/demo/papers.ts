import { expect, test } from 'vitest'
import { reportKind } from '#shared/domain/report/kinds'
import type { ReportName } from '#shared/domain/report/words'
import { reportNames } from '#shared/domain/report/words'
import { quantity, sum } from '#shared/kernel/quantity'
import { distribution, packagePro } from '../../../demo/network'
import { type Company, named } from '../../fixtures/demo-network'
import { lastMonth } from '../../fixtures/fees'
import { textsOf } from '../../fixtures/pdf'
import { madeReport, rowsOfSheet } from '../../fixtures/reports'
import { monthsFrom } from './months'

const [first = '', , , last = ''] = monthsFrom(lastMonth(), 4)
const months = { fromMonth: first, untilMonth: last }
const days = { from: `${first}-01`, until: `${last}-28` }

/** Of each report who asks for it and how, what names its total, and of which column that is the sum. */
const asked: Record<ReportName, { of: string; parameters?: object; total: [label: string, column: string] }> = {
  INVENTORY_SNAPSHOT: { of: distribution, total: ['Quantity', 'quantity'] },
  RECEIPT_HISTORY: { of: distribution, parameters: { direction: 'OUTBOUND' }, total: ['Received', 'received'] },
  STORAGE_FEES: { of: distribution, parameters: months, total: ['Amount USD', 'amount'] },
  VALUATION: { of: distribution, total: ['Value USD', 'value'] },
  SUPPLIER_PERFORMANCE: { of: packagePro, parameters: months, total: ['Lines due', 'linesDue'] },
  FILL_RATE: { of: packagePro, parameters: days, total: ['Lines due', 'linesDue'] },
  ABC: { of: distribution, parameters: days, total: ['Value at cost USD', 'value'] },
}

const lastOf = (texts: readonly string[]) => texts.toSorted().at(-1) ?? ''

/** Instants are told to the minute. */
const onPaper = (cell: string) => cell.replace(/^(\S{10})T(\d\d:\d\d):\S+Z$/, '$1 $2')

/** Wherever a cell is broken into lines. */
const unbroken = (text: string) => text.replaceAll(/\s+/g, '')

/** Each report as people print it, and as programs read it. */
export function papers(network: () => readonly Company[]): void {
  test.each(reportNames)(
    'the paper and the JSON of %s have the rows of its sheet, and the total of them',
    async (report) => {
      const { of, total, ...rest } = asked[report]
      const { by, ledger } = named(network(), of)
      const at = lastOf(ledger.map((entry) => entry.at))
      const parameters = reportKind(report).takes.includes('at') ? { at } : rest.parameters
      const sheet = await madeReport(by, { report, format: 'CSV', parameters })
      const paper = await madeReport(by, { report, format: 'PDF', parameters })
      const values = await madeReport(by, { report, format: 'JSON', parameters })
      const rows = rowsOfSheet(sheet.file)
      expect(rows.length).toBeGreaterThan(0)
      const { title, columns } = reportKind(report)
      const pages = await textsOf(paper.file)
      for (const said of [title, of, `Page 1 of ${pages.length}`]) expect(pages[0]).toContain(said)
      if (parameters && 'at' in parameters) expect(pages[0]).toContain(onPaper(at))
      const text = unbroken(pages.join(' '))
      for (const row of rows)
        expect(text).toContain(unbroken(columns.map(({ name }) => onPaper(row[name] ?? '')).join('')))
      const told = JSON.parse(new TextDecoder().decode(values.file))
      expect(asTexts(told.rows, columns)).toEqual(asTexts(rows, columns))
      const [label, column] = total
      const counted = rows.filter(({ state }) => state !== 'REVERSED')
      const value = sum(counted.map((row) => quantity(row[column] ?? 0))).toFixed()
      expect(told.totals).toContainEqual({ label, value })
      for (const said of [`Rows ${rows.length}`, `${label} ${value}`]) expect(text).toContain(unbroken(said))
    },
  )
}

type Row = Readonly<Record<string, unknown>>
const asTexts = (rows: readonly Row[], columns: readonly { name: string }[]) =>
  rows.map((row) => columns.map(({ name }) => String(row[name] ?? '')))
