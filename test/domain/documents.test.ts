import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printDocument } from '#shared/documents/document'
import { printLabels } from '#shared/documents/logistic-labels'
import { ssccOf } from '#shared/kernel/gs1'
import { scannedFrom, textsOf } from '../fixtures/pdf'

const createdAt = '2026-03-04T09:30:00.000Z'

const label = (sscc: string) => ({
  sscc,
  kind: 'PALLET',
  from: ['LUXE BOND Distribution', 'Dallas'],
  to: ['PHX5'],
  facts: [['SHIPMENT', 'SHIP-2026-001']] as const,
})
const labels = (ssccs: string[], size: 'A6' | '4X6' = 'A6') =>
  printLabels(ssccs.map(label), { size, title: 'Labels', createdAt })
const sscc = (serial: number) => ssccOf({ companyPrefix: '9521234', extensionDigit: 0, serial })

const columns = [
  { title: 'SKU', share: 1 },
  { title: 'Product', share: 3 },
  { title: 'Quantity', share: 1, align: 'right' },
] as const
const print = (rows: string[][], title = 'Purchase order') =>
  printDocument({
    title,
    number: 'PO-2026-001',
    createdAt,
    addresses: [{ title: 'Supplier', lines: ['VitaSource Labs', '12 Main St'] }],
    facts: [
      ['Date', '2026-03-04'],
      ['Terms', undefined],
    ],
    tables: [{ columns, rows: [{ heading: 'Serums' }, ...rows] }],
    totals: [['Total', '1,200.00 USD']],
  })

describe('a printed document', () => {
  test('says what it is given, and nothing of what has no value', async () => {
    const [text = ''] = await textsOf(await print([['LB-1', 'Night serum', '12']]))
    for (const said of ['Purchase order', 'PO-2026-001', 'VitaSource Labs', '12 Main St', '2026-03-04', 'Night serum'])
      expect(text).toContain(said)
    expect(text).toContain('1,200.00 USD')
    expect(text).not.toContain('Terms')
  })

  test('goes over pages under a repeated head, and says on each which of how many it is', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => [`SKU-${index}`, `Product ${index}`, String(index)])
    const pages = await textsOf(await print(rows))
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, text] of pages.entries()) {
      expect(text).toContain('Quantity')
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`)
    }
    const all = pages.join(' ')
    for (const [sku = ''] of rows) expect(all).toContain(sku)
  })

  test.each(['Łódź Crème Größe', 'Αθήνα', 'Москва', 'Thành phố', '深圳市包装有限公司', 'カートン'])(
    'prints %s as it is written',
    async (name) => {
      const [text = ''] = await textsOf(await print([['LB-1', name, '1']]))
      expect(text.replaceAll(/\s/g, '')).toContain(name.replaceAll(/\s/g, ''))
    },
  )

  test('breaks words that are wider than their column, and loses no letter', async () => {
    const sku = 'A'.repeat(90)
    const [text = ''] = await textsOf(await print([[sku, 'Long', '1']]))
    expect(text.split('A').length - 1).toBe(90)
  })

  test('is the same to the byte, whenever it is printed', async () => {
    const [first, second] = [await print([['LB-1', '深圳', '1']]), await print([['LB-1', '深圳', '1']])]
    expect(Buffer.compare(first, second)).toBe(0)
    const other = await print([['LB-1', '深圳', '2']])
    expect(Buffer.compare(first, other)).not.toBe(0)
  })
})

describe('a logistic label', () => {
  test('is scanned as application identifier 00 and its SSCC, whatever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 999_999_999 }), async (serial) => {
        expect(scannedFrom(await labels([sscc(serial)]), 1)).toBe(`]C100${sscc(serial)}`)
      }),
      { numRuns: 25 },
    )
  })

  test.each(['A6', '4X6'] as const)('of %s has a page for each unit, with the SSCC in digits', async (size) => {
    const pages = await textsOf(await labels([sscc(1), sscc(2)], size))
    expect(pages).toHaveLength(2)
    expect(pages[0]).toContain(`(00)${sscc(1)}`)
    expect(pages[1]).toContain(`(00)${sscc(2)}`)
    expect(pages[0]).toContain('SHIP-2026-001')
    expect(scannedFrom(await labels([sscc(1), sscc(2)], size), 2)).toContain(sscc(2))
  })

  test('never runs its words into the bars', async () => {
    const many = Array.from({ length: 40 }, (_, index) => [`FACT ${index}`, 'x'.repeat(40)] as const)
    const pdf = await printLabels([{ ...label(sscc(3)), facts: many }], { size: 'A6', title: 'Labels', createdAt })
    expect(scannedFrom(pdf, 1)).toBe(`]C100${sscc(3)}`)
    expect((await textsOf(pdf))[0]).not.toContain('FACT 39')
  })
})
