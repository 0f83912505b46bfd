import type { BigSource } from 'big.js'
import { Big } from 'big.js'
import * as z from 'zod'

/** Quantities are exact decimals with at most three places; a product's unit may allow fewer. */
export type Quantity = Big

export const quantityDecimals = 3
const largestQuantity = 1_000_000_000

/** How many places a quantity needs: 0 for 1,200 and 2 for 0.25. */
export const decimalPlaces = ({ c: digits, e: exponent }: Quantity): number => Math.max(0, digits.length - exponent - 1)

const hasAtMostThreeDecimals = (value: number) => decimalPlaces(new Big(value)) <= quantityDecimals

/** What one account may hold: with three places still exact in a double. */
export const largestBalance = 1_000_000_000_000

/** A quantity as answers tell it: a sum of quantities may be larger than what may be asked for at once. */
export const WireBalance = z.number().min(0)

/** A quantity that is asked for, on the wire: a JSON number, zero or more. A billion with three places is far inside what a double holds exactly. */
export const WireQuantity = z
  .number()
  .min(0, 'must not be negative')
  .max(largestQuantity, `must be at most ${largestQuantity}`)
  .refine(hasAtMostThreeDecimals, `must have at most ${quantityDecimals} decimals`)

export const PositiveWireQuantity = WireQuantity.refine((value) => value > 0, 'must be more than zero')

/** A change of a quantity: it may be negative, never zero. */
export const SignedWireQuantity = z
  .number()
  .min(-largestQuantity, `must be at least -${largestQuantity}`)
  .max(largestQuantity, `must be at most ${largestQuantity}`)
  .refine(hasAtMostThreeDecimals, `must have at most ${quantityDecimals} decimals`)
  .refine((value) => value !== 0, 'must not be zero')

export const quantity = (value: BigSource): Quantity => new Big(value)
export const zero: Quantity = new Big(0)

export const sum = (quantities: Iterable<Quantity>): Quantity => {
  let total = zero
  for (const each of quantities) total = total.plus(each)
  return total
}

export const smaller = (a: Quantity, b: Quantity): Quantity => (a.lt(b) ? a : b)
export const larger = (a: Quantity, b: Quantity): Quantity => (a.gt(b) ? a : b)
