/** Counting in packs and back loses nothing and invents nothing, whatever the sizes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inPacks, toBase } from '#shared/domain/product/packs'
import { decimalPlaces, quantity } from '#shared/kernel/quantity'

const thousandths = (maximum: number) => fc.integer({ min: 1, max: maximum }).map((count) => quantity(count).div(1_000))
const packed = fc.record({ size: thousandths(1_000_000_000), units: thousandths(1_000_000_000_000) })
const counted = (size: number, decimals = 3) => ({
  sku: 'A',
  unit: { code: 'KG', decimals },
  packs: [{ code: 'CS', quantity: size }],
})

test('packs and what is left over are the quantity again, exactly', () => {
  fc.assert(
    fc.property(packed, ({ size, units }) => {
      const found = inPacks(counted(size.toNumber()), units, 'CS')
      if (!found.ok) throw new Error(found.failure.code)
      const { packs, remainder } = found.value
      expect(decimalPlaces(packs)).toBe(0)
      expect(remainder.gte(0) && remainder.lt(size)).toBe(true)
      expect(packs.times(size).plus(remainder).eq(units)).toBe(true)
    }),
  )
})

test('whole packs counted in base units are as many packs again', () => {
  fc.assert(
    fc.property(thousandths(1_000_000_000), fc.integer({ min: 0, max: 1_000_000_000 }), (size, packs) => {
      const of = counted(size.toNumber())
      const units = toBase(of, quantity(packs), 'CS')
      if (!units.ok) throw new Error(units.failure.code)
      const back = inPacks(of, units.value, 'CS')
      expect(back.ok && back.value.packs.eq(packs) && back.value.remainder.eq(0)).toBe(true)
    }),
  )
})

test('what comes of packs is countable in the unit, or is refused', () => {
  fc.assert(
    fc.property(thousandths(100_000), thousandths(100_000), fc.integer({ min: 0, max: 3 }), (size, packs, decimals) => {
      const found = toBase(counted(size.toNumber(), decimals), packs, 'CS')
      const exact = packs.times(size)
      expect(found.ok).toBe(decimalPlaces(exact) <= decimals)
      if (found.ok) expect(found.value.eq(exact)).toBe(true)
    }),
  )
})
