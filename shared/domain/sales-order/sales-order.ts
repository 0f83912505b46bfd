import { may } from '#shared/domain/lifecycle'
import type { OrganizationId, PartnershipId, PartyId, PurchaseOrderId, SalesOrderId, UserId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { salesOrderLifecycle } from './lifecycle'
import type { SalesLine } from './line'
import { allocatedOf, openOf } from './line'
import type { SalesOrderState } from './words'

/**
 * A sales order is what a seller owes a customer: which goods are kept for it, what has left, what lacks. One that a party ordered is entered by
 * the seller; one of a partner is the seller's side of the partner's purchase order, which alone says how much is ordered and at which price.
 */
export type SalesOrder = {
  /** The seller. */
  organizationId: OrganizationId
  salesOrderId: SalesOrderId
  number: string
  state: SalesOrderState
  customer: Customer
  /** Of a partner: what it sent. */
  order?: CustomersOrder
  currency: Currency
  /** The customer's number for it. */
  reference?: string
  wantedOn?: CalendarDay
  note?: string
  /** That the seller called all of it off. */
  ended?: { at: Instant; reason?: string }
  enteredBy?: UserId
  createdAt: Instant
  version: number
}

export type PartnerCustomer = { partnershipId: PartnershipId; organizationId: OrganizationId; name: string }
export type PartyCustomer = { partyId: PartyId; name: string }
export type Customer = PartnerCustomer | PartyCustomer
export type CustomersOrder = { purchaseOrderId: PurchaseOrderId; number: string; buyerId: OrganizationId }

export const isPartyCustomer = (customer: Customer): customer is PartyCustomer => 'partyId' in customer

export const salesOrderLimits = {
  /** Of an order that is entered by hand: its lines are written in one commit with the answer. */
  linesEntered: 200,
  /** Places that one call looks for goods at. */
  places: 5,
  /** Lots of one line that are kept at once. */
  lotsAtOnce: 30,
  /** Lines of one shipment that is drafted. */
  linesAShipment: 400,
} as const

export type WrongSalesOrderState = { code: 'salesOrder.wrongState'; action: string; state: SalesOrderState }
const participles = { allocate: 'allocated', draft: 'shipped', ship: 'shipped', cancel: 'cancelled' } as const
export type SalesOrderStep = keyof typeof participles

export const mayTake = (
  step: SalesOrderStep,
  { state }: Pick<SalesOrder, 'state'>,
): Result<void, WrongSalesOrderState> =>
  may(salesOrderLifecycle, step, state)
    ? done(undefined)
    : failed({ code: 'salesOrder.wrongState', action: participles[step], state })

/** What became of its lines decides its state; `isEnded`: all that has not left was called off. */
export function stateOf(lines: readonly SalesLine[], isEnded: boolean): SalesOrderState {
  const hasLeft = lines.some(({ shipped }) => shipped.gt(0))
  if (isEnded) return hasLeft ? 'CLOSED' : 'CANCELLED'
  const lacks = lines.some((line) => openOf(line).gt(0))
  const isKept = lines.some((line) => allocatedOf(line).gt(0))
  if (hasLeft) return lacks || isKept ? 'PARTIALLY_SHIPPED' : 'SHIPPED'
  if (!isKept) return lacks ? 'OPEN' : 'CANCELLED'
  return lacks ? 'PARTIALLY_ALLOCATED' : 'ALLOCATED'
}
