import * as z from 'zod'
import { checkDigit } from '#shared/kernel/gs1'

/**
 * Global Trade Item Number: what a barcode says a trade item is. It has 8, 12, 13 or 14 digits, of which the last is computed from the
 * others (GS1 General Specifications, section 7.9.1).
 */
export const Gtin = z
  .string()
  .regex(/^(\d{8}|\d{12,14})$/, { abort: true, error: 'must have 8, 12, 13 or 14 digits' })
  .refine((gtin) => checkDigitMissed(gtin) === undefined, {
    error: ({ input }) =>
      `must end in its check digit, which is ${checkDigitMissed(String(input))}: one of its digits is mistyped`,
  })

/** The check digit that the digits before the last ask for, where the last is another one. */
function checkDigitMissed(gtin: string): number | undefined {
  const expected = checkDigit(gtin.slice(0, -1))
  return expected === Number(gtin.at(-1)) ? undefined : expected
}

/** A GTIN as it is compared: one number is the same item whatever zeros stand before it (section 3.3.2 stores all of them in 14 digits). */
export const comparableGtin = (gtin: string): string => gtin.padStart(14, '0')
