import type { Goods, Lot } from '#shared/domain/ledger/ledger'
import type { Cost } from '#shared/domain/ledger/valuation'
import type { SettlementReason } from '#shared/domain/ledger/words'
import type { Destination, FilledOrder, Origin, ShipmentLine } from '#shared/domain/shipment/shipment'
import type {
  AsnId,
  DiscrepancyId,
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  ShipmentId,
  UserId,
} from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { larger, zero } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import type { AsnState, DamageReason, DiscrepancyKind, DiscrepancyState } from './words'

/**
 * An advance shipping notice (X12 856, DESADV) says what a shipment holds before it arrives. Its lines are the in-transit
 * balance: what was shipped, less what was received, damaged or found missing.
 */
export type Asn = {
  /** On whose books the goods travel. */
  organizationId: OrganizationId
  asnId: AsnId
  number: string
  state: AsnState
  shipmentId: ShipmentId
  shipmentNumber: string
  receiverId: OrganizationId
  /** Of the shipment. None of those stored before ingestion keys, which are read by people alone. */
  partnershipId?: PartnershipId
  from: Origin
  to: Destination
  order?: FilledOrder
  carrier?: string
  tracking?: string
  expectedArrivalOn?: CalendarDay
  units: Quantity
  unitsOpen: Quantity
  sentAt: Instant
  /** The day of arrival of which both sides were told that it has passed. */
  toldLateOn?: CalendarDay
  /** The idempotency keys of its receipts of the last day, so that one key cannot confirm two counts. */
  recentKeys: RecentKey[]
  /** A count of it was posted in a series, which is not taken back: it is never as if nothing had been confirmed again. */
  isCountedInSeries?: boolean
  /** The one whose place it took, and the one that took its own. */
  replaces?: AsnNamed
  replacedBy?: AsnNamed
  version: number
}

export type AsnNamed = { asnId: AsnId; number: string }

export type RecentKey = { key: string; at: Instant }

export type AsnLine = Omit<ShipmentLine, 'shipmentId'> & {
  asnId: AsnId
  received: Quantity
  damaged: Quantity
  missing: Quantity
  /** Of goods that were ordered and arrived: those of another lot than was announced, as who received them keeps them. */
  otherLots?: ArrivedLot[]
  /** What the goods of the line cost when they left, all together: what they are worth on their way. */
  cost?: Cost
}

export type ArrivedLot = { lot?: Lot; quantity: Quantity }

/** All that was said of the line by receipts: it arrived, or it will not. */
export const confirmedOf = ({ received, damaged, missing }: AsnLine): Quantity => received.plus(damaged).plus(missing)

/** Still in transit. */
export const openOf = (line: AsnLine): Quantity => larger(line.quantity.minus(confirmedOf(line)), zero)

/** Arrived beyond what was shipped: `shipped + over = received + damaged + missing + open`, always. */
export const overOf = (line: AsnLine): Quantity => larger(confirmedOf(line).minus(line.quantity), zero)

/** A difference between announced and arrived. What is SHORT is a balance in dispute until the sender resolves it. */
export type Discrepancy = {
  organizationId: OrganizationId
  discrepancyId: DiscrepancyId
  receiverId: OrganizationId
  asnId: AsnId
  asnNumber: string
  /** With whom: the other side of a partnership, or a party. Neither between own places, nor of those of before. */
  partnershipId?: PartnershipId
  partyId?: PartyId
  /** Where the goods left and where they arrived: by these it is open to members. Those of before location levels have none, and are the admins'. */
  fromLocationId?: LocationId
  toLocationId?: LocationId
  line: number
  sku: string
  /** What who ordered the goods calls them. */
  skuOfReceiver?: string
  kind: DiscrepancyKind
  quantity: Quantity
  reason?: DamageReason
  /** Of SUBSTITUTED: what arrived instead of what the line announced; of goods that were ordered the product is the same, by whichever id. */
  arrivedAs?: Pick<Goods, 'sku' | 'lot'> & Partial<Pick<Goods, 'productId'>>
  /** Links to photos of the damage, at the receiver's. */
  photos?: string[]
  /** Whether the goods are in dispute: they lie nowhere. Damaged ones that lie at a location are stock there, and are dealt with there. */
  isDisputed?: boolean
  /** What the goods in dispute cost, all together. */
  cost?: Cost
  /** Who of the sender's members sees to it, and until when. */
  assignedTo?: UserId
  dueOn?: CalendarDay
  /** The day of which whoever sees to it was reminded. */
  toldDueOn?: CalendarDay
  settlements?: Settlement[]
  state: DiscrepancyState
  reportedAt: Instant
  /** None of those stored before they could be settled. */
  version?: number
}

/** How a part of a difference was settled, or all of it. */
export type Settlement = {
  resolution: SettlementReason
  quantity: Quantity
  /** Of what was found: where it lay. */
  foundAt?: 'ORIGIN' | 'DESTINATION'
  note?: string
  at: Instant
}
