/** Charges are shared out to the last cent: nothing is lost, nothing is made, and nobody is paid for having goods brought. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Charge, ChargedLine } from '#shared/domain/landed-cost/allocate'
import { allocate, inBooks } from '#shared/domain/landed-cost/allocate'
import { allocationBases, chargeKinds } from '#shared/domain/landed-cost/words'
import { type Currency, currencyDecimals } from '#shared/kernel/money'
import { quantity } from '#shared/kernel/quantity'

const currencies = Object.keys(currencyDecimals) as Currency[]
const decimal = (maximum: number, places: number) =>
  fc.integer({ min: 0, max: maximum }).map((count) => quantity(count).div(10 ** places))
const anyCharge: fc.Arbitrary<Charge> = fc.record({
  kind: fc.constantFrom(...chargeKinds),
  amount: decimal(10_000_000_000, 2).map((amount) => amount.toFixed()),
  currency: fc.constantFrom(...currencies),
  basis: fc.constantFrom(...allocationBases),
  exchangeRate: decimal(200_000_000, 6)
    .filter((rate) => rate.gt(0))
    .map((rate) => rate.toFixed()),
})
const anyLines: fc.Arbitrary<ChargedLine[]> = fc
  .array(
    fc.record({
      quantity: decimal(1_000_000_000, 3),
      value: decimal(1_000_000_000_000, 6),
      weight: decimal(1_000_000_000, 3),
      volume: decimal(1_000_000_000, 6),
    }),
    { minLength: 1, maxLength: 50 },
  )
  .map((lines) => lines.map((line, index) => ({ ...line, line: index + 1 })))

test('the shares of each charge are the charge, in the currency of the books, and none is less than nothing', () => {
  fc.assert(
    fc.property(
      fc.array(anyCharge, { maxLength: 5 }),
      anyLines,
      fc.constantFrom(...currencies),
      (charges, lines, books) => {
        const found = allocate(charges, lines, books)
        if (!found.ok) {
          expect(found.failure.code).toBe('landedCost.noBasis')
          return
        }
        for (const [index, charge] of charges.entries()) {
          const shares = found.value.filter((share) => share.charge === index + 1)
          const whole = inBooks(charge, index + 1, books)
          const total = shares.reduce((all, { amountMinor }) => all + amountMinor, 0)
          expect(whole.ok && whole.value.amountMinor).toBe(total)
          expect(Math.min(...shares.map(({ amountMinor }) => amountMinor))).toBeGreaterThanOrEqual(0)
        }
      },
    ),
  )
})

test('what weighs more takes no smaller share, and none is a whole cent off what is exactly its own', () => {
  fc.assert(
    fc.property(anyCharge, anyLines, (charge, lines) => {
      const found = allocate([{ ...charge, basis: 'VALUE' }], lines, charge.currency)
      if (!found.ok) return
      const held = lines.filter((line) => line.quantity.gt(0))
      const whole = held.reduce((all, { value }) => all.plus(value), quantity(0))
      const total = found.value.reduce((all, { amountMinor }) => all + amountMinor, 0)
      for (const [index, { amountMinor }] of found.value.entries()) {
        const line = held[index]
        const exact = line?.value.times(total)
        expect(exact?.minus(whole.times(amountMinor)).abs().lt(whole)).toBe(true)
      }
    }),
  )
})

describe('a charge', () => {
  const one = quantity(1)
  const line = { line: 1, quantity: one, value: one, weight: one, volume: one }
  const freight: Charge = { kind: 'FREIGHT', amount: '10.00', currency: 'USD', basis: 'WEIGHT' }

  test('of 10.00 is 3.34, 3.33 and 3.33 to three that weigh the same', () => {
    const found = allocate([freight], [line, { ...line, line: 2 }, { ...line, line: 3 }], 'USD')
    expect(found.ok && found.value.map(({ amountMinor }) => amountMinor)).toEqual([334, 333, 333])
  })

  test('is of no goods that were sent back, and needs no measure of them', () => {
    const back = { line: 2, quantity: quantity(0), value: quantity(5) }
    const found = allocate([freight], [line, back], 'USD')
    expect(found.ok && found.value).toEqual([{ line: 1, charge: 1, amountMinor: 1000 }])
  })

  test('of duty is of goods under its HS code alone', () => {
    const duty: Charge = { ...freight, kind: 'DUTY', basis: 'VALUE', hsCode: '3305.10' }
    const lines = [
      { ...line, hsCode: '3305.10' },
      { ...line, line: 2, hsCode: '7010.90' },
    ]
    const found = allocate([duty], lines, 'USD')
    expect(found.ok && found.value).toEqual([{ line: 1, charge: 1, amountMinor: 1000 }])
  })

  test('is refused where nothing it is shared by is there, and says which', () => {
    const weightless = { ...line, weight: quantity(0) }
    expect(allocate([freight], [weightless], 'USD')).toMatchObject({ failure: { code: 'landedCost.noBasis' } })
    const { weight: _unknown, ...unmeasured } = line
    expect(allocate([freight], [unmeasured], 'USD')).toMatchObject({
      failure: { code: 'landedCost.measureMissing', line: 1, basis: 'WEIGHT' },
    })
    expect(allocate([freight], [line], 'EUR')).toMatchObject({ failure: { code: 'landedCost.rateMissing' } })
  })

  test('in another currency is converted once, before it is shared out', () => {
    const found = allocate(
      [{ ...freight, exchangeRate: '0.915' }],
      [line, { ...line, line: 2 }, { ...line, line: 3 }],
      'EUR',
    )
    expect(found.ok && found.value.map(({ amountMinor }) => amountMinor)).toEqual([305, 305, 305])
  })
})
