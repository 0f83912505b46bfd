import type { Lot } from '#shared/domain/ledger/ledger'
import type { Address } from '#shared/kernel/address'
import type {
  ActorId,
  AsnId,
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  ProductId,
  PurchaseOrderId,
  SalesOrderId,
  ShipmentId,
} from '#shared/kernel/ids'
import type { Currency, UnitPrice } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import { shipmentLifecycle } from './lifecycle'
import type { DepartureStep, ShipmentState } from './words'

/**
 * A shipment takes goods from a location on the owner's books to another, which a partner may operate, or to a party, where they leave
 * the books.
 */
export type ShipmentPlace = { locationId: LocationId; code: string; name: string }

/** A party as its documents name it: by the address it had when the goods left. */
export type PartyPlace = { partyId: PartyId; name: string; address: Address; gln?: string }

export type Destination = ShipmentPlace | PartyPlace

/** Where goods leave that are on no books of the owner's: at a supplier without an own ledger, or at a party. */
export type PlaceInWords = { name: string }

export type Origin = ShipmentPlace | PlaceInWords

/** Whether the owner's books move: its goods leave a location of its own. */
export const isOnBooks = (from: Origin): from is ShipmentPlace => isLocation(from)

export const isLocation = (place: Origin | Destination): place is ShipmentPlace => 'locationId' in place

/** Where goods leave that are on the owner's books: those to a party, and whatever moves stock. */
export function locationLeft(from: Origin): ShipmentPlace {
  assert(isOnBooks(from), 'goods on the books leave a location')
  return from
}

/** The order that a shipment fills: of a customer of the owner's, or the owner's own at a party. */
export type FilledOrder = {
  purchaseOrderId: PurchaseOrderId
  number: string
  /** Who ordered. */
  buyerId: OrganizationId
  /** The supplier, where it is a party of the buyer's. */
  partyId?: PartyId
  currency: Currency
}

/** The line of that order that a line fills, and the goods as its buyer knows them: by lot, where the buyer keeps lots apart. */
export type FilledLine = {
  line: number
  productId: ProductId
  sku: string
  lot?: Lot
  /** Of a base unit, in the order's currency. */
  unitPrice: string
}

/** A party as lists name it. */
export type PartyNamed = Pick<PartyPlace, 'partyId' | 'name'>

export const isParty = (destination: ShipmentPlace | PartyNamed): destination is PartyNamed => 'partyId' in destination

export type Shipment = {
  organizationId: OrganizationId
  shipmentId: ShipmentId
  number: string
  asnNumber: string
  state: ShipmentState
  from: Origin
  to: Destination
  order?: FilledOrder
  /** The sales order that it was drafted from: what it takes is reserved for that. */
  salesOrder?: { salesOrderId: SalesOrderId; number: string }
  partnershipId?: PartnershipId
  /** Who confirms: the partner who operates the destination; the owner itself where that is absent, for a party, too. */
  receiverId?: OrganizationId
  carrier?: string
  tracking?: string
  expectedArrivalOn?: CalendarDay
  units: Quantity
  /** How many lines it has; those of before were not counted. */
  lines?: number
  asnId?: AsnId
  /** While it is DISPATCHING: how far that has come. */
  departure?: Departure
  /** Why it did not leave when it was last to. */
  lacking?: LackingLine[]
  createdAt: Instant
  dispatchedAt?: Instant
  version: number
}

/**
 * How far a long shipment's departure has come: every line before `next` has been dealt with; where they are given back, those before it are
 * still reserved.
 */
export type Departure = { step: DepartureStep; next: number; asnId: AsnId; by: ActorId }

/** A line that could not leave, for not so much was there. */
export type LackingLine = { line: number; sku: string; available: Quantity; asked: Quantity }

/** What a line ships, with what its receipt must know of the product. */
export type ShipmentLine = {
  shipmentId: ShipmentId
  line: number
  /** Of the owner; of goods that are on no books of its own, the buyer's. */
  productId: ProductId
  sku: string
  unit: { code: string; decimals: number }
  listPrice?: UnitPrice
  lot?: Lot
  quantity: Quantity
  fills?: FilledLine
  /** Of the sales order. */
  salesLine?: number
}

const participles = { ready: 'made ready', dispatch: 'dispatched', cancel: 'cancelled' } as const
const targets = { ready: 'READY', dispatch: 'IN_TRANSIT', cancel: 'CANCELLED' } as const
export type ShipmentStep = keyof typeof targets

export type WrongShipmentState = { code: 'shipment.wrongState'; action: string; state: ShipmentState }

/** Takes a step of the lifecycle that the shipper decides on. */
export function step(shipment: Shipment, name: ShipmentStep): Result<Shipment, WrongShipmentState> {
  if (!may(shipmentLifecycle, name, shipment.state)) {
    return failed({ code: 'shipment.wrongState', action: participles[name], state: shipment.state })
  }
  return done({ ...shipment, state: targets[name], version: shipment.version + 1 })
}
