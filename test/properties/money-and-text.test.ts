import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Currency } from '#shared/kernel/money'
import { currencyDecimals, extend, totalsByCurrency } from '#shared/kernel/money'
import { decimalPlaces, quantity, sum, WireQuantity } from '#shared/kernel/quantity'
import { codeText, EmailAddress, lineOfText, paragraphs } from '#shared/kernel/text'
import { someQuantity } from './goods'

const currency = fc.constantFrom(...(Object.keys(currencyDecimals) as Currency[]))
const amounts = fc.array(fc.record({ amountMinor: fc.integer({ min: -1e9, max: 1e9 }), currency }), { maxLength: 30 })

describe('totals of money', () => {
  test('add up each currency by itself, to the cent', () => {
    fc.assert(
      fc.property(amounts, (given) => {
        const totals = totalsByCurrency(given)
        const wanted = new Map<Currency, bigint>()
        for (const each of given)
          wanted.set(each.currency, (wanted.get(each.currency) ?? 0n) + BigInt(each.amountMinor))
        expect(new Map(totals.map((total) => [total.currency, BigInt(total.amountMinor)]))).toEqual(wanted)
      }),
    )
  })

  test('are the same in whatever order', () => {
    fc.assert(
      fc.property(amounts, (given) => {
        expect(totalsByCurrency([...given].reverse())).toEqual(totalsByCurrency(given))
      }),
    )
  })
})

describe('a quantity at a price', () => {
  /** Six decimals of price times three of quantity, in whole numbers: what the value is before it is rounded. */
  const priced = fc.record({
    millionths: fc.integer({ min: 0, max: 1e12 }),
    thousandths: fc.integer({ min: 0, max: 1e9 }),
  })

  test('is worth its exact product, rounded half to even to the cent', () => {
    fc.assert(
      fc.property(priced, ({ millionths, thousandths }) => {
        const whole = String(millionths).padStart(7, '0')
        const amount = `${whole.slice(0, -6)}.${whole.slice(-6)}`
        const found = extend({ amount, currency: 'USD' }, quantity(thousandths).div(1_000)).amountMinor
        // In cents, times ten millions.
        const exact = BigInt(millionths) * BigInt(thousandths)
        const [cents, rest] = [exact / 10_000_000n, exact % 10_000_000n]
        const up = rest > 5_000_000n || (rest === 5_000_000n && cents % 2n === 1n)
        fc.pre(cents < BigInt(Number.MAX_SAFE_INTEGER))
        expect(BigInt(found)).toBe(up ? cents + 1n : cents)
      }),
    )
  })
})

describe('quantities', () => {
  test('add up exactly, where doubles do not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 50 }), (thousandths) => {
        const total = sum(thousandths.map((each) => quantity(each).div(1_000)))
        expect(total.times(1_000).toFixed()).toBe(String(thousandths.reduce((a, b) => a + BigInt(b), 0n)))
      }),
    )
  })

  test('come back from the wire as they were sent, with up to three decimals', () => {
    fc.assert(
      fc.property(someQuantity, (sent) => {
        const parsed = quantity(WireQuantity.parse(JSON.parse(JSON.stringify(sent))))
        expect(parsed.toNumber()).toBe(sent)
        expect(decimalPlaces(parsed)).toBeLessThanOrEqual(3)
      }),
    )
  })

  test('with more than three decimals are refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 9 }), (whole, tenThousandths) => {
        expect(WireQuantity.safeParse(Number(`${whole}.000${tenThousandths}`)).success).toBe(false)
      }),
    )
  })
})

describe('text that people read', () => {
  const control = fc.oneof(
    fc.integer({ min: 0, max: 0x1f }),
    fc.integer({ min: 0x7f, max: 0x9f }),
    fc.constantFrom(0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff, 0xad, 0xe0041),
  )
  /** In the middle, for what surrounds a text is trimmed away. */
  const around = (character: string) => `Dallas${character}Warehouse`
  const hidden = control.map((code) => String.fromCodePoint(code))

  const line = lineOfText(100)

  test('on one line holds no control, direction or other invisible character', () => {
    fc.assert(
      fc.property(hidden, (character) => {
        expect(line.safeParse(around(character)).success).toBe(false)
      }),
    )
  })

  test('on several lines holds no other of them than line breaks and tabs', () => {
    fc.assert(
      fc.property(hidden, (character) => {
        expect(paragraphs(100).safeParse(around(character)).success).toBe(['\n', '\t'].includes(character))
      }),
    )
  })

  test('that is accepted is shown as it was meant: well-formed, visible, without markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (given) => {
        const parsed = line.safeParse(given)
        // Joiners stand where a script or an emoji needs them.
        const shown = parsed.data?.replaceAll(/[\u200c\u200d]/g, '') ?? ''
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>]/u)
      }),
      { numRuns: 300 },
    )
  })

  test('of a code is letters, digits and what labels print', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 10 }), (given) => {
        const read = codeText(40).safeParse(given)
        if (read.success) expect(read.data).toMatch(/^[\x2d-\x39A-Z_a-z]+$/)
      }),
      { numRuns: 300 },
    )
  })

  test('of an address holds no line break to begin another mail header', () => {
    fc.assert(
      fc.property(hidden, fc.nat({ max: 16 }), (character, at) => {
        const address = 'dana@luxe.example'
        const parsed = EmailAddress.safeParse(address.slice(0, at) + character + address.slice(at))
        if (parsed.success) expect(parsed.data).toBe(address)
      }),
      { numRuns: 500 },
    )
  })
})
