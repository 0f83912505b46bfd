/** What must hold of a product: its numbers, its packs, its prices, its specification, and what may become of it. */
import { describe, expect, test } from 'vitest'
import { changed, fieldsChanged, rereadsStock } from '#shared/domain/product/change'
import { type Described, describe as told } from '#shared/domain/product/describe'
import { comparableGtin, Gtin } from '#shared/domain/product/gtin'
import { industryPacks } from '#shared/domain/product/industry-packs/all'
import { leadsTo } from '#shared/domain/product/lifecycle'
import { inPacks, toBase } from '#shared/domain/product/packs'
import { overlap, priceOn } from '#shared/domain/product/prices'
import type { Price, Product } from '#shared/domain/product/product'
import { firstFound, folded, searched, searchTerms } from '#shared/domain/product/search-terms'
import { type ProductState, productStates } from '#shared/domain/product/words'
import { idGenerator } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'

const newId = idGenerator(() => Date.parse('2026-03-01T12:00:00.000Z'))
const beauty = industryPacks.HEALTH_BEAUTY_PREMIUM
const today = '2026-06-15'

const breachesOf = (said: Partial<Described>, pack?: typeof beauty) => {
  const found = told({ sku: 'A', name: 'Shampoo', ...said }, pack, today)
  return found.ok ? [] : found.failure.map(({ path, message }) => `${path.join('/')} ${message}`)
}

function detailsOf(said: Partial<Described>, pack?: typeof beauty) {
  const found = told({ sku: 'A', name: 'Shampoo', ...said }, pack, today)
  if (!found.ok) throw new Error(JSON.stringify(found.failure))
  return found.value
}

const product = (said: Partial<Described> = {}, status: ProductState = 'ACTIVE'): Product => ({
  ...detailsOf(said),
  organizationId: newId('organization'),
  productId: newId('product'),
  status,
  createdAt: '2026-03-01T12:00:00.000Z',
  version: 1,
})

describe('a GTIN', () => {
  /** In public use, and GS1's own examples. */
  test.each(['40170725', '614141000036', '4006381333931', '00614141000036', '10614141000033'])('%s is one', (gtin) => {
    expect(Gtin.parse(gtin)).toBe(gtin)
  })

  test.each([
    ['4006381333932', 'must end in its check digit, which is 1: one of its digits is mistyped'],
    ['4006381339331', 'must end in its check digit, which is 9: one of its digits is mistyped'],
    ['40063813339', 'must have 8, 12, 13 or 14 digits'],
    ['400638133393X', 'must have 8, 12, 13 or 14 digits'],
    ['４００６３８１３３３９３１', 'must have 8, 12, 13 or 14 digits'],
  ])('%s is none, in words', (gtin, message) => {
    expect(Gtin.safeParse(gtin).error?.issues.map((issue) => issue.message)).toEqual([message])
  })

  test('is the same item whatever zeros stand before it', () => {
    expect(comparableGtin('614141000036')).toBe(comparableGtin('00614141000036'))
  })
})

describe('packs', () => {
  const cases = product({ packs: [{ code: 'CS', quantity: 12 }] })

  test('are counted to base units and back, with what fills none', () => {
    expect(toBase(cases, quantity(3), 'CS')).toEqual({ ok: true, value: quantity(36) })
    expect(inPacks(cases, quantity(40), 'CS')).toEqual({
      ok: true,
      value: { packs: quantity(3), remainder: quantity(4) },
    })
  })

  test('that come to no countable quantity are refused with it, not rounded', () => {
    expect(toBase(cases, quantity('0.3'), 'CS')).toMatchObject({
      failure: { code: 'product.packTooFine', packs: '0.3', units: '3.6', unit: 'EA' },
    })
  })

  test('that the product does not have are refused with those it has', () => {
    expect(toBase(cases, quantity(1), 'PL')).toMatchObject({ failure: { code: 'product.packUnknown', known: 'CS' } })
    expect(inPacks(product(), quantity(1), 'CS')).toMatchObject({ failure: { known: 'none' } })
  })
})

