/** Reports as they are printed: a reader sees whole words. */
import { expect, test } from 'vitest'
import { printDocument } from '#shared/documents/document'
import { describedReport } from '#shared/documents/report'
import { reportKind } from '#shared/domain/report/kinds'
import { reportNames } from '#shared/domain/report/words'
import { textsOf } from '../fixtures/pdf'

const at = '2026-05-01T10:00:00.000Z'
/** As long as what stands in these columns usually is. */
const usual: Record<string, string | number> = {
  at,
  state: 'REVERSED',
  status: 'QUARANTINE',
  asn: 'ASN-2024-045',
  shipment: 'SHIP-2024-001',
  order: 'PO-2024-001',
  month: '2026-04',
  expiresOn: '2027-06-30',
  currency: 'USD',
  quantity: '1250.5',
  value: '1234567.89',
  amount: '12345.67',
}

test.each(reportNames)('%s breaks no word of its columns, nor what usually stands in them', async (report) => {
  const { columns } = reportKind(report)
  const row = Object.fromEntries(columns.map(({ name }) => [name, usual[name] ?? 12]))
  const paper = await printDocument(describedReport([row], { report, at, parameters: {}, organization: 'Brand' }))
  const words = (await textsOf(paper)).join(' ').split(/\s+/)
  const wanted = columns.flatMap(({ title, name }) => [...title.split(' '), String(usual[name] ?? 12)])
  const isDated = (text: string) => text === at
  const whole = wanted.filter((word) => word !== '' && !isDated(word))
  expect(whole.filter((word) => !words.includes(word))).toEqual([])
})
