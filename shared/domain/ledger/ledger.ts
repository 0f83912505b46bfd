import type { LocationId, MovementId, OrganizationId, PartyId, ProductId } from '#shared/kernel/ids'
import type { UnitPrice } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { largestBalance, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import type { MovementReason, StockStatus } from './words'

/**
 * The ledger: double entry for goods. Every change of stock is a movement from one account to another, so the sum over all
 * accounts is zero for every product and lot, always. A position is one account: a product, lot and status at a location.
 */
export type Lot = { number: string; expiresOn?: CalendarDay }

export type PositionName = { locationId: LocationId; productId: ProductId; status: StockStatus; lot?: Lot }

/** What lies there. `sku` and `listPrice` are copies of the product's, so that a location is read with one query. */
export type Position = PositionName & { sku: string; listPrice?: UnitPrice; quantity: Quantity }

/** Positions and balances in transit and in dispute are kept; customers and adjustments exist only as the other side of a movement. */
export type Account =
  | { account: 'POSITION'; locationId: LocationId; status: StockStatus }
  | { account: 'IN_TRANSIT'; document: string }
  | { account: 'DISPUTED'; document: string }
  | { account: 'CUSTOMER'; partyId: PartyId }
  | { account: 'ADJUSTMENT' }

export type Movement = {
  movementId: MovementId
  organizationId: OrganizationId
  /** In whose ledger of the product it stands: the location it touches, or the one that the goods came from or were to come to. */
  locationId: LocationId
  productId: ProductId
  lot?: Lot
  quantity: Quantity
  from: Account
  to: Account
  balanceAfter?: Quantity
  reason: MovementReason
  document: string
  at: Instant
}

/** A change of one position asked for: more than zero adds, less takes away. */
export type Posting = {
  position: Omit<Position, 'quantity'>
  change: Quantity
  counterpart: Account
  reason: MovementReason
}

/** A position before and after a commit; `before` is absent where the position is born. */
export type PositionChange = { before?: Position; after: Position }

export type NotPostable = InsufficientStock | { code: 'stock.tooMuch'; sku: string; maximum: number }
type InsufficientStock = { code: 'stock.insufficient'; sku: string; available: string; asked: string }

type Circumstances = {
  organizationId: OrganizationId
  document: string
  at: Instant
  newMovementId: () => MovementId
}

export const nameOf = ({ locationId, productId, status, lot }: PositionName): string =>
  [locationId, productId, status, lot?.expiresOn ?? '', lot?.number ?? ''].join('#')

/**
 * Posts changes to the positions found. Postings on one position are netted into one change of it, while each keeps a movement
 * of its own with the balance after it. Refuses the whole when a position would become negative at any step.
 */
export function post(
  found: readonly Position[],
  postings: readonly Posting[],
  circumstances: Circumstances,
): Result<{ changes: PositionChange[]; movements: Movement[] }, NotPostable> {
  const before = new Map(found.map((position) => [nameOf(position), position]))
  const after = new Map<string, Position>()
  const movements: Movement[] = []
  for (const { position, change, counterpart, reason } of postings) {
    const name = nameOf(position)
    const held = after.get(name) ?? before.get(name)
    const quantity = (held?.quantity ?? zero).plus(change)
    if (quantity.lt(0)) {
      const available = (held?.quantity ?? zero).toFixed()
      return failed({ code: 'stock.insufficient', sku: position.sku, available, asked: change.neg().toFixed() })
    }
    if (quantity.gt(largestBalance))
      return failed({ code: 'stock.tooMuch', sku: position.sku, maximum: largestBalance })
    after.set(name, { ...position, quantity })
    movements.push(movementOf({ position, change, counterpart, reason }, quantity, circumstances))
  }
  const changes = [...after]
    .map(([name, position]) => ({ before: before.get(name), after: position }))
    // Put there and taken away again: nothing came into being.
    .filter(({ before: held, after: left }) => held || !left.quantity.eq(0))
  return done({ changes, movements })
}

function movementOf(
  { position, change, counterpart, reason }: Posting,
  balanceAfter: Quantity,
  circumstances: Circumstances,
): Movement {
  const account: Account = { account: 'POSITION', locationId: position.locationId, status: position.status }
  const adds = change.gt(0)
  return {
    movementId: circumstances.newMovementId(),
    organizationId: circumstances.organizationId,
    locationId: position.locationId,
    productId: position.productId,
    lot: position.lot,
    quantity: change.abs(),
    from: adds ? counterpart : account,
    to: adds ? account : counterpart,
    balanceAfter,
    reason,
    document: circumstances.document,
    at: circumstances.at,
  }
}
