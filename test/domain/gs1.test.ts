import { expect, test } from 'vitest'
import { CountryCode } from '#shared/kernel/address'
import { checkDigit, Gln } from '#shared/kernel/gs1'

/** The first is the worked example of the GS1 General Specifications, section 7.9.1; the others are in public use. */
test.each(['376104250021234569', '0614141000012', '4006381333931', '6291041500213'])(
  'the check digit of %s is its last',
  (key) => {
    expect(checkDigit(key.slice(0, -1))).toBe(Number(key.at(-1)))
  },
)

test('a GLN with one digit mistyped, or two neighbours swapped, is refused in words', () => {
  expect(Gln.parse('0614141000012')).toBe('0614141000012')
  for (const mistyped of ['0614141000013', '0614142000012', '6014141000012'])
    expect(Gln.safeParse(mistyped).error?.issues.map(({ message }) => message)).toEqual([
      'must end in its check digit: one of its digits is mistyped',
    ])
  for (const other of ['061414100001', '06141410000125', '061414100001X'])
    expect(Gln.safeParse(other).error?.issues.map(({ message }) => message)).toEqual(['must have 13 digits'])
})

test('a country is one of ISO 3166-1', () => {
  expect(CountryCode.parse('US')).toBe('US')
  expect(CountryCode.safeParse('XX').error?.issues.map(({ message }) => message)).toEqual([
    'is not a country code of ISO 3166-1',
  ])
  expect(CountryCode.safeParse('us').success).toBe(false)
})
