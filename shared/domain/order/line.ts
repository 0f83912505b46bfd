import { Big } from 'big.js'
import type { LocationId, OrganizationId, ProductId, PurchaseOrderId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import { currencyDecimals } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import type { DayArrived, PlaceCount } from './fulfil'
import type { PurchaseOrder } from './order'
import { preparation } from './order'
import type { ConfirmationState } from './words'

/**
 * A line asks for one product. `terms` are those of the revision that changed them last, which may be one that is still being prepared; `past`
 * are those that the supplier was sent before. `shipped`, `received` and `closedShort` count base units, whatever the revision.
 */
export type OrderLine = {
  purchaseOrderId: PurchaseOrderId
  line: number
  productId: ProductId
  sku: string
  name: string
  unit: { code: string; decimals: number }
  /** What the supplier calls it. */
  supplierSku?: string
  terms: LineTerms
  past: LineTerms[]
  confirmed?: Confirmation
  shipped: Quantity
  received: Quantity
  closedShort: Quantity
  /** Of `received`, what went back to the supplier. It stays received: the order is open for none of it again. */
  returned?: Quantity
  /** Of `shipped` and `received`, by place. */
  places?: PlaceCount[]
  /** Of `received`, by the day in the time zone of its place; nothing of what arrived before days were kept. */
  arrivals?: DayArrived[]
  /** Of `closedShort`, what the buyer wanted no more, by the day in UTC on which it said so. */
  calledOff?: { on: CalendarDay; quantity: Quantity }[]
  version: number
}

/** What is asked for. A quantity of zero: the line was taken out. */
export type LineTerms = {
  /** Since which revision it is so. */
  revision: number
  /** In base units. */
  quantity: Quantity
  /** How it was ordered, where that was in packs. */
  pack?: { code: string; packs: Quantity }
  /** Of a base unit, in the order's currency. */
  unitPrice: string
  wantedOn?: CalendarDay
  allocations: Allocation[]
}

/** How much of a line goes where. None: all of it to where the order goes. */
export type Allocation = { organizationId: OrganizationId; locationId: LocationId; quantity: Quantity }

/** What the supplier said of a line, and of which terms. */
export type Confirmation = {
  revision: number
  state: Exclude<ConfirmationState, 'OPEN'>
  quantity: Quantity
  on?: CalendarDay
  /** What comes later than the rest. */
  backorder?: { quantity: Quantity; on?: CalendarDay }
  reason?: string
  at: Instant
}

/** A line as a revision had it; `undefined` where it came later. */
export const termsAt = ({ terms, past }: OrderLine, revision: number): LineTerms | undefined =>
  [...past, terms].findLast((each) => each.revision <= revision)

/** What the supplier has of a line; nothing of one that it was not sent yet. */
export const sentTerms = ({ sent }: PurchaseOrder, line: OrderLine): LineTerms | undefined =>
  sent && termsAt(line, sent.revision)

/** What the buyer works with: what is being prepared, else what was sent. */
export const workingTerms = (order: PurchaseOrder, line: OrderLine): LineTerms | undefined =>
  preparation(order) || !order.sent ? line.terms : sentTerms(order, line)

/** The line with other terms. Those that the supplier was sent are kept; those that it was not, nobody needs. */
export function withTerms(order: PurchaseOrder, line: OrderLine, terms: LineTerms): OrderLine {
  const wasSent = order.sent !== undefined && line.terms.revision <= order.sent.revision
  const past = wasSent ? [...line.past, line.terms] : line.past
  return { ...line, terms, past, version: line.version + 1 }
}

/** What a line is worth in minor units, rounded half to even once: before it is added to the others. */
export const lineValue = (
  currency: Currency,
  { quantity: ordered, unitPrice }: Pick<LineTerms, 'quantity' | 'unitPrice'>,
): Quantity =>
  quantity(unitPrice)
    .times(ordered)
    .times(10 ** currencyDecimals[currency])
    .round(0, Big.roundHalfEven)

export type Confirmed = { state: ConfirmationState } & Partial<Omit<Confirmation, 'state'>>

/** What the supplier has said of a line as it was sent last: by the line, or with all the rest. */
export function confirmationOf(order: PurchaseOrder, line: OrderLine): Confirmed | undefined {
  const terms = sentTerms(order, line)
  if (!terms || terms.quantity.eq(zero)) return undefined
  if (line.confirmed?.revision === terms.revision) return line.confirmed
  const { restAccepted: rest } = order
  if (rest && rest.revision >= terms.revision)
    return { state: 'ACCEPTED', quantity: terms.quantity, on: terms.wantedOn ?? rest.wantedOn, at: rest.at }
  return { state: 'OPEN' }
}

const larger = (a: Quantity, b: Quantity) => (a.gt(b) ? a : b)

/** What has left the supplier, as far as anybody told. */
export const underWayOrHere = ({ shipped, received }: OrderLine): Quantity => larger(shipped, received)

/** What is still to be shipped of what the supplier has. */
export function openOf(order: PurchaseOrder, line: OrderLine): Quantity {
  if (order.state === 'CLOSED' || order.state === 'CANCELLED') return zero
  const ordered = sentTerms(order, line)?.quantity ?? zero
  return larger(zero, ordered.minus(underWayOrHere(line)).minus(line.closedShort))
}

/** What will not come: line by line, and all that was missing when the order was closed. */
export function closedShortOf(order: PurchaseOrder, line: OrderLine): Quantity {
  if (order.state !== 'CLOSED') return line.closedShort
  const ordered = sentTerms(order, line)?.quantity ?? zero
  return larger(zero, ordered.minus(line.received))
}

export const allocatedTo = ({ allocations }: LineTerms, organizationId: string): Quantity =>
  sum(allocations.flatMap((each) => (each.organizationId === organizationId ? [each.quantity] : [])))

/** How an order calls what it wants: by the supplier's SKU, as far as the buyer knows it. */
export const askedSku = ({ supplierSku, sku }: Pick<OrderLine, 'supplierSku' | 'sku'>): string => supplierSku ?? sku
