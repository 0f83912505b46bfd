import { describe, expect, test } from 'vitest'
import type { Consumption, Used } from '#shared/domain/ledger/consumption'
import { consumptionReport, periodOf, usesOf, withUse } from '#shared/domain/ledger/consumption'
import { expiryLines } from '#shared/domain/ledger/expire'
import { notToldOf } from '#shared/domain/ledger/expiry-warning'
import type { Position } from '#shared/domain/ledger/ledger'
import { becameLow, newLevel, withThreshold } from '#shared/domain/ledger/level'
import { expiringEmail, stockAlertEmail } from '#shared/domain/ledger/stock-email'
import { valueReport } from '#shared/domain/ledger/value-report'
import type { LocationId } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { dayIn } from '#shared/kernel/time-zone'
import { newId, now } from '../properties/goods'

const [organizationId, locationId, productId] = [newId('organization'), newId('location'), newId('product')]

describe('a threshold', () => {
  const level = {
    ...newLevel({ organizationId, locationId, productId, sku: 'SKU', currency: 'USD' }, now),
    available: quantity(5),
  }

  test('makes stock low that is at it, or below', () => {
    expect(withThreshold(level, quantity(4), now).lowSince).toBeUndefined()
    expect(withThreshold(level, quantity(5), now).lowSince).toBe(now)
  })

  test('that is raised while stock is low tells nothing anew, and none at all ends it', () => {
    const low = withThreshold(level, quantity(5), now)
    const raised = withThreshold(low, quantity(9), '2027-01-01T00:00:00.000Z')
    expect([raised.lowSince, becameLow(low, raised)]).toEqual([now, false])
    expect(withThreshold(raised, undefined, now).lowSince).toBeUndefined()
  })
})

describe('a lot that expires', () => {
  const lotOf = (expiresOn: string, held: Partial<Position> = {}): Position => ({
    locationId,
    productId,
    sku: 'SKU',
    status: 'AVAILABLE',
    lot: { number: expiresOn, expiresOn },
    quantity: quantity(10),
    ...held,
  })
  const moved = (...positions: Position[]) =>
    expiryLines(positions, '2026-05-01').map(({ goods, quantity: size }) => `${goods.lot?.number} ${size.toFixed()}`)

  test('is good on its last day, and on no later one', () => {
    expect(moved(lotOf('2026-04-30'), lotOf('2026-05-01'), lotOf('2026-05-02'))).toEqual(['2026-04-30 10'])
  })

  test('stays where it lies as far as it is reserved', () => {
    const [part, whole] = [quantity(4), quantity(10)]
    expect(moved(lotOf('2026-04-01', { reserved: part }), lotOf('2026-04-02', { reserved: whole }))).toEqual([
      '2026-04-01 6',
    ])
  })

  test('is left alone where it cannot be picked anyway, or never expires', () => {
    const held = lotOf('2026-04-01', { status: 'QUARANTINE' })
    expect(moved(held, lotOf('2026-04-01', { lot: { number: 'L' } }), lotOf('', { lot: undefined }))).toEqual([])
  })
})

