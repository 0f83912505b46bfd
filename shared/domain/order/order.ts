import type { Address } from '#shared/kernel/address'
import type { LocationId, OrganizationId, PartnershipId, PartyId, PurchaseOrderId, UserId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import type { Approval } from './approval'
import type { AmendmentStep, OrderStep } from './lifecycle'
import { amendmentLifecycle, orderLifecycle } from './lifecycle'
import type { OrderState, PreparationState } from './words'

/**
 * A purchase order asks a supplier for goods: how much of what, at which price, where and when. What is prepared and what the supplier
 * has are two things from the first sending on: each sending is a revision, and a line knows since which revision it is as it is.
 */
export type PurchaseOrder = {
  /** The buyer. */
  organizationId: OrganizationId
  purchaseOrderId: PurchaseOrderId
  number: string
  state: OrderState
  buyerName: string
  supplier: Supplier
  currency: Currency
  /** Every place that a line goes to: of the buyer, and of what it owns. */
  places: OrderPlace[]
  /** Where a line without allocation goes. One of the places. */
  shipToId: LocationId
  /** The one that is being prepared; where none is, the one that was sent last. */
  revision: number
  /** Of that revision. */
  content: Content
  internalNote?: string
  /** The highest line number given. */
  lastLine: number
  /** What the supplier has. */
  sent?: { revision: number; at: Instant; content: Content }
  /** What is prepared beside it, of an order that was sent. */
  amendment?: Amendment
  /** The last asking. A draft that was changed since is to be asked for anew; who was asked goes on seeing it. */
  approval?: Approval
  /** How often it was submitted. */
  rounds: number
  /** The supplier accepted all that it did not answer line by line, as it was in this revision. */
  restAccepted?: { revision: number; wantedOn?: CalendarDay; at: Instant }
  /** The supplier's own number for it. */
  supplierReference?: string
  ended?: { at: Instant; reason?: string }
  draftedBy: UserId
  /** Who last changed an amount. */
  changedBy: UserId
  /** All who changed an amount since everything was approved last. */
  changers?: UserId[]
  createdAt: Instant
  version: number
}

export type PartnerSupplier = { partnershipId: PartnershipId; organizationId: OrganizationId; name: string }
export type PartySupplier = { partyId: PartyId; name: string; address: Address }
export type Supplier = PartnerSupplier | PartySupplier

export const isPartySupplier = (supplier: Supplier): supplier is PartySupplier => 'partyId' in supplier

export type OrderPlace = {
  organizationId: OrganizationId
  locationId: LocationId
  code: string
  name: string
  address?: Address
}

/** What a revision says beside its lines. `total` is in minor units of the order's currency. */
export type Content = { wantedOn?: CalendarDay; note?: string; lines: number; total: Quantity }

/** `lines`: the numbers of those that it adds, changes or takes out. */
export type Amendment = { state: PreparationState; lines: number[]; reason?: string }

export const orderLimits = {
  lines: 1_000,
  /** Lines that one call adds, changes or answers: a write each, of the 100 of a commit. */
  linesAtOnce: 80,
  places: 60,
  /** Other organizations that get a part: two writes each when it is sent. */
  receivers: 30,
  revisions: 50,
  /** Of one line, over all its versions: with them it stays far below what one item holds. */
  allocationsKept: 1_000,
  /** In minor units: sums of cents stay exact. */
  total: 9_000_000_000_000_000,
} as const

export type WrongOrderState = { code: 'purchaseOrder.wrongState'; action: string; state: string }

const participles: Record<OrderStep, string> = {
  change: 'changed',
  submit: 'submitted',
  approve: 'approved',
  reject: 'rejected',
  send: 'sent',
  amend: 'amended',
  acknowledge: 'acknowledged',
  ship: 'shipped',
  receive: 'received',
  takeBack: 'brought back to what it was before a receipt',
  close: 'closed',
  cancel: 'cancelled',
}

export const wrongState = (step: OrderStep, state: string) =>
  failed<WrongOrderState>({ code: 'purchaseOrder.wrongState', action: participles[step], state })

/** Whether the order may take this step now. */
export function mayStep({ state }: Pick<PurchaseOrder, 'state'>, step: OrderStep): Result<void, WrongOrderState> {
  return may(orderLifecycle, step, state) ? done(undefined) : wrongState(step, state)
}

/** The state of what is being prepared: of the order itself until it is sent, of its amendment after. */
export function preparation({ state, sent, amendment }: PurchaseOrder): PreparationState | undefined {
  if (sent) return amendment?.state
  return state === 'DRAFT' || state === 'PENDING_APPROVAL' || state === 'APPROVED' || state === 'REJECTED'
    ? state
    : undefined
}

/** Whether what is being prepared may take this step now. */
export function mayPrepare(
  order: PurchaseOrder,
  step: AmendmentStep & OrderStep,
): Result<PreparationState, WrongOrderState> {
  const state = preparation(order)
  if (!state) return wrongState(step, order.state)
  const allowed = order.sent ? may(amendmentLifecycle, step, state) : may(orderLifecycle, step, state)
  return allowed ? done(state) : wrongState(step, order.sent ? `${order.state}, its amendment ${state},` : state)
}

/** What is being prepared, taken on to another state. */
export function prepared(order: PurchaseOrder, state: PreparationState): PurchaseOrder {
  const version = order.version + 1
  return order.sent
    ? { ...order, amendment: { lines: [], ...order.amendment, state }, version }
    : { ...order, state, version }
}

/**
 * By what a supplier names a place: its code; where two organizations call a place the same, with its number among those.
 */
export function placeCode({ places }: Pick<PurchaseOrder, 'places'>, locationId: LocationId): string | undefined {
  const place = places.find((each) => each.locationId === locationId)
  if (!place) return undefined
  const alike = places.filter(({ code }) => code === place.code)
  return alike.length === 1 ? place.code : `${place.code}-${alike.indexOf(place) + 1}`
}

/** The organizations beside the buyer that get a part of it. */
export const receiversOf = ({ organizationId, places }: PurchaseOrder): OrganizationId[] => [
  ...new Set(places.flatMap((place) => (place.organizationId === organizationId ? [] : [place.organizationId]))),
]
