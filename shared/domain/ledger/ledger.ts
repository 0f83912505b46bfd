import type { LocationId, MovementId, OrganizationId, PartyId, ProductId } from '#shared/kernel/ids'
import type { Currency, UnitPrice } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { largestBalance, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { laterOf } from '#shared/kernel/time'
import type { StockLevel } from './level'
import { levelNameOf, newLevel, watch } from './level'
import type { Cost } from './valuation'
import { addLayer, averageCost, takeBack, takeFrom, valueIn } from './valuation'
import type { MovementReason, StockStatus, ValuationMethod } from './words'

/**
 * The ledger: double entry for goods. Every change of stock is a movement from one account to another, so the sum over all
 * accounts is zero for every product and lot, always. A position is one account: a product, lot and status at a location.
 */
export type Lot = { number: string; expiresOn?: CalendarDay }

export type PositionName = { locationId: LocationId; productId: ProductId; status: StockStatus; lot?: Lot }

/**
 * What lies there. `sku` and `listPrice` are copies of the product's, so that a location is read with one query. What is reserved is a
 * part of what is available.
 */
export type Position = PositionName & { sku: string; listPrice?: UnitPrice; quantity: Quantity; reserved?: Quantity }

/** Positions and balances in transit and in dispute are kept; the others exist only as the other side of a movement. */
export type Account =
  | { account: 'POSITION'; locationId: LocationId; status: StockStatus }
  | { account: 'IN_TRANSIT'; document: string }
  | { account: 'DISPUTED'; document: string }
  /** Another company, by its account or as a party: whose goods these are from then on, or were until then. */
  | { account: 'CUSTOMER' | 'SUPPLIER'; partyId?: PartyId; organizationId?: OrganizationId }
  | { account: 'ADJUSTMENT' }
  | { account: 'WRITE_OFF' }
  | { account: 'CONSUMPTION' }
  /** Of costs alone: no goods lie there. */
  | { account: 'LANDED_COST'; document: string }
  | { account: 'COST_OF_SALES' }

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
  /** Of the position that the goods reach, or leave where they reach none. */
  balanceAfter?: Quantity
  reason: MovementReason
  document: string
  at: Instant
  /** Its place in the chain; absent where it touches no stock there. */
  entry?: number
  /** What the goods cost, all together. */
  cost?: Cost
  currency?: Currency
  /** Of the product at the location, all together. */
  onHandAfter?: Quantity
  valueAfter?: Cost
}

export type Goods = Pick<Position, 'productId' | 'sku' | 'listPrice' | 'lot'>

/** A movement asked for. */
export type Posting = {
  locationId: LocationId
  goods: Goods
  /** More than zero. */
  quantity: Quantity
  from: Account
  to: Account
  reason: MovementReason
  /**
   * Of what comes in: what it costs; the average of what lies there when absent. Of what leaves: what it cost when it came in, for a coming
   * in that is reversed; what valuation says when absent.
   */
  cost?: Cost
  /** What leaves was reserved. */
  isReserved?: boolean
  /** The document that is reversed. */
  reverses?: string
}

export type Books = { positions: readonly Position[]; levels: readonly StockLevel[] }

/** How an organization values its stock. */
export type Valuation = { method: ValuationMethod; currency: Currency }

/** A position, or the level of a product at a location, before and after a commit; `before` is absent where it is born. */
export type PositionChange = { before?: Position; after: Position }
export type LevelChange = { before?: StockLevel; after: StockLevel }

/** Movements are in the order of their postings. */
export type Posted = { changes: PositionChange[]; levels: LevelChange[]; movements: Movement[] }

export type NotPostable =
  | InsufficientStock
  | { code: 'stock.tooMuch'; sku: string; maximum: number }
  | { code: 'stock.tooScattered' | 'stock.countedSince'; sku: string }
type InsufficientStock = { code: 'stock.insufficient'; sku: string; available: string; asked: string }

export type Circumstances = {
  organizationId: OrganizationId
  valuation: Valuation
  document: string
  /** The id of the document, where what it brings is to be told apart from that of another of its number. */
  broughtBy?: string
  at: Instant
  newMovementId: () => MovementId
}

export const nameOf = ({ locationId, productId, status, lot }: PositionName): string =>
  [locationId, productId, status, lot?.expiresOn ?? '', lot?.number ?? ''].join('#')

/** What of a position can be promised to somebody else. */
export const freeOf = ({ quantity, reserved = zero }: Pick<Position, 'quantity' | 'reserved'>): Quantity =>
  quantity.minus(reserved)

/** The positions that postings touch: what to read before they are decided. */
export const positionsOf = (postings: readonly Posting[]): PositionName[] =>
  postings.flatMap(({ goods: { productId, lot }, from, to }) =>
    [from, to].flatMap((side) =>
      side.account === 'POSITION' ? [{ locationId: side.locationId, productId, status: side.status, lot }] : [],
    ),
  )

/** A change of one position: more than zero adds, less takes away. */
export function changeOf(
  { locationId, status, ...goods }: Goods & Pick<PositionName, 'locationId' | 'status'>,
  change: Quantity,
  { counterpart, ...rest }: Pick<Posting, 'reason' | 'cost'> & { counterpart: Account },
): Posting {
  const position: Account = { account: 'POSITION', locationId, status }
  const [from, to] = change.gt(0) ? [counterpart, position] : [position, counterpart]
  return { locationId, goods, quantity: change.abs(), from, to, ...rest }
}

/**
 * Posts movements to the books found. Those on one position are netted into one change of it, while each keeps a movement of its own with
 * the balance after it. Refuses the whole when a position would become negative at any step, or less than what is reserved of it.
 */
