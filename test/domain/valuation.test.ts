/** What goods cost when they are taken back, and when a cost becomes known later. */
import { describe, expect, test } from 'vitest'
import type { CostLayer } from '#shared/domain/ledger/valuation'
import { addLandedCost, takeBack, takeFrom } from '#shared/domain/ledger/valuation'
import { quantity } from '#shared/kernel/quantity'
import { now } from '../properties/goods'

const layer = (size: number, value: number, document: string): CostLayer => ({
  quantity: quantity(size),
  value: quantity(value),
  at: now,
  document,
})
const told = (layers: readonly CostLayer[]) =>
  layers.map(({ quantity: size, value, document }) => `${size.toFixed()} for ${value.toFixed()} by ${document}`)
const back = (size: number, cost: number, document: string) => ({
  quantity: quantity(size),
  cost: quantity(cost),
  document,
})

describe('goods that are taken back, first in, first out', () => {
  test('leave by their own layer, also where the document brought several', () => {
    const layers = [layer(20, 20, 'A'), layer(5, 5, 'B'), layer(20, 200, 'B')]
    const taken = takeBack(layers, back(20, 200, 'B'), 'FIFO')
    expect([told(taken.layers), taken.cost.toFixed()]).toEqual([['20 for 20 by A', '5 for 5 by B'], '200'])
  })

  test('never leave by the layer of others, though it is the only one', () => {
    const taken = takeBack([layer(20, 2_000, 'B')], back(10, 10, 'A'), 'FIFO')
    expect([told(taken.layers), taken.cost.toFixed()]).toEqual([['10 for 1000 by B'], '1000'])
  })

  test('leave whole at what they are worth by now, where a cost came to them later', () => {
    const taken = takeBack([layer(10, 15, 'A')], back(10, 10, 'A'), 'FIFO')
    expect([told(taken.layers), taken.cost.toFixed()]).toEqual([[], '15'])
  })
})

test('goods that are taken back from an average leave at what they cost when they came', () => {
  const taken = takeBack([layer(10, 10, 'A'), layer(10, 100, 'B')], back(10, 100, 'B'), 'MOVING_AVERAGE')
  expect([taken.layers.map(({ value }) => value.toFixed()), taken.cost.toFixed()]).toEqual([['10'], '100'])
})

test('a landed cost reaches all that its document brought, in as many parts as it came', () => {
  const layers = [layer(30, 30, 'A'), layer(55, 55, 'ASN'), layer(5, 5, 'ASN'), layer(40, 40, 'ASN')]
  const landed = addLandedCost(layers, back(100, 100, 'ASN'), 'FIFO')
  expect([landed.onHand.toFixed(), landed.issued.toFixed()]).toEqual(['100', '0'])
  expect(told(landed.layers)).toEqual(['30 for 30 by A', '55 for 110 by ASN', '5 for 10 by ASN', '40 for 80 by ASN'])
})

test('of more layers than an item holds the oldest are one, and no value is lost', () => {
  const layers = Array.from({ length: 80 }, (_, index) => layer(1, index, `DOC-${index}`))
  const { layers: left, cost } = takeFrom(layers, quantity(1), 'FIFO')
  expect(left.length).toBeLessThanOrEqual(50)
  expect(left.reduce((total, { value }) => total.plus(value), cost).toFixed()).toBe('3160')
})

test('a landed cost that is given back takes no more than the goods are worth, and the rest is cost of sales', () => {
  // A hundred cost $100 more, ninety-five of them left with it: five are left, at $5.
  const few = addLandedCost([layer(5, 5, 'A')], back(10, -100, 'A'), 'MOVING_AVERAGE')
  expect([few.onHand, few.issued].map((cost) => cost.toFixed())).toEqual(['-5', '-95'])
  expect(few.layers.map(({ value }) => value.toFixed())).toEqual(['0'])
  const two = addLandedCost([layer(1, 90, 'A'), layer(99, 10, 'A')], back(100, -95, 'A'), 'FIFO')
  expect(two.layers.map(({ value }) => value.toFixed())).toEqual(['4.5', '0.5'])
})
