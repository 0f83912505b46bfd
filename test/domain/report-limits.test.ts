import { describe, expect, test } from 'vitest'
import { tooManyRows, tooMuchFound } from '#shared/domain/report/limits'

describe('the length of a report', () => {
  test('is that of its file: what is added up to few rows is printed, however much it is', () => {
    for (const report of ['FILL_RATE', 'ABC'] as const) {
      expect(tooMuchFound({ report, format: 'PDF' }, 5_001)).toBeUndefined()
      expect(tooManyRows({ report, format: 'PDF' }, 12)).toBeUndefined()
      expect(tooManyRows({ report, format: 'PDF' }, 5_001)?.detail).toContain('more than 5,000 rows')
    }
  })

  test('ends one of which each thing found is a row as soon as it is too long', () => {
    expect(tooMuchFound({ report: 'VALUATION', format: 'PDF' }, 5_000)).toBeUndefined()
    expect(tooMuchFound({ report: 'VALUATION', format: 'PDF' }, 5_001)?.code).toBe('report.tooLarge')
    expect(tooMuchFound({ report: 'VALUATION', format: 'CSV' }, 5_001)).toBeUndefined()
  })

  test('has an end for what is added up, too', () => {
    expect(tooMuchFound({ report: 'ABC', format: 'CSV' }, 200_000)).toBeUndefined()
    expect(tooMuchFound({ report: 'ABC', format: 'CSV' }, 200_001)?.code).toBe('report.tooLarge')
  })
})