export function post(
  found: Books,
  postings: readonly Posting[],
  circumstances: Circumstances,
): Result<Posted, NotPostable> {
  const before = { positions: byName(found.positions, nameOf), levels: byName(found.levels, levelNameOf) }
  const draft: Draft = { positions: new Map(before.positions), levels: new Map(before.levels) }
  const movements: Movement[] = []
  for (const posting of postings) {
    const refused = movePositions(draft, posting)
    if (refused) return failed(refused)
    movements.push(enter(draft, posting, circumstances))
  }
  const changes = changed(before.positions, draft.positions)
    // Put there and taken away again: nothing came into being.
    .filter(({ before: held, after: left }) => held || !left.quantity.eq(0))
  const levels = changed(before.levels, draft.levels).map(({ before: held, after: left }) => ({
    before: held,
    after: watch({ ...left, version: (held?.version ?? 0) + 1 }, circumstances.at),
  }))
  return done({ changes, levels, movements })
}

type Draft = { positions: Map<string, Position>; levels: Map<string, StockLevel> }

const byName = <Value>(values: readonly Value[], name: (value: Value) => string) =>
  new Map(values.map((value) => [name(value), value]))

const changed = <Value>(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>) =>
  [...after]
    .map(([name, value]) => ({ before: before.get(name), after: value }))
    .filter((change) => change.before !== change.after)

function movePositions(draft: Draft, posting: Posting): NotPostable | undefined {
  const { goods, quantity, from, to, isReserved = false } = posting
  assert(quantity.gt(0), 'a movement moves something')
  const { sku } = goods
  if (from.account === 'POSITION') {
    const name = nameOf({ ...goods, ...from })
    const held = draft.positions.get(name)
    const free = held ? (isReserved ? (held.reserved ?? zero) : freeOf(held)) : zero
    if (!held || quantity.gt(free)) {
      return { code: 'stock.insufficient', sku, available: free.toFixed(), asked: quantity.toFixed() }
    }
    const reserved = isReserved ? (held.reserved ?? zero).minus(quantity) : held.reserved
    draft.positions.set(name, { ...held, quantity: held.quantity.minus(quantity), reserved })
  }
  if (to.account === 'POSITION') {
    const { locationId, status } = to
    const name = nameOf({ ...goods, ...to })
    const held = draft.positions.get(name)
    const after = (held?.quantity ?? zero).plus(quantity)
    if (after.gt(largestBalance)) return { code: 'stock.tooMuch', sku, maximum: largestBalance }
    // The copies of the product that come with the newest goods are the newest.
    draft.positions.set(name, { ...goods, locationId, status, quantity: after, reserved: held?.reserved })
  }
  return undefined
}

/** The entry in the ledger, and the level after it. */
function enter(draft: Draft, posting: Posting, circumstances: Circumstances): Movement {
  const { locationId, goods, quantity, from, to, reason } = posting
  const { organizationId, document, newMovementId, valuation } = circumstances
  const { productId, sku, lot } = goods
  const movement = { organizationId, locationId, productId, lot, quantity, from, to, reason, document }
  const [leaves, arrives] = [from.account === 'POSITION', to.account === 'POSITION']
  if (!leaves && !arrives) {
    const { cost } = posting
    const currency = cost && valuation.currency
    return { ...movement, movementId: newMovementId(), at: circumstances.at, cost, currency }
  }

  const name = levelNameOf({ locationId, productId })
  const { currency } = valuation
  const level =
    draft.levels.get(name) ?? newLevel({ organizationId, locationId, productId, sku, currency }, circumstances.at)
  const { layers, cost } = revalued(level, posting, circumstances)
  // A clock that is behind does not put an entry before one that is there.
  const at = laterOf(circumstances.at, level.lastAt)
  const sums = sumsAfter(level, posting)
  // The first entry decides in which currency the ledger is kept.
  const keptIn = level.entries === 0 ? currency : level.currency
  const after: StockLevel = { ...level, sku, ...sums, currency: keptIn, layers, entries: level.entries + 1, lastAt: at }
  draft.levels.set(name, after)
  const touched = to.account === 'POSITION' ? to : from
  assert(touched.account === 'POSITION', 'one of the sides is a position')
  return {
    ...movement,
    movementId: newMovementId(),
    at,
    balanceAfter: draft.positions.get(nameOf({ ...goods, ...touched }))?.quantity,
    entry: after.entries,
    cost,
    currency: after.currency,
    onHandAfter: after.onHand,
    valueAfter: valueIn(after.layers),
  }
}

function sumsAfter({ onHand, available, reserved }: StockLevel, { from, to, quantity, isReserved }: Posting) {
  const isStock = ({ account }: Account) => account === 'POSITION'
  const isPickable = (side: Account) => side.account === 'POSITION' && side.status === 'AVAILABLE'
  const part = (counts: boolean) => (counts ? quantity : zero)
  return {
    onHand: onHand.plus(part(isStock(to))).minus(part(isStock(from))),
    available: available.plus(part(isPickable(to))).minus(part(isPickable(from) && !isReserved)),
    reserved: reserved.minus(part(isReserved ?? false)),
  }
}

function revalued(
  { layers }: StockLevel,
  posting: Posting,
  { valuation: { method }, document, broughtBy, at }: Circumstances,
) {
  const { quantity, from, to, cost, reverses } = posting
  if (from.account === 'POSITION' && to.account === 'POSITION') {
    return { layers, cost: averageCost(layers, quantity) }
  }
  if (from.account === 'POSITION') {
    return cost && reverses
      ? takeBack(layers, { quantity, cost, document: reverses }, method)
      : takeFrom(layers, quantity, method)
  }
  const value = cost ?? averageCost(layers, quantity)
  return { layers: addLayer(layers, { quantity, value, at, document, broughtBy }, method), cost: value }
}
