import { describe, expect, test } from 'vitest'
import { extend, Money, totalsByCurrency, UnitPrice } from '#shared/kernel/money'
import { quantity } from '#shared/kernel/quantity'

const usd = (amount: string) => ({ amount, currency: 'USD' }) as const

describe('what a quantity is worth', () => {
  test('is whole cents', () => {
    expect(extend(usd('40.00'), quantity(100))).toEqual({ amountMinor: 400_000, currency: 'USD' })
  })

  test.each([
    ['0.005', 0],
    ['0.015', 2],
    ['0.025', 2],
    ['0.0250001', 3],
  ])('rounds half a cent to the even one: %s is %d', (amount, amountMinor) => {
    expect(extend(usd(amount), quantity(1)).amountMinor).toBe(amountMinor)
  })

  test('has no minor unit where the currency has none', () => {
    expect(extend({ amount: '1250', currency: 'JPY' }, quantity(2))).toEqual({ amountMinor: 2_500, currency: 'JPY' })
  })
})

test('totals never add two currencies', () => {
  const totals = totalsByCurrency([
    { amountMinor: 100, currency: 'USD' },
    { amountMinor: 200, currency: 'EUR' },
    { amountMinor: 1, currency: 'USD' },
  ])
  expect(totals).toEqual([
    { amountMinor: 200, currency: 'EUR' },
    { amountMinor: 101, currency: 'USD' },
  ])
})

describe('a price', () => {
  test.each(['0', '0.5', '12.50', '999999999.999999'])('may be %s', (amount) => {
    expect(UnitPrice.safeParse(usd(amount)).success).toBe(true)
  })

  test.each(['-1', '1.1234567', '01', '1e3', '.5', '1,000', '1000000000', '', ' 1'])('may not be “%s”', (amount) => {
    expect(UnitPrice.safeParse(usd(amount)).success).toBe(false)
  })

  test('has a currency that the product knows', () => {
    expect(UnitPrice.safeParse({ amount: '1', currency: 'XAU' }).success).toBe(false)
  })
})

test('an amount of money is a whole number of minor units', () => {
  expect(Money.safeParse({ amountMinor: 0.5, currency: 'USD' }).success).toBe(false)
})
