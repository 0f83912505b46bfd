import type { LocationId, ProductId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { Movement, Position } from './ledger'
import { nameOf } from './ledger'
import type { StockLevel } from './level'
import type { Cost } from './valuation'
import { valueIn } from './valuation'

/** How much of a product lay at a location at an instant, and what it was worth at cost. */
export type Standing = {
  locationId: LocationId
  productId: ProductId
  sku: string
  onHand: Quantity
  value: Cost
  currency: Currency
}

/** What lies there now. */
export const standingNow = ({ locationId, productId, sku, currency, onHand, layers }: StockLevel): Standing => ({
  locationId,
  productId,
  sku,
  currency,
  onHand,
  value: valueIn(layers),
})

/** Whether the level as it is now tells of that instant, too: nothing moved since. */
export const isUnmovedSince = ({ lastAt }: StockLevel, at: Instant): boolean => lastAt <= at

/** What lay there after an entry of the ledger, the last one before an instant; nothing where there is none. */
export const standingAfter = (level: StockLevel, entry: Movement | undefined): Standing => ({
  ...standingNow(level),
  onHand: entry?.onHandAfter ?? zero,
  value: entry?.valueAfter ?? zero,
})

export type PastPosition = Pick<Position, 'status' | 'lot' | 'quantity'>

/** The positions of before, by taking back all that was moved since. The movements are those after the instant, of this product there. */
export function positionsBefore(now: readonly Position[], movements: readonly Movement[]): PastPosition[] {
  const held = new Map<string, PastPosition>(
    now.map(({ status, lot, quantity, ...of }) => [nameOf({ ...of, status, lot }), { status, lot, quantity }]),
  )
  for (const { from, to, quantity, locationId, productId, lot } of movements) {
    for (const [side, change] of [
      [from, quantity],
      [to, zero.minus(quantity)],
    ] as const) {
      if (side.account !== 'POSITION' || side.locationId !== locationId) continue
      const { status } = side
      const name = nameOf({ locationId, productId, status, lot })
      held.set(name, { status, lot, quantity: (held.get(name)?.quantity ?? zero).plus(change) })
    }
  }
  return [...held.values()].filter(({ quantity }) => !quantity.eq(0))
}
