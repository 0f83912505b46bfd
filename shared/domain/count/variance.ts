import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { Movement, PositionName } from '../ledger/ledger'
import { nameOf } from '../ledger/ledger'
import type { Cost } from '../ledger/valuation'
import { roundCost } from '../ledger/valuation'

/** How far the ledger of a product at a location had come: its last entry, and when that was made. */
export type ChainPlace = { entry: number; at: Instant }

/** How far off a line may be. It is beyond when it is off by more than either: a share of what is expected, or a value at cost. */
export type Tolerance = { percent: number; value: Cost }

export type CountRules = {
  /** Beyond it a line is counted a second time. */
  recount: Tolerance
  /** Beyond it, of a line or of all lines together, somebody else approves. */
  approval: Tolerance & { totalValue: Cost }
}

/** Where a location says nothing. */
export const usualRules: CountRules = {
  recount: { percent: 2, value: zero.plus(50) },
  approval: { percent: 5, value: zero.plus(250), totalValue: zero.plus(1_000) },
}

/**
 * What movements did to a position between the place at which it was frozen and the moment at which it was counted. A moment before the
 * freezing takes back what was frozen with it.
 */
export function movedBetween(
  position: PositionName,
  movements: readonly Movement[],
  frozen: ChainPlace,
  counted: ChainPlace,
): Quantity {
  const [first, last] = [frozen.entry, counted.entry].sort((a, b) => a - b)
  const between = movements.filter(({ entry = 0 }) => entry > (first ?? 0) && entry <= (last ?? 0))
  const moved = sum(between.map((movement) => changeOf(position, movement)))
  return counted.entry < frozen.entry ? zero.minus(moved) : moved
}

function changeOf(position: PositionName, { from, to, productId, lot, quantity }: Movement): Quantity {
  const name = nameOf(position)
  const isIt = (side: Movement['from']) =>
    side.account === 'POSITION' && nameOf({ ...side, productId, ...(lot && { lot }) }) === name
  return (isIt(to) ? quantity : zero).minus(isIt(from) ? quantity : zero)
}

/** The last entry that was made by then; of what was moved later, `known` says where that was. */
export function placeAt(movements: readonly Movement[], until: Instant, known: ChainPlace): ChainPlace {
  if (known.at <= until) return known
  const made = movements.flatMap(({ entry, at }) => (entry !== undefined && at <= until ? [{ entry, at }] : []))
  const first = movements.find(({ entry }) => entry !== undefined)?.entry ?? known.entry + 1
  return made.at(-1) ?? { entry: first - 1, at: until }
}

export const varianceValue = (variance: Quantity, unitCost: Cost): Cost => roundCost(variance.abs().times(unitCost))

/** Whether a line is off by more than is tolerated. Where nothing was expected, whatever is found is beyond any share. */
export function isBeyond(
  { percent, value }: Tolerance,
  { variance, expected, unitCost }: { variance: Quantity; expected: Quantity; unitCost: Cost },
): boolean {
  if (variance.eq(0)) return false
  return variance.abs().times(100).gt(expected.times(percent)) || varianceValue(variance, unitCost).gt(value)
}
