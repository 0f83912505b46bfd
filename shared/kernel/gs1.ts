import * as z from 'zod'

/**
 * The check digit of a GS1 key (GS1 General Specifications, section 7.9.1): weights 3 and 1 in turn, beginning with 3 at the
 * rightmost digit before it; what is missing to the next ten.
 */
export function checkDigit(digits: string): number {
  const weighted = [...digits].reverse().map((digit, index) => Number(digit) * (index % 2 === 0 ? 3 : 1))
  return (10 - (weighted.reduce((sum, each) => sum + each, 0) % 10)) % 10
}

const isChecked = (key: string) => checkDigit(key.slice(0, -1)) === Number(key.at(-1))

/** Global Location Number: names a company or a place of it in EDI documents and on labels. */
export const Gln = z
  .string()
  .regex(/^\d{13}$/, { abort: true, error: 'must have 13 digits' })
  .refine(isChecked, 'must end in its check digit: one of its digits is mistyped')
