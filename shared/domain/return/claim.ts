import type { Lot } from '#shared/domain/ledger/ledger'
import type { Cost } from '#shared/domain/ledger/valuation'
import { shareOf } from '#shared/domain/ledger/valuation'
import type { AsnId, LocationId, ProductId } from '#shared/kernel/ids'
import type { UnitPrice } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { BoughtGoods, RmaLine } from './return'

/** A line of an ASN as returns see it: what left, and how much of it the customer took. */
export type Delivered = {
  asnId: AsnId
  asnNumber: string
  asnLine: number
  /** Where the goods left; nothing of those that left no books. */
  fromLocationId?: LocationId
  isOffBooks?: true
  bought?: BoughtGoods
  productId: ProductId
  sku: string
  unit: { code: string; decimals: number }
  listPrice?: UnitPrice
  lot?: Lot
  shipped: Quantity
  taken: Quantity
  /** Of what was shipped, all together. */
  cost?: Cost
}

/**
 * What of a delivered line all returns claim together, and what these goods cost. Returns of one line meet in it, so never more comes back
 * than was delivered, nor at more than it cost.
 */
export type Claim = { asnId: AsnId; asnLine: number; quantity: Quantity; cost: Cost; version: number }

export type ClaimChange = { before: Claim; after: Claim }

export const noClaim = ({ asnId, asnLine }: Pick<Claim, 'asnId' | 'asnLine'>): Claim => ({
  asnId,
  asnLine,
  quantity: zero,
  cost: zero,
  version: 0,
})

/** What of a line may still be claimed. */
export const returnableOf = ({ taken }: Delivered, { quantity }: Claim): Quantity => taken.minus(quantity)

/**
 * Claims goods, with the share of the cost that brings all claims to what so much of the line cost: whatever was claimed and given back
 * before, the shares of the whole line add up to its cost exactly.
 */
export function claim(delivered: Delivered, held: Claim, asked: Quantity): { claim: ClaimChange; cost?: Cost } {
  const quantity = held.quantity.plus(asked)
  const next = { ...held, quantity, version: held.version + 1 }
  if (!delivered.cost) return { claim: { before: held, after: next } }
  const together = shareOf(delivered.cost, delivered.shipped, zero, quantity)
  const cost = together.gt(held.cost) ? together.minus(held.cost) : zero
  return { claim: { before: held, after: { ...next, cost: held.cost.plus(cost) } }, cost }
}

/** A line keeps so much of what it claimed, and the rest is free to be claimed again. */
export function keepOf(
  line: RmaLine,
  claimed: Quantity,
  kept: Quantity,
  held: Claim,
): { line: RmaLine; claim: ClaimChange } {
  const cost = line.cost && shareOf(line.cost, claimed, zero, kept)
  const after = {
    ...held,
    quantity: held.quantity.minus(claimed).plus(kept),
    cost: held.cost.minus(line.cost ?? zero).plus(cost ?? zero),
    version: held.version + 1,
  }
  return { line: { ...line, cost }, claim: { before: held, after } }
}
