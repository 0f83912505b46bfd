/** Files as tills write them: which columns are known, and how a line is read. */
import { describe, expect, test } from 'vitest'
import { posColumns, posLine } from '#shared/domain/vmi/pos-file'

const columnsOf = (...header: string[]) => {
  const found = posColumns(header)
  return found.ok ? found.value : found.failure.detail
}

describe('the columns of a POS file', () => {
  test('are known by the names that tills give them, whatever their case and signs', () => {
    const columns = columnsOf(
      'Clerk',
      'STORE_ID',
      'UPC',
      'Business Date',
      'Qty. Sold',
      'Returns',
      'On-Hand',
      'Out of Stock?',
    )
    expect(columns).toEqual({ store: 1, sku: 2, day: 3, sold: 4, returned: 5, onHand: 6, isOutOfStock: 7 })
  })

  test('must be there that say who sold what, when and how many', () => {
    expect(columnsOf('Store', 'Item')).toBe(
      'There is no column for day: call it “day”. There is no column for sold: call it “sold”.',
    )
  })

  test('name an item by the till’s own number where its barcode stands beside it', () => {
    const columns = { store: 0, sku: 2, day: 3, sold: 4 }
    expect(columnsOf('Store', 'UPC', 'SKU', 'Date', 'Units')).toEqual(columns)
    expect(columnsOf('Store', 'GTIN', 'Item #', 'Date', 'Units')).toEqual(columns)
  })

  test('must not say the same twice: nobody knows which of them is meant', () => {
    expect(columnsOf('Store', 'SKU', 'Item', 'Date', 'Units')).toBe('Columns “SKU” and “Item” say the same.')
  })
})

describe('a line of a POS file', () => {
  const columns = { store: 0, sku: 1, day: 2, sold: 3, isOutOfStock: 4 }

  test.each([
    ['YYYY-MM-DD', '2026-03-04', '2026-03-04'],
    ['YYYYMMDD', '20260304', '2026-03-04'],
    ['MM/DD/YYYY', '3/4/2026', '2026-03-04'],
    ['DD/MM/YYYY', '3/4/2026', '2026-04-03'],
    ['DD.MM.YYYY', '03.04.2026', '2026-04-03'],
    ['MM/DD/YYYY', '2026-03-04', '2026-03-04'],
    ['MM/DD/YYYY', 'March 4th', 'March 4th'],
  ] as const)('has days as %s: %s is %s', (format, cell, day) => {
    expect(posLine(columns, ['S-1', 'A', cell, '2'], format).day).toBe(day)
  })

  test('keeps leading zeros of codes, and what is no number as it is written, for the contract to refuse', () => {
    expect(posLine(columns, ['007', '0614141125012', '2026-03-04', '1,5', 'Y'], 'YYYY-MM-DD')).toEqual({
      store: '007',
      sku: '0614141125012',
      day: '2026-03-04',
      sold: '1,5',
      isOutOfStock: true,
    })
    expect(posLine(columns, ['7', 'A', '2026-03-04', '-2', 'maybe'], 'YYYY-MM-DD')).toMatchObject({
      sold: -2,
      isOutOfStock: 'maybe',
    })
  })

  test('leaves out what its cells do not say', () => {
    expect(posLine(columns, ['S-1', 'A', '2026-03-04', ' '], 'YYYY-MM-DD')).toEqual({
      store: 'S-1',
      sku: 'A',
      day: '2026-03-04',
    })
  })
})