describe('what is said of a product', () => {
  test('is completed with what is usual: pieces, without lots', () => {
    expect(detailsOf({})).toMatchObject({
      unit: { code: 'EA', decimals: 0 },
      lotTracked: false,
      expiryTracked: false,
      hazardous: false,
    })
  })

  test('is completed by its industry pack where it says nothing, and only there', () => {
    expect(detailsOf({ shelfLifeDays: 730 }, beauty)).toMatchObject({
      lotTracked: true,
      expiryTracked: true,
      shelfLifeDays: 730,
      minimumRemainingShelfLifeDays: 365,
      industryPack: { code: 'HEALTH_BEAUTY_PREMIUM', version: beauty.version },
    })
    expect(detailsOf({ lotTracked: false, expiryTracked: false }, beauty).lotTracked).toBe(false)
  })

  test.each<[Partial<Described>, string[]]>([
    [{ expiryTracked: true }, ['expiryTracked asks for lotTracked: an expiry belongs to a lot']],
    [
      { shelfLifeDays: 30, minimumRemainingShelfLifeDays: 31 },
      ['minimumRemainingShelfLifeDays must be at most 30, the whole shelf life'],
    ],
    [{ unNumber: 'UN1993' }, ['unNumber asks for hazardous: it names a dangerous good']],
    [{ packs: [{ code: 'CS', quantity: 1.5 }] }, ['packs/0/quantity must be countable in EA: whole']],
    [
      {
        packs: [
          { code: 'CS', quantity: 6 },
          { code: 'CS', quantity: 12 },
        ],
      },
      ['packs/1/code must be another: a pack before has CS'],
    ],
    [
      { gtin: '614141000036', packs: [{ code: 'CS', quantity: 6, gtin: '00614141000036' }] },
      ['packs/0/gtin must be another than that of the unit and other packs'],
    ],
    [{ weight: { gross: 1, net: 1.1, unit: 'KG' } }, ['weight/net must be at most 1, the gross weight']],
    [
      { prices: [{ currency: 'USD', amount: '1', startsOn: '2026-02-01', endsOn: '2026-01-31' }] },
      ['prices/0/endsOn must not be before 2026-02-01, its first day'],
    ],
    [
      {
        prices: [
          { currency: 'USD', amount: '1' },
          { currency: 'USD', amount: '2', startsOn: '2027-01-01' },
        ],
      },
      ['prices/1 must not share a day with another price in USD'],
    ],
    [
      { prices: [{ currency: 'USD', amount: '1' }], listPrice: { amount: '2', currency: 'USD' } },
      ['listPrice must be one of prices, or be left out: prices say what it is'],
    ],
    [
      {
        attributes: [
          { name: 'Color', value: 'red' },
          { name: 'color', value: 'blue' },
        ],
      },
      ['attributes/1/name must be another: color is there already'],
    ],
  ])('%j is refused by the field that does not go with the others', (said, found) => {
    expect(breachesOf(said)).toEqual(found)
  })

  test.each<[string, string | number | boolean | string[], string]>([
    ['vegan', 'yes', 'must be true or false: so Health & Beauty - Premium has vegan'],
    ['spf', 500, 'must be from 2 to 100: so Health & Beauty - Premium has spf'],
    ['inciIngredients', 'Aqua, Glycerin', 'must be a list of texts: so Health & Beauty - Premium has inciIngredients'],
  ])('an attribute %s of %j is refused by the industry pack that knows it', (name, value, message) => {
    expect(breachesOf({ attributes: [{ name, value }] }, beauty)).toEqual([`attributes/0/value ${message}`])
    expect(breachesOf({ attributes: [{ name, value }] })).toEqual([])
  })

  test('a list of an attribute holds what the industry pack names, and what it does not know is free', () => {
    expect(breachesOf({ attributes: [{ name: 'hairTypes', value: ['CURLY', 'GREEN'] }] }, beauty)).toHaveLength(1)
    expect(
      breachesOf(
        {
          attributes: [
            { name: 'hairTypes', value: ['CURLY'] },
            { name: 'Bottle', value: 'PP-BOT-05' },
          ],
        },
        beauty,
      ),
    ).toEqual([])
  })

  test.each(Object.values(industryPacks))(
    '$name has attributes of one name each, and defaults that go together',
    (pack) => {
      const names = pack.attributes.map(({ name }) => name.toLowerCase())
      expect(new Set(names).size).toBe(names.length)
      expect(told({ sku: 'A', name: 'B' }, pack, today).ok).toBe(true)
    },
  )
})

