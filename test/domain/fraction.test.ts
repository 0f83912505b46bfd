import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fraction, over, plus, roundedHalfEven, roundedUp, times } from '#shared/kernel/fraction'

const third = over(fraction(1), fraction(3))

describe('a fraction', () => {
  test('is exact where decimals do not end', () => {
    expect(plus(third, plus(third, third))).toEqual(fraction(1))
    expect(times(third, fraction(3))).toEqual(fraction(1))
  })

  test('is a decimal as it is written', () => {
    expect(fraction('0.000125')).toEqual({ numerator: 1n, denominator: 8000n })
    expect(fraction(1200)).toEqual({ numerator: 1200n, denominator: 1n })
  })

  test('is rounded up only where something is left', () => {
    expect(roundedUp(times(third, fraction(3)), 0).toFixed()).toBe('1')
    expect([0, 1, 3].map((places) => roundedUp(third, places).toFixed())).toEqual(['1', '0.4', '0.334'])
  })

  test('is rounded to the even one of two that are as near', () => {
    const rounded = ['0.5', '1.5', '2.5', '2.51'].map((text) => roundedHalfEven(fraction(text), 0).toFixed())
    expect(rounded).toEqual(['0', '2', '2', '3'])
  })

  test('gives back what it was divided by, whatever it is', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000_000 }).map((thousandths) => fraction(thousandths / 1000))
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(times(over(a, b), b)).toEqual(a)
      }),
    )
  })
})
