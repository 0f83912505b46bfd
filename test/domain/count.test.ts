import { describe, expect, test } from 'vitest'
import type { Count, CountLine } from '#shared/domain/count/count'
import { approve, finish, recordCounted } from '#shared/domain/count/count'
import type { Planned } from '#shared/domain/count/plan'
import { classesOf, schedule } from '#shared/domain/count/plan'
import { isBeyond, usualRules } from '#shared/domain/count/variance'
import { quantity, zero } from '#shared/kernel/quantity'
import { newId, now } from '../properties/goods'

const [ann, bob] = [newId('user'), newId('user')]
const start = { entry: 0, at: now }
const lineOf = (line: number, of: Partial<CountLine> = {}): CountLine => ({
  line,
  productId: newId('product'),
  sku: `SKU-${line}`,
  status: 'AVAILABLE',
  expected: quantity(100),
  frozen: start,
  unitCost: quantity(1),
  countings: [],
  ...of,
})
const open = (lines: number): Count => ({
  organizationId: newId('organization'),
  countId: newId('count'),
  kind: 'STOCK_TAKE',
  locationId: newId('location'),
  scope: 'LOCATION',
  zones: [],
  state: 'OPEN',
  lines,
  remaining: lines,
  recounted: [],
  leftOut: [],
  counters: [],
  rules: usualRules,
  openedAt: now,
  version: 1,
})
const say = (count: Count, lines: CountLine[], line: number, units: number, by = ann, moved = 0) => {
  const counted = [{ line, quantity: quantity(units), place: start, moved: quantity(moved) }]
  const outcome = recordCounted(count, lines, counted, { by, at: now })
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}
const finished = (count: Count, lines: CountLine[], leavesOut = false) => {
  const outcome = finish(count, lines, { now, leavesOut })
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value.count
}

describe('a tolerance', () => {
  const tolerance = { percent: 5, value: quantity(50) }
  test.each([
    ['nothing off', 0, 100, 1, false],
    ['as much as the share allows', 5, 100, 1, false],
    ['more than the share', 5.001, 100, 1, true],
    ['little of the share and much of value', -4, 1_000, 13, true],
    ['as much as the value allows', -4, 1_000, 12.5, false],
    ['anything where nothing was expected', 0.001, 0, 0, true],
  ])('is held against %s', (_what, variance, expected, unitCost, beyond) => {
    const off = { variance: quantity(variance), expected: quantity(expected), unitCost: quantity(unitCost) }
    expect(isBeyond(tolerance, off)).toBe(beyond)
  })
})

describe('a count', () => {
  test('is closed by its counters where all is within the tolerances, movements taken off', () => {
    const said = say(open(1), [lineOf(1)], 1, 69, ann, -30)
    expect(finished(said.count, said.lines)).toMatchObject({ state: 'POSTED', off: { lines: 1 } })
  })

  test('counts a line that is off again, and believes the second count', () => {
    const first = say(open(2), [lineOf(1), lineOf(2)], 1, 90)
    const second = say(first.count, first.lines, 2, 100)
    const again = finished(second.count, second.lines)
    expect([again.state, again.recounted, again.remaining]).toEqual(['RECOUNT', [1], 1])
    const third = say(again, second.lines, 1, 100, bob)
    expect(finished(third.count, third.lines)).toMatchObject({ state: 'POSTED', off: { lines: 0 } })
    expect(() => say(again, second.lines, 2, 99)).toThrow('count.lineNotRecounted')
  })

  test('adds up what is too much and too little: neither hides the other', () => {
    const rules = { ...usualRules, approval: { percent: 50, value: quantity(1_000), totalValue: quantity(30) } }
    const lines = [lineOf(1, { expected: quantity(1_000) }), lineOf(2, { expected: quantity(1_000) })]
    const first = say({ ...open(2), rules }, lines, 1, 980)
    const second = say(first.count, first.lines, 2, 1_020)
    const after = finished(second.count, second.lines)
    expect([after.state, after.off?.value.toFixed()]).toEqual(['COUNTED', '40'])
  })

  test('is approved by who counted nothing of it', () => {
    const waiting: Count = { ...open(1), state: 'COUNTED', counters: [ann] }
    expect(approve(waiting, ann, now)).toEqual({ ok: false, failure: { code: 'count.ownCount' } })
    expect(approve(waiting, bob, now).ok).toBe(true)
  })

  test('takes a line that was left out back in when somebody counts it after all', () => {
    const first = say(open(2), [lineOf(1), lineOf(2)], 1, 10)
    const again = finished(first.count, first.lines, true)
    expect(again.leftOut).toEqual([2])
    const late = say(again, first.lines, 2, 100)
    expect(late.count.leftOut).toEqual([])
    expect(late.count.remaining).toBe(1)
  })
})

describe('a cycle', () => {
  const worth = (value: number, of: Partial<Planned> = {}): Planned => ({
    productId: newId('product'),
    sku: `SKU-${value}`,
    value: quantity(value),
    ...of,
  })
  const cycle = { everyDays: { A: 30, B: 90, C: 180 }, zones: [], since: now }

  test('calls A what holds the first 80 % of the value, B the next 15 %, C the rest and what is worth nothing', () => {
    const products = [worth(0), worth(5), worth(60), worth(15), worth(20)]
    const classes = classesOf(products)
    expect(products.map(({ productId }) => classes.get(productId))).toEqual(['C', 'C', 'A', 'B', 'A'])
    expect([...classesOf([worth(0)]).values()]).toEqual(['C'])
  })

  test('spreads what was never counted over its interval, and comes back an interval after each count', () => {
    const products = Array.from({ length: 10 }, () => worth(1))
    const days = schedule({ ...cycle, everyDays: { A: 30, B: 30, C: 30 } }, products).map(({ dueOn }) => dueOn)
    expect(new Set(days).size).toBeGreaterThan(5)
    expect(days.every((day) => day < '2026-05-31')).toBe(true)
    const [due] = schedule(cycle, [worth(100, { countedAt: '2026-06-01T00:00:00.000Z' })])
    expect(due).toMatchObject({ valueClass: 'A', dueOn: '2026-07-01' })
  })

  test('asks for a zone as a whole, at the interval of the zone', () => {
    const inZone = [worth(100, { zone: 'COLD' }), worth(1, { zone: 'COLD' })]
    const due = schedule({ ...cycle, zones: [{ zone: 'COLD', everyDays: 7 }] }, [...inZone, worth(50)])
    const cold = due.filter(({ zone }) => zone === 'COLD')
    expect(cold.map(({ dueOn, everyDays }) => [dueOn, everyDays])).toEqual([
      ['2026-05-01', 7],
      ['2026-05-01', 7],
    ])
  })
})

test('what nobody counted is worth no zero', () => {
  const said = say(open(2), [lineOf(1), lineOf(2)], 1, 100)
  expect(finish(said.count, said.lines, { now, leavesOut: false })).toMatchObject({
    failure: { code: 'count.incomplete' },
  })
  expect(finished(said.count, said.lines, true).off?.value.eq(zero)).toBe(true)
})
