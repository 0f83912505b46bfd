import type { LocationId, ProductId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import { laterOf } from '#shared/kernel/time'
import type { Account, Circumstances, LevelChange, Movement } from './ledger'
import type { StockLevel } from './level'
import { levelNameOf } from './level'
import type { Cost } from './valuation'
import { addLandedCost, valueIn } from './valuation'

/** A cost that became known after goods came in: of so many, by the document that brought them. */
export type LandedCost = { productId: ProductId; quantity: Quantity; cost: Cost; broughtBy: string }

export type Landed = { productId: ProductId; onHand: Cost; issued: Cost }

/**
 * Adds costs to the levels of goods that came in. Two entries each: what still lies there is worth more, and what has left is cost of sales.
 * Costs alone move, no goods.
 */
export function land(
  locationId: LocationId,
  levels: readonly StockLevel[],
  costs: readonly LandedCost[],
  { organizationId, valuation, document, at, newMovementId }: Circumstances,
): { levels: LevelChange[]; movements: Movement[]; landed: Landed[] } {
  const now = new Map(levels.map((level) => [level.productId, level]))
  const movements: Movement[] = []
  const landed: Landed[] = []
  for (const { productId, quantity, cost, broughtBy } of costs) {
    const level = now.get(productId)
    // What never lay here is all cost of sales.
    const split = level
      ? addLandedCost(level.layers, { quantity, cost, document: broughtBy }, valuation.method)
      : { layers: [], onHand: zero, issued: cost }
    const from: Account = { account: 'LANDED_COST', document }
    const entry = {
      organizationId,
      locationId,
      productId,
      quantity: zero,
      from,
      reason: 'LANDED_COST' as const,
      document,
      currency: level?.currency ?? valuation.currency,
    }
    if (!split.issued.eq(0)) {
      const to: Account = { account: 'COST_OF_SALES' }
      movements.push({ ...entry, movementId: newMovementId(), at, to, cost: split.issued })
    }
    if (level && !split.onHand.eq(0)) {
      const after = { ...level, layers: split.layers, entries: level.entries + 1, lastAt: laterOf(at, level.lastAt) }
      now.set(productId, after)
      movements.push({
        ...entry,
        movementId: newMovementId(),
        at: after.lastAt,
        to: { account: 'POSITION', locationId, status: 'AVAILABLE' },
        cost: split.onHand,
        entry: after.entries,
        onHandAfter: after.onHand,
        valueAfter: valueIn(after.layers),
      })
    }
    landed.push({ productId, onHand: split.onHand, issued: split.issued })
  }
  const changes = levels.flatMap((before) => {
    const after = [...now.values()].find((level) => levelNameOf(level) === levelNameOf(before))
    return after && after !== before ? [{ before, after: { ...after, version: before.version + 1 } }] : []
  })
  return { levels: changes, movements, landed }
}
