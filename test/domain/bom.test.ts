import { describe, expect, test } from 'vitest'
import type { Bom, Family } from '#shared/domain/bom/bom'
import { bomLimits, changed, inEffect, nextRevision, withRevision } from '#shared/domain/bom/bom'
import { rollUp } from '#shared/domain/bom/cost'
import { explode, type Recipes, totals } from '#shared/domain/bom/explode'
import { type Graph, mayName } from '#shared/domain/bom/graph'
import { fraction, roundedUp } from '#shared/kernel/fraction'
import { idGenerator, type ProductId } from '#shared/kernel/ids'

const createdAt = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(createdAt))
const organizationId = newId('organization')
const [serum, base, oil, water, bottle] = Array.from({ length: 5 }, () => newId('product')) as [
  ProductId,
  ProductId,
  ProductId,
  ProductId,
  ProductId,
]

const line = (productId: ProductId, quantity: string, scrapPercent = 0) => ({ productId, quantity, scrapPercent })
const recipe = (lines: ReturnType<typeof line>[], { batchQuantity = '1', yieldPercent = 100 } = {}) => ({
  lines,
  batchQuantity,
  yieldPercent,
})

const revision = (number: number, startsOn: string, endsOn?: string): Bom => ({
  ...recipe([line(base, '1')]),
  organizationId,
  productId: serum,
  revision: number,
  startsOn,
  endsOn,
  createdAt,
  version: 1,
})

function familyOf(...boms: Bom[]): Family {
  let family: Family | undefined
  for (const bom of boms) {
    const next = withRevision(family, bom, family?.components ?? [])
    if (!next.ok) throw new Error(next.failure.code)
    family = next.value
  }
  if (!family) throw new Error('a family has a revision')
  return family
}

describe('a revision', () => {
  test('is in effect from its first day to its last, and no other is on one of them', () => {
    const family = familyOf(revision(1, '2026-01-01', '2026-06-30'), revision(2, '2026-07-01'))
    const days = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01', '2099-01-01']
    expect(days.map((day) => inEffect(family, day)?.revision)).toEqual([undefined, 1, 1, 2, 2])
    for (const taken of [revision(3, '2026-06-30', '2026-06-30'), revision(3, '2025-01-01'), revision(3, '2030-01-01')])
      expect(withRevision(family, taken, [])).toMatchObject({ ok: false, failure: { code: 'bom.overlaps' } })
    expect(withRevision(family, revision(3, '2025-01-01', '2025-12-31'), [])).toMatchObject({ ok: true })
  })

  test('may move its own days', () => {
    const family = familyOf(revision(1, '2026-01-01', '2026-06-30'))
    expect(withRevision(family, revision(1, '2026-02-01'), [])).toMatchObject({ ok: true })
  })

  test('is one of fifty at most', () => {
    const years = Array.from({ length: bomLimits.revisions }, (_, index) => 2000 + index)
    const family = familyOf(...years.map((year, index) => revision(index + 1, `${year}-01-01`, `${year}-12-31`)))
    expect(nextRevision(family)).toBe(51)
    expect(withRevision(family, revision(51, '2090-01-01'), [])).toMatchObject({
      failure: { code: 'bom.tooManyRevisions' },
    })
  })

  test('written down as it is stays as it is', () => {
    const {
      organizationId: _o,
      productId: _p,
      revision: _r,
      createdAt: _c,
      version: _v,
      ...said
    } = revision(1, '2026-01-01')
    expect(changed(revision(1, '2026-01-01'), said).version).toBe(1)
    expect(changed(revision(1, '2026-01-01'), { ...said, yieldPercent: 90 })).toMatchObject({
      yieldPercent: 90,
      version: 2,
    })
  })
})

