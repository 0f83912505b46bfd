import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type BilledItem,
  billedItems,
  catalogue,
  type Holding,
  nothing,
  quantitiesOf,
} from '#shared/entitlements/billing/items'
import {
  divide,
  type InvoiceLine,
  ownLines,
  partsOf,
  restOf,
  type Share,
  sumsOf,
} from '#shared/entitlements/billing/parts'
import { type Instant, toInstant } from '#shared/kernel/time'

const pro = (locations = 0, advancedForecasting = false): Holding => ({
  plan: 'PRO',
  addOns: { locations, advancedForecasting },
})
const enterprise: Holding = { plan: 'ENTERPRISE', addOns: nothing.addOns }

const march = '2026-03-01T00:00:00.000Z'
const april = '2026-04-01T00:00:00.000Z'
const midMarch = '2026-03-16T12:00:00.000Z'

const line = (of: Partial<InvoiceLine> & { cents: number }): InvoiceLine => ({
  item: 'PRO',
  text: '3 × PRO plan',
  quantity: 1,
  startsAt: march,
  endsAt: april,
  isProration: false,
  ...of,
})

/** LUXE BOND pays for PackagePro and Salon Luxe. */
const shares: Share[] = [
  { organizationId: 'packagepro', from: '2026-01-10T00:00:00.000Z', holding: pro(1) },
  { organizationId: 'salon', from: '2026-01-10T00:00:01.000Z', holding: pro(34) },
]
const ofMarch = [
  line({ item: 'ENTERPRISE', quantity: 1, cents: 99_900 }),
  line({ item: 'PRO', quantity: 2, cents: 39_800 }),
  line({ item: 'LOCATION', quantity: 35, cents: 171_500 }),
]

describe('an invoice of several organizations', () => {
  test('is each one’s own part: the network of LUXE BOND to the cent', () => {
    expect(sumsOf('luxe', divide(ofMarch, shares))).toEqual([
      { organizationId: 'luxe', cents: 99_900 },
      { organizationId: 'packagepro', cents: 19_900 + 4_900 },
      { organizationId: 'salon', cents: 19_900 + 34 * 4_900 },
    ])
  })

  test('bills a whole period by what was held when it began', () => {
    const later = { organizationId: 'packagepro', from: midMarch, holding: nothing }
    expect(sumsOf('luxe', divide(ofMarch, [...shares, later]))).toEqual(sumsOf('luxe', divide(ofMarch, shares)))
    const atOnce = { ...later, from: march }
    const parts = divide(ofMarch, [...shares, atOnce])
    expect(parts.flatMap((each) => each.parts).some(({ organizationId }) => organizationId === 'packagepro')).toBe(
      false,
    )
  })

  test('gives what a change costs to the one whose change it was, by its second', () => {
    const change: Share = { organizationId: 'salon', from: midMarch, holding: pro(35) }
    const prorated = [
      line({ item: 'LOCATION', quantity: 35, cents: -85_750, startsAt: midMarch, isProration: true }),
      line({ item: 'LOCATION', quantity: 36, cents: 88_200, startsAt: midMarch, isProration: true }),
    ]
    const lines = divide(prorated, [...shares, change])
    expect(sumsOf('luxe', lines)).toEqual([
      { organizationId: 'luxe', cents: 0 },
      { organizationId: 'salon', cents: 2_450 },
    ])
    expect(ownLines(lines, 'salon'), 'the sums of the others are not told').toEqual([
      {
        item: 'LOCATION',
        text: 'Additional location: changed on 2026-03-16',
        cents: 2_450,
        startsAt: midMarch,
        endsAt: april,
      },
    ])
    expect(ownLines(lines, 'packagepro')).toEqual([])
  })

  test('leaves to the payer what the record does not explain', () => {
    const byHand = line({ item: undefined, text: 'Onboarding', cents: 50_000 })
    const unknownChange = line({
      item: 'LOCATION',
      cents: -1_234,
      startsAt: '2026-03-20T00:00:00.000Z',
      isProration: true,
    })
    const fewerThanHeld = line({ item: 'LOCATION', quantity: 10, cents: 49_000 })
    for (const each of [byHand, unknownChange, fewerThanHeld]) expect(partsOf(each, shares)).toEqual([])
  })

  test('shows an organization its own numbers alone', () => {
    const shown = JSON.stringify(ownLines(divide(ofMarch, shares), 'packagepro'))
    expect(shown).not.toMatch(/salon|luxe|34|35|ENTERPRISE/)
    expect(ownLines(divide(ofMarch, shares), 'packagepro').map(({ text, cents }) => [text, cents])).toEqual([
      ['1 × PRO plan', 19_900],
      ['1 × Additional location', 4_900],
    ])
  })
})

/** Half away from zero, as Stripe rounds. */
const rounded = (value: number) => Math.sign(value) * Math.round(Math.abs(value)) + 0

