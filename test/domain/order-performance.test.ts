/** How well a supplier delivered: when a line counts, and as what. */
import { describe, expect, test } from 'vitest'
import { acknowledge } from '#shared/domain/order/acknowledge'
import { cancel, close, closeLines } from '#shared/domain/order/ending'
import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import {
  badness,
  isInFull,
  isOnTime,
  isOnTimeInFull,
  isPutOff,
  measure,
  percentOf,
} from '#shared/domain/order/performance'
import { firstDayNotOver } from '#shared/domain/order/performance-report'
import { quantity, zero } from '#shared/kernel/quantity'
import { emptyOrder, newLine } from '#test/fixtures/order-model'

const content = { lines: 1, total: quantity(12_500), wantedOn: '2026-05-20' }
const order: PurchaseOrder = {
  ...emptyOrder,
  state: 'SENT',
  content,
  lastLine: 1,
  sent: { revision: 1, at: '2026-05-01T12:00:00.000Z', content },
}
const line = newLine({ ...emptyOrder, lastLine: 0 })

const arrived = (...days: [on: string, good: number, damaged?: number][]): OrderLine => {
  const arrivals = days.map(([on, good, damaged = 0]) => ({ on, good: quantity(good), damaged: quantity(damaged) }))
  const received = arrivals.reduce((sum, { good, damaged }) => sum.plus(good).plus(damaged), zero)
  return { ...line, shipped: received, received, arrivals }
}
const judged = (of: OrderLine, its = order) => {
  const measured = measure(its, of)
  return measured && [isOnTime(measured), isInFull(measured), isOnTimeInFull(measured)]
}

describe('a line is', () => {
  test.each([
    ['on time in full when all of it was there by its day', [['2026-05-20', 100]], [true, true, true]],
    [
      'in full and not on time when the last of it came a day later',
      [
        ['2026-05-20', 99],
        ['2026-05-21', 1],
      ],
      [false, true, false],
    ],
    ['neither while something is still to come', [['2026-05-20', 60]], [false, false, false]],
    [
      'on time and not in full when what came in time was damaged in part',
      [['2026-05-19', 95, 5]],
      [true, false, false],
    ],
    [
      'in full, not on time, when damaged units were replaced after the day',
      [
        ['2026-05-19', 95, 5],
        ['2026-06-01', 5],
      ],
      [false, true, false],
    ],
    ['no better than full for what came beyond the order', [['2026-05-20', 102]], [true, true, true]],
    ['neither when nothing ever came', [], [false, false, false]],
  ] as const)('%s', (_name, days, expected) => {
    expect(
      judged(arrived(...days.map(([on, good, damaged]): [string, number, number?] => [on, good, damaged]))),
    ).toEqual(expected)
  })
})

describe('what a supplier says', () => {
  const answered = (
    answer: Partial<Parameters<typeof acknowledge>[2]['answers'][number]> & {
      response: 'CHANGE' | 'REJECT' | 'CLOSE_SHORT'
    },
    of = line,
  ) => {
    const said = acknowledge(order, [of], {
      revision: 1,
      answers: [{ line: 1, ...answer }],
      acceptsRest: false,
      now: '2026-05-02T12:00:00.000Z',
    })
    if (!said.ok) throw new Error(said.failure.code)
    return { order: said.value.order, line: said.value.answered[0]?.after ?? of }
  }

  test('moves the day to the one it confirmed, and shows that it put it off', () => {
    const { order: now, line: after } = answered({ response: 'CHANGE', on: '2026-06-03' })
    const measured = measure(now, after)
    expect(measured).toMatchObject({ dueOn: '2026-06-03', wantedOn: '2026-05-20' })
    expect(measured && isPutOff(measured)).toBe(true)
  })

  test('does not make less of the order: a backorder, a rejection and a short close are not filled', () => {
    const later = answered({ response: 'CHANGE', quantity: quantity(80), backorder: { quantity: quantity(20) } })
    expect(measure(later.order, later.line)).toMatchObject({ asked: quantity(100), toCome: quantity(100) })
    const rejected = answered({ response: 'REJECT', reason: 'No' })
    expect(measure(rejected.order, rejected.line)).toMatchObject({ asked: quantity(100), toCome: zero })
    const short = answered({ response: 'CLOSE_SHORT' }, arrived(['2026-05-10', 70]))
    expect(measure(short.order, short.line)).toMatchObject({ asked: quantity(100), byDay: quantity(70), toCome: zero })
    expect(judged(short.line, short.order)).toEqual([true, false, false])
  })

  test('keeps the day that it confirmed when it closes the rest short', () => {
    const put = answered({ response: 'CHANGE', on: '2026-06-03' })
    const short = acknowledge(put.order, [{ ...put.line, shipped: quantity(40) }], {
      revision: 1,
      answers: [{ line: 1, response: 'CLOSE_SHORT' }],
      acceptsRest: false,
      now: '2026-05-03T12:00:00.000Z',
    })
    const after = short.ok ? short.value.answered[0]?.after : undefined
    expect(after && measure(put.order, after)?.dueOn).toBe('2026-06-03')
  })
})

