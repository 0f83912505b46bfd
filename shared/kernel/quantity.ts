import { Decimal } from 'decimal.js'
import * as z from 'zod'

/** Quantities are exact decimals with at most three places; a product's unit may allow fewer. */
export type Quantity = Decimal

export const quantityDecimals = 3
const largestQuantity = 1_000_000_000

const hasAtMostThreeDecimals = (value: number) => new Decimal(value).decimalPlaces() <= quantityDecimals

/** A quantity on the wire: a JSON number, zero or more. A billion with three places is far inside what a double holds exactly. */
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

export const quantity = (value: Decimal.Value): Quantity => new Decimal(value)
export const zero: Quantity = new Decimal(0)

export const sum = (quantities: Iterable<Quantity>): Quantity => {
  let total = zero
  for (const each of quantities) total = total.plus(each)
  return total
}
