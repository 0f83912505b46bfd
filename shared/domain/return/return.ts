import type { Account, Goods, Lot } from '#shared/domain/ledger/ledger'
import type { Cost } from '#shared/domain/ledger/valuation'
import { may } from '#shared/domain/lifecycle'
import type { Address } from '#shared/kernel/address'
import type { AsnId, LocationId, OrganizationId, PartyId, ProductId, RmaId, UserId } from '#shared/kernel/ids'
import type { Money, UnitPrice } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces, sum, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { returnLifecycle } from './lifecycle'
import type { ReturnReason, ReturnState } from './words'

/**
 * A return by RMA (return merchandise authorization; X12 180, EDIFACT RETANN): goods that a customer was delivered come back by agreement. They
 * are asked for, approved line by line, received into quarantine, looked at, and credited.
 */
export type Rma = {
  organizationId: OrganizationId
  rmaId: RmaId
  number: string
  state: ReturnState
  customer: Customer
  /** What the customer calls it: its debit note. */
  reference?: string
  note?: string
  /** Where the goods had left: by these, and by where they come back, it is open to members. */
  fromLocationIds: LocationId[]
  /** Where they come back, once that is approved. */
  to?: ReturnPlace
  /** Why it was decided so: told to the customer. */
  answer?: string
  units: ReturnUnits
  requestedAt: Instant
  requestedBy: UserId
  decidedAt?: Instant
  decidedBy?: UserId
  /** When nothing more was to come. */
  receivedAt?: Instant
  inspectedAt?: Instant
  creditedAt?: Instant
  credit?: Credit
  /** The idempotency keys of its last receipts, so that one key cannot count two arrivals. */
  receiptKeys: string[]
  lines: readonly RmaLine[]
  version: number
}

/** Who returns: a company without an account. Decisions ask no more of it than its account. */
export type Customer = { partyId: PartyId; name: string }

export type ReturnPlace = { locationId: LocationId; code: string; name: string; address?: Address }

/** All lines together: for lists, which do not read them. */
export type ReturnUnits = { requested: Quantity; approved?: Quantity; received: Quantity }

export type RmaLine = {
  line: number
  asnId: AsnId
  asnNumber: string
  /** Of that ASN. */
  asnLine: number
  productId: ProductId
  sku: string
  unit: { code: string; decimals: number }
  /** When the goods left. */
  listPrice?: UnitPrice
  /** As delivered. */
  lot?: Lot
  requested: Quantity
  /** Once that is decided; zero: rejected. */
  approved?: Quantity
  /** What the goods that it claims cost when they left, all together: those requested, from the decision on those approved. */
  cost?: Cost
  reason: ReturnReason
  note?: string
  /** What came back, lot by lot. */
  parcels: Parcel[]
  credit?: { unitPrice: UnitPrice; amount: Money }
}

/** Goods of one lot that came back, and what became of them. */
export type Parcel = { lot?: Lot; quantity: Quantity; inspection?: Inspection }

export type Inspection = { restocked: Quantity; damaged: Quantity; writtenOff: Quantity; note?: string }

/** What the customer is given for what came back. */
export type Credit = {
  subtotal: Money
  restockingFeePercent: number
  restockingFee: Money
  total: Money
  note?: string
}

/** Products as they are named and priced now: what comes back may have left long ago. */
export type GoodsNow = (line: RmaLine) => Omit<Goods, 'lot'>

export const accountOf = ({ partyId }: Customer): Account => ({ account: 'CUSTOMER', partyId })

/** The locations by which it is open to members. */
export const placesOf = ({ fromLocationIds, to }: Pick<Rma, 'fromLocationIds' | 'to'>): LocationId[] => [
  ...new Set([...fromLocationIds, ...(to ? [to.locationId] : [])]),
]

export const receivedOf = ({ parcels }: Pick<RmaLine, 'parcels'>): Quantity =>
  sum(parcels.map(({ quantity }) => quantity))

/** What may still come back. */
export const openOf = (line: RmaLine): Quantity => (line.approved ?? zero).minus(receivedOf(line))

export const sameLot = (one: Lot | undefined, other: Lot | undefined): boolean =>
  one?.number === other?.number && one?.expiresOn === other?.expiresOn

const participles = {
  approve: 'approved',
  reject: 'rejected',
  cancel: 'cancelled',
  receive: 'received',
  inspect: 'inspected',
  credit: 'credited',
} as const
export type ReturnStep = keyof typeof participles

export type WrongReturnState = { code: 'return.wrongState'; action: string; state: ReturnState }

/** Whether this step may be taken in the state it is in. */
export const mayTake = (step: ReturnStep, { state }: Pick<Rma, 'state'>): Result<void, WrongReturnState> =>
  may(returnLifecycle, step, state)
    ? done(undefined)
    : failed({ code: 'return.wrongState', action: participles[step], state })

export type NotOfLine =
  | { code: 'return.lineUnknown'; line: number }
  | { code: 'quantity.tooFine'; sku: string; unit: string; decimals: number }

/** The line that is named, in quantities that its unit allows. */
export function lineNamed(
  lines: readonly RmaLine[],
  named: number,
  quantities: readonly Quantity[],
): Result<RmaLine, NotOfLine> {
  const line = lines.find((each) => each.line === named)
  if (!line) return failed({ code: 'return.lineUnknown', line: named })
  return countable(line, quantities) ?? done(line)
}

/** Why quantities cannot be counted in the unit of goods; nothing where they can. */
export function countable(
  { sku, unit: { code, decimals } }: Pick<RmaLine, 'sku' | 'unit'>,
  quantities: readonly Quantity[],
): { ok: false; failure: Extract<NotOfLine, { sku: string }> } | undefined {
  const isTooFine = quantities.some((each) => decimalPlaces(each) > decimals)
  return isTooFine ? failed({ code: 'quantity.tooFine', sku, unit: code, decimals }) : undefined
}
