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

/** What an organization's GS1 keys begin with, as its GS1 member organization gave it (GS1 General Specifications, section 1.4.4). */
export const Gs1CompanyPrefix = z.string().regex(/^\d{4,12}$/, 'must have 4 to 12 digits')

const ssccDigits = 18

/**
 * Serial Shipping Container Code: names one pallet or carton for as long as anybody speaks of it (GS1 General Specifications, section 2.2.1).
 * Extension digit, company prefix and serial reference together 17 digits, then the check digit.
 */
export const Sscc = z
  .string()
  .regex(/^\d{18}$/, { abort: true, error: `must have ${ssccDigits} digits, without the (00) before them` })
  .refine(isChecked, 'must end in its check digit: one of its digits is mistyped')

/** How many SSCCs there are of one extension digit and company prefix: the longer the prefix, the fewer. */
export const largestSerial = (companyPrefix: string): number => 10 ** (ssccDigits - 2 - companyPrefix.length) - 1

export function ssccOf({
  extensionDigit,
  companyPrefix,
  serial,
}: {
  extensionDigit: number
  companyPrefix: string
  serial: number
}): string {
  const reference = String(serial).padStart(ssccDigits - 2 - companyPrefix.length, '0')
  const digits = `${extensionDigit}${companyPrefix}${reference}`
  return `${digits}${checkDigit(digits)}`
}
