import { expect, test } from 'vitest'
import { reportKind } from '#shared/domain/report/kinds'
import type { ReportName } from '#shared/domain/report/words'
import { fillsByHand } from '../../fixtures/by-hand/fills'
import { receiptsByHand } from '../../fixtures/by-hand/receipts'
import { suppliersByHand } from '../../fixtures/by-hand/suppliers'
import type { Company } from '../../fixtures/demo-network'
import { madeReport, rowsOfSheet } from '../../fixtures/reports'

type Row = Readonly<Record<string, unknown>>
/** The cells of rows, as a sheet shows them. */
const asCells = (report: ReportName, rows: readonly Row[]) =>
  rows.map((row) => reportKind(report).columns.map(({ name }) => String(row[name] ?? '')))
const inAnyOrder = (rows: readonly string[][]) => rows.map((cells) => cells.join(' | ')).sort()

/** Who buys, who delivers, and what arrives: of each company that has the report. */
export function tradeReports(network: () => readonly Company[]): void {
  const onPlan = () => network().filter(({ plan }) => plan !== 'FREE')

  test('the history of receipts is what movements say arrived, on either side, in the answer and in the sheet', async () => {
    const states: string[] = []
    for (const company of network()) {
      for (const direction of ['INBOUND', 'OUTBOUND'] as const) {
        const expected = await receiptsByHand(company, direction, network())
        const { items } = await company.by.client.reports.listReceiptHistory({ query: { direction, limit: 100 } })
        const told = items.map(({ asnNumber: asn, shipmentNumber: shipment, order, shipFrom, shipTo, ...rest }) => ({
          ...{ ...rest, asn, shipment, order: order?.number, shipFrom: shipFrom.name, shipTo: shipTo.name },
        }))
        const cells = asCells('RECEIPT_HISTORY', expected)
        expect(asCells('RECEIPT_HISTORY', told), `${company.name} ${direction}`).toEqual(cells)
        const parameters = { direction }
        const { file } = await madeReport(company.by, { report: 'RECEIPT_HISTORY', format: 'CSV', parameters })
        expect(asCells('RECEIPT_HISTORY', rowsOfSheet(file))).toEqual(cells)
        states.push(...expected.map(({ state }) => `${direction} ${state}`))
      }
    }
    const kinds = ['INBOUND POSTED', 'INBOUND REVERSED', 'OUTBOUND POSTED', 'OUTBOUND REVERSED']
    expect([...new Set(states)].sort()).toEqual(kinds)
  })

  test('how suppliers delivered is what came by the day, month by month, in the answer and in the sheet', async () => {
    const rows: Row[] = []
    for (const company of onPlan()) {
      const { by, name } = company
      const at = await timeOf(company)
      for (const period of [
        { from: monthsAgo(22), until: monthsAgo(-1) },
        { from: '2024-10', until: '2025-12' },
      ]) {
        const all = await suppliersByHand(company, { at })
        const expected = all.filter(({ month = '' }) => month >= period.from && month <= period.until)
        const cells = inAnyOrder(asCells('SUPPLIER_PERFORMANCE', expected))
        const { suppliers } = await by.client.reports.getSupplierPerformance({ query: period })
        const told = suppliers.flatMap(({ supplier, months: own }) => own.map((month) => ({ supplier, ...month })))
        expect(inAnyOrder(asCells('SUPPLIER_PERFORMANCE', told)), name).toEqual(cells)
        const parameters = { fromMonth: period.from, untilMonth: period.until }
        const { file } = await madeReport(by, { report: 'SUPPLIER_PERFORMANCE', format: 'CSV', parameters })
        expect(inAnyOrder(asCells('SUPPLIER_PERFORMANCE', rowsOfSheet(file)))).toEqual(cells)
        rows.push(...expected)
      }
    }
    for (const figure of ['linesOnTime', 'linesInFull', 'linesOnTimeInFull', 'unitsByDay'])
      expect(rows.filter((row) => Number(row[figure]) > 0).length, figure).toBeGreaterThan(0)
  })

  test('a fill rate is what left of what customers ordered, by the day too, in the answer and in the sheet', async () => {
    const rows: Row[] = []
    for (const company of onPlan()) {
      const { by, name } = company
      const at = await timeOf(company)
      const query = { from: `${monthsAgo(6)}-01`, until: at.slice(0, 10) }
      const expected = await fillsByHand(company, { at })
      const cells = inAnyOrder(asCells('FILL_RATE', expected))
      const { customers } = await by.client.reports.getFillRate({ query })
      expect(inAnyOrder(asCells('FILL_RATE', customers)), name).toEqual(cells)
      const { file } = await madeReport(by, { report: 'FILL_RATE', format: 'CSV', parameters: query })
      expect(inAnyOrder(asCells('FILL_RATE', rowsOfSheet(file)))).toEqual(cells)
      rows.push(...expected)
    }
    for (const figure of ['linesFilled', 'linesFilledByDay', 'unitsShippedByDay'])
      expect(rows.filter((row) => Number(row[figure]) > 0).length, figure).toBeGreaterThan(0)
  })
}

/** By the clock of the system. */
const timeOf = async ({ by }: Company) => (await by.client.reports.getOperationsDashboard()).at

/** The month so many before this one, by the clock of tests. */
function monthsAgo(count: number): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1)).toISOString().slice(0, 7)
}