describe('a product', () => {
  const below: Graph = new Map([
    [base, [oil, water]],
    [oil, []],
  ])

  test('is never a component of itself, directly or further down', () => {
    expect(mayName(serum, [serum], new Map(), new Map())).toMatchObject({ failure: { component: serum } })
    expect(mayName(water, [bottle, base], below, new Map())).toMatchObject({
      failure: { code: 'bom.circular', component: base },
    })
    expect(mayName(serum, [base, bottle], below, new Map())).toMatchObject({ ok: true })
  })

  test('has at most twenty levels above and below it together', () => {
    const chain = Array.from({ length: bomLimits.levels + 1 }, () => newId('product'))
    const down: Graph = new Map(chain.map((each, index) => [each, chain.slice(index + 1, index + 2)]))
    const [top, second] = chain
    if (!top || !second) throw new Error('a chain has links')
    expect(mayName(serum, [second], down, new Map())).toMatchObject({ ok: true })
    expect(mayName(serum, [top], down, new Map())).toMatchObject({ failure: { code: 'bom.tooDeep', levels: 21 } })
    const above: Graph = new Map([[serum, [bottle]]])
    expect(mayName(serum, [second], down, above)).toMatchObject({ failure: { code: 'bom.tooDeep', levels: 21 } })
  })
})

describe('an explosion', () => {
  const recipes: Recipes = new Map([
    [serum, recipe([line(base, '0.03'), line(bottle, '1', 4)], { yieldPercent: 96 })],
    [base, recipe([line(oil, '20'), line(water, '75'), line(bottle, '1')], { batchQuantity: '100', yieldPercent: 95 })],
  ])
  const needed = (levels: number, quantity = '960') =>
    explode(serum, fraction(quantity), recipes, levels).map((level) =>
      [...level].map(([productId, amount]) => [productId, roundedUp(amount, 3).toNumber()]),
    )

  test('asks for more by what does not come out and by what is lost on the way', () => {
    // 960 ÷ 0.96 = 1,000; 1,000 × 0.03 = 30; 1,000 ÷ 0.96 = 1,041.66…
    expect(needed(1)).toEqual([
      [
        [base, 30],
        [bottle, 1041.667],
      ],
    ])
  })

  test('goes on from the exact number, and rounds what it tells', () => {
    // 30 ÷ 95 = 0.3157894… batches
    expect(needed(20)[1]).toEqual([
      [oil, 6.316],
      [water, 23.685],
      [bottle, 0.316],
    ])
    expect(needed(20)).toHaveLength(2)
  })

  test('adds what is needed in several places up before it is rounded', () => {
    const sums = totals(explode(serum, fraction('960'), recipes, 20))
    const bottles = sums.get(bottle)
    expect(bottles && roundedUp(bottles, 0).toNumber()).toBe(1042)
  })

  test('is not one too many where it divides evenly', () => {
    const thirds: Recipes = new Map([[serum, recipe([line(base, '1')], { batchQuantity: '3' })]])
    expect(roundedUp(totals(explode(serum, fraction(9), thirds, 20)).get(base) ?? fraction(0), 0).toNumber()).toBe(3)
  })
})

describe('a cost', () => {
  const recipes: Recipes = new Map([
    [serum, recipe([line(base, '2'), line(bottle, '1')], { yieldPercent: 50 })],
    [base, recipe([line(oil, '3', 25)])],
  ])
  const costs = new Map<ProductId, { amount: string; currency: 'USD' | 'EUR' }>([
    [oil, { amount: '0.30', currency: 'USD' }],
    [bottle, { amount: '0.15', currency: 'USD' }],
    [base, { amount: '99', currency: 'USD' }],
  ])
  const rolled = (known = costs) => rollUp(serum, recipes, (productId) => known.get(productId))

  test('of what is made is that of what goes into it, whatever its own standard says', () => {
    // Base: 3 ÷ 0.75 × 0.30 = 1.20. Serum: 2 ÷ 0.5 × 1.20 + 1 ÷ 0.5 × 0.15 = 5.10.
    expect(rolled()).toMatchObject({ ok: true, value: { currency: 'USD', cost: fraction('5.1'), missing: [] } })
  })

  test('is not told where one is missing: that one is named', () => {
    const answer = rolled(new Map([...costs].filter(([productId]) => productId !== oil)))
    expect(answer).toMatchObject({ ok: true, value: { cost: undefined, missing: [oil] } })
  })

  test('in two currencies is refused', () => {
    const mixed = new Map(costs).set(oil, { amount: '1', currency: 'EUR' })
    expect(rolled(mixed)).toEqual({ ok: false, failure: { code: 'bom.currenciesDiffer', currencies: 'EUR, USD' } })
  })
})