describe('what the buyer calls off', () => {
  const at = (day: string) => ({ now: `${day}T12:00:00.000Z` })

  test.each([
    ['by the day it does not want any more', '2026-05-20', 60],
    ['after the day was late already', '2026-05-21', 100],
  ])('%s', (_name, day, asked) => {
    const before = arrived(['2026-05-10', 60])
    const lines = closeLines({ ...order, state: 'PARTIALLY_RECEIVED' }, [before], [1], at(day))
    const whole = close({ ...order, state: 'PARTIALLY_RECEIVED' }, [before], at(day))
    if (!lines.ok || !whole.ok) throw new Error('refused')
    const after = lines.value.closed[0]?.after ?? before
    expect(measure(lines.value.order, after)?.asked.toNumber()).toBe(asked)
    expect(measure(whole.value, before)?.asked.toNumber()).toBe(asked)
  })

  test('as a whole before anything was shipped counts nowhere, unless it was late by then', () => {
    const [early, late] = ['2026-05-20', '2026-05-21'].map((day) => cancel(order, [line], at(day)))
    expect(early?.ok && measure(early.value, line)).toBeUndefined()
    expect(late?.ok && measure(late.value, line)).toMatchObject({ asked: quantity(100), toCome: zero })
  })
})

test.each([
  ['nobody was sent', { ...order, sent: undefined }, line],
  [
    'nobody gave a day',
    { ...order, sent: { revision: 1, at: line.name, content: { ...content, wantedOn: undefined } } },
    line,
  ],
  ['was taken out', order, { ...line, terms: { ...line.terms, quantity: zero } }],
  ['arrived before days were kept', order, { ...line, shipped: quantity(100), received: quantity(100) }],
] as const)('a line that %s is not counted', (_name, its, of) => {
  expect(measure(its, { ...of, past: [] })).toBeUndefined()
})

test('a day counts when it is over everywhere on earth', () => {
  expect(firstDayNotOver('2026-05-21T11:59:59.999Z')).toBe('2026-05-20')
  expect(firstDayNotOver('2026-05-21T12:00:00.000Z')).toBe('2026-05-21')
})

test('percentages are 100 only where nothing is missing, and absent where nothing was due', () => {
  expect([percentOf(9_999, 10_000), percentOf(10_000, 10_000), percentOf(0, 0)]).toEqual([99.9, 100, undefined])
})

test('lines sort by what was missed by their day, then by what is missing still; the smallest miss is one', () => {
  const of = (byDay: number, received: number) =>
    badness({
      dueOn: '2026-05-20',
      asked: quantity(100_000),
      byDay: quantity(byDay),
      received: quantity(received),
      toCome: zero,
    })
  const sorted = [of(0, 0), of(0, 100_000), of(50_000, 60_000), of(99_999, 99_999), of(100_000, 100_000)]
  expect([...sorted].sort().reverse()).toEqual(sorted)
  expect(sorted.slice(-2)).toEqual(['0001#0001', '0000#0000'])
})
