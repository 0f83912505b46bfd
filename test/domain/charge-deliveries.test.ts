/** Of goods that came in several deliveries each bears its own part of a charge, also where that is found out later. */
import { expect, test } from 'vitest'
import { borneBy, settled } from '#shared/domain/landed-cost/deliveries'
import type { Share } from '#shared/domain/landed-cost/order-charge'
import { isOwed, reshare } from '#shared/domain/landed-cost/order-charge'
import { costsOf } from '#shared/domain/landed-cost/post-shares'
import { idGenerator } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'

const newId = idGenerator(() => Date.parse('2030-03-02'))
const place = { line: 1, locationId: newId('location'), productId: newId('product'), sku: 'A' }

const wanted = (amountMinor: number, brought: Record<string, number>) => ({
  ...place,
  amountMinor,
  quantity: quantity(Object.values(brought).reduce((all, each) => all + each, 0)),
  brought: Object.entries(brought).map(([document, size]) => ({ document, quantity: quantity(size) })),
})
const posted = (amountMinor: number, brought: Record<string, number>) =>
  reshare([], [wanted(amountMinor, brought)]).map(settled)
const costs = (shares: Share[], method: 'FIFO' | 'MOVING_AVERAGE' = 'FIFO') =>
  costsOf(shares, method, 'USD').map(({ broughtBy, quantity: size, cost }) => [
    broughtBy,
    size.toNumber(),
    cost.toNumber(),
  ])

test('the first delivery gives back what the second is to bear, though the whole was posted', () => {
  const shares = reshare(posted(20_000, { A: 100 }), [wanted(20_000, { A: 100, B: 100 })])
  expect(shares.some(isOwed)).toBe(true)
  expect(costs(shares)).toEqual([
    ['A', 100, -100],
    ['B', 100, 100],
  ])
  expect(shares.map(settled).some(isOwed)).toBe(false)
})

test('a correction is of each delivery by what it bore, not of all alike', () => {
  const before = posted(20_000, { A: 100 })
  expect(costs(reshare(before, [wanted(30_000, { A: 100, B: 200 })]))).toEqual([
    ['A', 100, -100],
    ['B', 200, 200],
  ])
})

test('what was posted before deliveries were told apart was borne by all of them alike', () => {
  const before = posted(20_000, { A: 100, B: 100 }).map(({ posted: _of, ...share }): Share => share)
  expect(before.some(isOwed)).toBe(false)
  expect(costs(reshare(before, [wanted(30_000, { A: 100, B: 100, C: 100 })]))).toEqual([['C', 100, 100]])
})

test('a delivery that is none any more gives back what it bore', () => {
  expect(costs(reshare(posted(20_000, { A: 100, B: 100 }), [wanted(20_000, { B: 100 })]))).toEqual([
    ['B', 100, 100],
    ['A', 100, -100],
  ])
  // All of it went back to the supplier.
  expect(costs(reshare(posted(20_000, { A: 100, B: 100 }), [wanted(20_000, { A: 0, B: 100 })]))).toEqual([
    ['B', 100, 100],
    ['A', 100, -100],
  ])
  expect(costs(reshare(posted(20_000, { A: 60, B: 40 }), []))).toEqual([
    ['A', 60, -120],
    ['B', 40, -80],
  ])
})

test('deliveries bear whole cents, and all of them', () => {
  const shares = borneBy(wanted(100, { A: 1, B: 1, C: 1 }), 100).map(({ amountMinor }) => amountMinor)
  expect(shares.reduce((all, each) => all + each, 0)).toBe(100)
  expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
})

test('on average nobody can tell deliveries apart: only what the whole differs by is posted', () => {
  const shares = reshare(posted(20_000, { A: 100 }), [wanted(21_000, { A: 100, B: 100 })])
  expect(costs(shares, 'MOVING_AVERAGE')).toEqual([['', 200, 10]])
})