describe('the report of what was used', () => {
  const empty: Consumption = {
    organizationId,
    locationId,
    productId,
    sku: 'SKU',
    month: '2026-05',
    currency: 'USD',
    uses: [],
    version: 0,
  }
  const used = (on: string, size: number, reason: Used['reason'] = 'SERVICE'): Used => ({
    productId,
    sku: 'SKU',
    on,
    reason,
    quantity: quantity(size),
    cost: quantity(size).times(2),
  })
  const ask = { from: '2026-05-01', until: '2026-05-31', per: 'DAY', by: 'PRODUCT' } as const
  const told = (months: Consumption[], question: Partial<Parameters<typeof consumptionReport>[1]> = {}) =>
    consumptionReport(months, { ...ask, ...question }).rows.map(
      (row) => `${row.begins} ${row.quantity?.toFixed() ?? ''}`,
    )

  test('adds up by day, week from Monday and month, whatever order uses came in', () => {
    const uses = [used('2026-05-31', 1), used('2026-05-04', 2), used('2026-05-10', 3), used('2026-05-04', 4)]
    for (const order of [uses, uses.toReversed()]) {
      const month = order.reduce(withUse, empty)
      expect(told([month])).toEqual(['2026-05-04 6', '2026-05-10 3', '2026-05-31 1'])
      expect(told([month], { per: 'WEEK' })).toEqual(['2026-05-04 9', '2026-05-25 1'])
      expect(told([month], { per: 'MONTH' })).toEqual(['2026-05-01 10'])
    }
    expect(periodOf('2026-01-01', 'WEEK')).toBe('2025-12-29')
  })

  test('leaves out what was taken back whole, other days, and other reasons', () => {
    const month = [
      used('2026-05-04', 2),
      used('2026-05-04', -2),
      used('2026-05-05', 1),
      used('2026-05-05', 7, 'SAMPLE'),
    ]
    const folded = month.reduce(withUse, empty)
    expect(told([folded])).toEqual(['2026-05-05 8'])
    expect(told([folded], { reason: 'SAMPLE' })).toEqual(['2026-05-05 7'])
    expect(told([folded], { from: '2026-05-06' })).toEqual([])
  })

  test('never adds quantities of several products, nor amounts of several currencies', () => {
    const euros: Consumption = { ...empty, productId: newId('product'), currency: 'EUR' }
    const months = [withUse(empty, used('2026-05-04', 2)), withUse(euros, used('2026-05-04', 3))]
    const { rows, totals } = consumptionReport(months, { ...ask, by: 'LOCATION' })
    expect(rows.map((row) => [row.quantity, row.costs.length])).toEqual([[undefined, 2]])
    expect(totals.map(({ amount, currency }) => `${amount.toFixed()} ${currency}`)).toEqual(['6 EUR', '4 USD'])
  })

  test('counts what lines moved, not what they asked for: a line that was refused used nothing', () => {
    const side = { account: 'POSITION' as const, locationId, status: 'AVAILABLE' as const }
    const line = { line: 1, goods: { productId, sku: 'SKU' }, quantity: quantity(9), from: side, to: side }
    const moved = [2, 3].map((size, entry) => ({ quantity: quantity(size), cost: quantity(size), at: now, entry }))
    const uses = usesOf([{ ...line, moved }, line], { on: '2026-05-04', reason: 'SERVICE' }, true)
    expect(uses.map((use) => [use.quantity.toFixed(), use.cost.toFixed()])).toEqual([['-5', '-5']])
  })

  test('goes by the day that it is where the goods were used', () => {
    expect(dayIn('2026-05-05T02:30:00.000Z', 'America/Los_Angeles')).toBe('2026-05-04')
    expect(dayIn('2026-05-05T02:30:00.000Z')).toBe('2026-05-05')
  })
})

test('the value of stock leaves out what is not there, and adds no two currencies', () => {
  const standing = {
    locationId,
    productId,
    sku: 'SKU',
    onHand: quantity(2),
    value: quantity(5),
    currency: 'USD',
  } as const
  const none = { ...standing, onHand: quantity(0), value: quantity(0) }
  const { rows, totals } = valueReport([standing, none, { ...standing, currency: 'EUR' }], 'LOCATION')
  expect(rows).toMatchObject([{ locationId, products: 2 }])
  expect(totals.map(({ amount, currency }) => `${amount.toFixed()} ${currency}`)).toEqual(['5 EUR', '5 USD'])
})

test('an email about stock lists thirty lines, and says how many there are more', () => {
  const lines = Array.from({ length: 42 }, (_, index) => `Line ${index + 1}`)
  expect(stockAlertEmail(lines).benefits.slice(-2)).toEqual(['Line 30', 'and 12 more'])
  expect(expiringEmail(lines.slice(0, 1), 30).subject).toBe('A lot expires within 30 days')
  expect([1, 0].map((days) => expiringEmail(lines, days).subject)).toEqual([
    '42 lots expire within a day',
    '42 lots expire today',
  ])
})

describe('of lots that will expire', () => {
  const lot = (number: string, expiresOn: string, at: LocationId = locationId) => ({
    locationId: at,
    productId,
    lot: { number, expiresOn },
  })

  test('those that no notice names are told, the first to expire first', () => {
    const lots = [lot('C', '2026-06-03'), lot('A', '2026-06-01'), lot('B', '2026-06-02')]
    const notices = [{ on: '2026-05-01', lots: [lot('B', '2026-06-02')] }]
    expect(notToldOf(lots, notices).map((each) => each.lot.number)).toEqual(['A', 'C'])
  })

  test('the same number at another place, or with another day, is another', () => {
    const others = [lot('A', '2026-06-01', newId('location')), lot('A', '2026-06-02')]
    expect(notToldOf(others, [{ on: '2026-05-01', lots: [lot('A', '2026-06-01')] }])).toHaveLength(2)
  })

  test('none of a day are told that was told of as a whole', () => {
    const lots = [lot('A', '2026-06-01'), lot('B', '2026-06-02')]
    expect(notToldOf(lots, [{ on: '2026-06-01' }]).map((each) => each.lot.number)).toEqual(['B'])
  })
})
