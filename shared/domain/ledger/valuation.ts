import { Big } from 'big.js'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { ValuationMethod } from './words'

/** What goods cost, all together: a decimal of at most six places in major units of the books' currency. Sums of costs are exact. */
export type Cost = Big

/**
 * Goods that came at one cost. By moving average a product at a location has one layer, by FIFO one for each coming in, the oldest first;
 * so a change of method needs no migration: the next movement merges the layers, or begins to keep them apart.
 */
export type CostLayer = {
  quantity: Quantity
  value: Cost
  at: Instant
  /** What brought the goods, as people call it. */
  document?: string
  /** Its id, where it has one: suppliers number their ASNs as they like. */
  broughtBy?: string
}

export const costDecimals = 6

/** A layer is some 100 bytes of an item that every movement writes. What is merged beyond is the oldest, which leaves first. */
const mostLayers = 50

export const roundCost = (cost: Big): Cost => cost.round(costDecimals, Big.roundHalfEven)

export const quantityIn = (layers: readonly CostLayer[]): Quantity => sum(layers.map(({ quantity }) => quantity))
export const valueIn = (layers: readonly CostLayer[]): Cost => sum(layers.map(({ value }) => value))

/** What so many of these goods cost on average. Nothing where nothing lies there. */
export function averageCost(layers: readonly CostLayer[], quantity: Quantity): Cost {
  const held = quantityIn(layers)
  return held.eq(0) ? zero : roundCost(valueIn(layers).times(quantity).div(held))
}

/** The layers with goods that came in. */
export function addLayer(layers: readonly CostLayer[], added: CostLayer, method: ValuationMethod): CostLayer[] {
  return kept([...layers, added], method)
}

/**
 * Takes goods out: what they cost, and the layers that stay. The last goods take all the value that is left, so nothing is ever worth
 * something that is not there. Layers that hold less were read before the position was: what follows from them is refused by its commit.
 */
export function takeFrom(
  layers: readonly CostLayer[],
  quantity: Quantity,
  method: ValuationMethod,
): { layers: CostLayer[]; cost: Cost } {
  const staying: CostLayer[] = []
  let left = quantity
  let cost = zero
  for (const layer of kept(layers, method)) {
    const size = layer.quantity.lt(left) ? layer.quantity : left
    const part = size.eq(layer.quantity) ? layer.value : roundCost(layer.value.times(size).div(layer.quantity))
    left = left.minus(size)
    cost = cost.plus(part)
    if (size.lt(layer.quantity)) {
      staying.push({ ...layer, quantity: layer.quantity.minus(size), value: layer.value.minus(part) })
    }
  }
  return { layers: staying, cost }
}

/**
 * Takes goods out at the cost at which they came in, for a coming in that is reversed: of the layer that it made, the very one where there
 * are several. Where that is not there any more, or what stays would be worth less than nothing, they leave at the cost that valuation says.
 */
export function takeBack(
  layers: readonly CostLayer[],
  { quantity, cost, document }: { quantity: Quantity; cost: Cost; document: string },
  method: ValuationMethod,
): { layers: CostLayer[]; cost: Cost } {
  const held = kept(layers, method)
  const own = held.filter((layer) => isOf(layer, document, method))
  const layer =
    own.find((each) => each.quantity.eq(quantity) && each.value.eq(cost)) ??
    own.find((each) => each.quantity.gt(quantity) && each.value.gte(cost)) ??
    own.find((each) => each.quantity.eq(quantity))
  if (!layer) return takeFrom(layers, quantity, method)
  const staying = { ...layer, quantity: layer.quantity.minus(quantity), value: layer.value.minus(cost) }
  const place = held.indexOf(layer)
  if (staying.quantity.eq(0)) return { layers: held.toSpliced(place, 1), cost: layer.value }
  return { layers: held.toSpliced(place, 1, staying), cost }
}

/** Whether a document, by its id or number, brought the goods of a layer. On average nobody can tell: it is the one layer of all. */
const isOf = (layer: CostLayer, document: string, method: ValuationMethod): boolean =>
  method === 'MOVING_AVERAGE' || layer.broughtBy === document || layer.document === document

/**
 * Spreads a cost that becomes known later (freight, duty) over goods that came in: the part of what still lies there is added to its
 * value, layer by layer; the part of what has left is cost of sales, now. A cost that is given back is less than zero: it takes no more from
 * what lies there than that is worth.
 */
export function addLandedCost(
  layers: readonly CostLayer[],
  { quantity, cost, document }: { quantity: Quantity; cost: Cost; document: string },
  method: ValuationMethod,
): { layers: CostLayer[]; onHand: Cost; issued: Cost } {
  const held = kept(layers, method)
  const there = quantityIn(held.filter((layer) => isOf(layer, document, method)))
  if (there.eq(0)) return { layers: held, onHand: zero, issued: cost }
  const remaining = there.lt(quantity) ? there : quantity
  const part = roundCost(cost.times(remaining).div(quantity))
  const worth = valueIn(held.filter((layer) => isOf(layer, document, method)))
  const isGivenBack = cost.lt(0)
  const onHand = isGivenBack && part.plus(worth).lt(0) ? zero.minus(worth) : part
  // What is given back is taken by worth, so that no layer is left with less than nothing.
  const sizeOf = (layer: CostLayer) => (isGivenBack ? layer.value : layer.quantity)
  const whole = isGivenBack ? worth : there
  let before = zero
  const worthMore = held.map((layer) => {
    if (!isOf(layer, document, method) || whole.eq(0)) return layer
    const share = shareOf(onHand, whole, before, sizeOf(layer))
    before = before.plus(sizeOf(layer))
    return { ...layer, value: layer.value.plus(share) }
  })
  return { layers: worthMore, onHand, issued: cost.minus(onHand) }
}

/**
 * The share of a cost that falls to the next part of a quantity, when so much of it was shared out before. The shares of all parts, in
 * whatever sizes, add up to the cost exactly.
 */
export function shareOf(cost: Cost, whole: Quantity, before: Quantity, part: Quantity): Cost {
  const until = (quantity: Quantity) => (quantity.eq(whole) ? cost : roundCost(cost.times(quantity).div(whole)))
  return until(before.plus(part)).minus(until(before))
}

/** As the method keeps layers: none that is empty, one of average cost, and of a first in, first out not more than an item can hold. */
function kept(layers: readonly CostLayer[], method: ValuationMethod): CostLayer[] {
  const filled = layers.filter(({ quantity }) => quantity.gt(0))
  const [first, ...others] = filled
  if (!first) return []
  if (method === 'MOVING_AVERAGE') return [others.reduce(merge, withoutDocument(first))]
  const tooMany = filled.length - mostLayers
  return tooMany > 0 ? [filled.slice(0, tooMany + 1).reduce(merge), ...filled.slice(tooMany + 1)] : filled
}

const withoutDocument = ({ document: _document, broughtBy: _id, ...layer }: CostLayer): CostLayer => layer

const merge = (older: CostLayer, newer: CostLayer): CostLayer => ({
  quantity: older.quantity.plus(newer.quantity),
  value: older.value.plus(newer.value),
  at: older.at,
})