describe('the list price', () => {
  const prices: Price[] = [
    { currency: 'USD', amount: '10', endsOn: '2026-06-30' },
    { currency: 'EUR', amount: '9' },
    { currency: 'USD', amount: '12', startsOn: '2026-07-01' },
  ]

  test('is the one in force on the day, both days included, in the currency named first', () => {
    expect(priceOn({ prices }, '2026-06-30')).toEqual({ amount: '10', currency: 'USD' })
    expect(priceOn({ prices }, '2026-07-01')).toEqual({ amount: '12', currency: 'USD' })
  })

  test('is none where none is in force in that currency: values are never summed in another by surprise', () => {
    expect(
      priceOn({ prices: [{ currency: 'USD', amount: '10', endsOn: '2025-12-31' }, ...prices.slice(1, 2)] }, today),
    ).toBe(undefined)
  })

  test('is the undated one where there are no dates', () => {
    expect(priceOn({ listPrice: { amount: '5', currency: 'USD' } }, today)).toEqual({ amount: '5', currency: 'USD' })
  })

  test('prices of two currencies never overlap, of one they do on any day they share', () => {
    const [first, euro, later] = prices
    if (!first || !euro || !later) throw new Error('three prices')
    expect([overlap(first, euro), overlap(first, later), overlap(first, { ...later, startsOn: '2026-06-30' })]).toEqual(
      [false, false, true],
    )
  })
})

describe('a search by name', () => {
  test('finds the beginning of each of the first five words, whatever capitals and accents', () => {
    expect(searchTerms('Luxe Crème 250 ml')).toEqual(['luxe-creme-250-ml', 'creme-250-ml', '250-ml', 'ml'])
    expect(searchTerms('a b c d e f g')).toHaveLength(5)
    expect(searched('  CRÈME 2')).toBe('creme-2')
  })

  test('folds what people take for one, and keeps other scripts apart', () => {
    expect(folded('ＬＵＸＥ—Shampoo®')).toBe('luxe-shampoo')
    expect(folded('شامبو #1')).toBe('شامبو-1')
    expect(searchTerms('---')).toEqual([])
  })

  test('is cut between letters, never within one, and in the same place for names and searches', () => {
    const name = `${'a'.repeat(59)}🧴🧴`
    expect(searched(name)).toBe(`${'a'.repeat(59)}🧴`)
    expect(searchTerms(name)).toEqual([searched(name)])
  })

  test('shows a name once, though several of its words begin so', () => {
    const name = folded('Shampoo for shiny hair')
    const shown = searchTerms(name).filter((term) => term.startsWith('sh') && firstFound(name, 'sh') === term)
    expect(shown).toEqual(['shampoo-for-shiny-hair'])
  })
})

describe('a change', () => {
  const details = detailsOf({ description: 'New' })

  test('takes one step of its life at a time', () => {
    const possible = productStates.flatMap((from) =>
      productStates.filter((to) => leadsTo(from, to)).map((to) => `${from} ${to}`),
    )
    expect(possible).toEqual([
      'DRAFT ACTIVE',
      'DRAFT ARCHIVED',
      'ACTIVE DISCONTINUED',
      'DISCONTINUED ACTIVE',
      'DISCONTINUED ARCHIVED',
      'ARCHIVED DISCONTINUED',
    ])
    expect(changed(product(), details, 'ARCHIVED')).toMatchObject({
      failure: { code: 'product.wrongState', from: 'ACTIVE', to: 'ARCHIVED', possible: 'DISCONTINUED' },
    })
  })

  test('leaves its state where it says nothing of it, and names the fields that are others', () => {
    const before = product({}, 'DISCONTINUED')
    const after = changed(before, details)
    expect(after).toMatchObject({ ok: true, value: { status: 'DISCONTINUED', version: 2 } })
    expect(after.ok && fieldsChanged(before, after.value)).toEqual(['description'])
  })

  test('that says what is so already is none, in whatever order its fields were stored', () => {
    const weight = { gross: 1, net: 0.5, unit: 'KG' as const }
    const before = product({ weight })
    const { unit, net, gross } = weight
    expect(fieldsChanged(before, { ...before, weight: { unit, net, gross }, version: 2 })).toEqual([])
  })

  test('counts stock anew where unit or tracking become others; more decimals do not', () => {
    const before = product()
    expect(rereadsStock(before, { ...before, lotTracked: true })).toBe('whether it is tracked by lot')
    expect(rereadsStock(before, { ...before, unit: { code: 'EA', decimals: 2 } })).toBeUndefined()
    expect(rereadsStock({ ...before, unit: { code: 'EA', decimals: 2 } }, before)).toBe('the decimals of its unit')
    expect(rereadsStock(before, { ...before, unit: { code: 'KG', decimals: 0 } })).toBe('the code of its unit')
  })
})