const holding = fc.oneof(
  fc.constant(nothing),
  fc.constant(enterprise),
  fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.boolean())
    .map(([locations, forecasting]) => pro(locations, forecasting)),
)
/** Who has what from which second of a quarter on; `payer` pays for all. */
const history = fc
  .uniqueArray(
    fc.record({
      second: fc.integer({ min: 1, max: 90 * 86_400 - 1 }),
      who: fc.constantFrom('payer', 'a', 'b', 'c'),
      holding,
    }),
    {
      selector: ({ second }) => second,
      maxLength: 25,
    },
  )
  .map((changes) => changes.sort((a, b) => a.second - b.second))

type History = { second: number; who: string; holding: Holding }[]
const startsAtMs = Date.parse(march)
const month = 30 * 86_400
const at = (second: number): Instant => toInstant(startsAtMs + second * 1000)

/** The lines that Stripe would write: sums renewed each month, and every changed sum given back and charged anew. */
function billed(changes: History): InvoiceLine[] {
  const held = new Map<string, Holding>([['payer', enterprise]])
  const sumOfAll = (item: BilledItem) => [...held.values()].reduce((sum, each) => sum + quantitiesOf(each)[item], 0)
  const lines: InvoiceLine[] = []
  for (const period of [0, 1, 2]) {
    const [start, end] = [period * month, (period + 1) * month]
    const write = (item: BilledItem, quantity: number, from: number, sign: 1 | -1, isProration: boolean) => {
      const cents = rounded((sign * quantity * catalogue[item].unitAmountCents * (end - from)) / month)
      if (quantity > 0)
        lines.push({ item, text: '', quantity, cents, startsAt: at(from), endsAt: at(end), isProration })
    }
    for (const item of billedItems) write(item, sumOfAll(item), start, 1, false)
    for (const change of changes.filter(({ second }) => second > start && second < end)) {
      const before = billedItems.map(sumOfAll)
      held.set(change.who, change.holding)
      for (const [index, item] of billedItems.entries()) {
        if (sumOfAll(item) === before[index]) continue
        write(item, before[index] ?? 0, change.second, -1, true)
        write(item, sumOfAll(item), change.second, 1, true)
      }
    }
    for (const change of changes.filter(({ second }) => second === end)) held.set(change.who, change.holding)
  }
  return lines
}

const sharesOf = (changes: History): Share[] =>
  changes
    .filter(({ who }) => who !== 'payer')
    .map(({ who, second, holding: to }) => ({ organizationId: who, from: at(second), holding: to }))

/** What one organization's history costs on a bill of its own. */
const alone = (changes: History, who: string) => {
  const own = changes.filter((change) => change.who === who)
  const initial = who === 'payer' ? enterprise : nothing
  return billedItems.reduce((total, item) => {
    let [seconds, since, holds] = [0, 0, initial]
    for (const change of [...own, { second: 3 * month, holding: nothing }]) {
      seconds += quantitiesOf(holds)[item] * (change.second - since)
      ;[since, holds] = [change.second, change.holding]
    }
    return total + (seconds * catalogue[item].unitAmountCents) / month
  }, 0)
}

describe('whatever happens on one bill', () => {
  const notOnABoundary = history.map((changes) => changes.filter(({ second }) => second % month !== 0))

  test('parts and rest are every line, and all parts are the invoice, to the cent', () => {
    fc.assert(
      fc.property(notOnABoundary, (changes) => {
        const lines = divide(billed(changes), sharesOf(changes))
        for (const each of lines) {
          expect(each.parts.reduce((sum, { cents }) => sum + cents, restOf(each))).toBe(each.cents)
          if (!each.isProration)
            expect(Math.min(restOf(each), ...each.parts.map(({ cents }) => cents))).toBeGreaterThanOrEqual(0)
        }
        const total = lines.reduce((sum, { cents }) => sum + cents, 0)
        expect(sumsOf('payer', lines).reduce((sum, { cents }) => sum + cents, 0)).toBe(total)
        for (const who of ['a', 'b', 'c']) {
          const part = sumsOf('payer', lines).find(({ organizationId }) => organizationId === who)?.cents ?? 0
          expect(ownLines(lines, who).reduce((sum, { cents }) => sum + cents, 0)).toBe(part)
        }
      }),
    )
  })

  test('each pays for its own seconds: what it would pay alone, within a cent a line', () => {
    fc.assert(
      fc.property(notOnABoundary, (changes) => {
        const lines = divide(billed(changes), sharesOf(changes))
        const sums = sumsOf('payer', lines)
        for (const who of ['payer', 'a', 'b', 'c']) {
          const part = sums.find(({ organizationId }) => organizationId === who)?.cents ?? 0
          expect(Math.abs(part - alone(changes, who))).toBeLessThanOrEqual(lines.length)
        }
      }),
    )
  })

  test('nobody is shown a part of what others changed', () => {
    fc.assert(
      fc.property(notOnABoundary, fc.constantFrom('a', 'b', 'c'), (changes, who) => {
        const without = changes.filter((change) => change.who === who)
        const shown = (all: History) => ownLines(divide(billed(all), sharesOf(all)), who).filter(({ item }) => item)
        const regular = (all: History) => shown(all).filter(({ quantity }) => quantity !== undefined)
        expect(regular(changes)).toEqual(regular(without))
      }),
    )
  })
})
