import type { Account, Goods, Lot } from '#shared/domain/ledger/ledger'
import type { Cost } from '#shared/domain/ledger/valuation'
import type { StockStatus } from '#shared/domain/ledger/words'
import { may } from '#shared/domain/lifecycle'
import type { PlaceInWords } from '#shared/domain/shipment/shipment'
import type { Address } from '#shared/kernel/address'
import type {
  AsnId,
  LocationId,
  OrganizationId,
  PartyId,
  ProductId,
  PurchaseOrderId,
  RmaId,
  UserId,
} from '#shared/kernel/ids'
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
 * are asked for, approved line by line, received into quarantine, looked at, and credited. A customer with an account asks for it itself, sends
 * the goods from its own books, and owns them until they are received.
 */
export type Rma = {
  organizationId: OrganizationId
  rmaId: RmaId
  number: string
  state: ReturnState
  customer: Customer
  /** What a customer with an account calls who takes the goods back. */
  sellerName?: string
  /** What the customer calls it: its debit note. */
  reference?: string
  note?: string
  /** Where the goods had left: by these, and by where they come back, it is open to members. */
  fromLocationIds: LocationId[]
  /** Where they come back, once that is approved; in words where the seller lays them on no books. */
  to?: ReturnPlace | PlaceInWords
  /** How they travel, of what was sent last. */
  carrier?: string
  tracking?: string
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

/** Who returns: a company without an account, or an organization. Decisions ask no more of it than its account. */
export type Customer = PartyCustomer | OrganizationCustomer

export type PartyCustomer = { partyId: PartyId; name: string }

export type OrganizationCustomer = {
  organizationId: OrganizationId
  name: string
  /** Where the goods arrived, and where they leave: by these it is open to its members. */
  locationIds: LocationId[]
}

export const hasAccount = (customer: Customer): customer is OrganizationCustomer => 'organizationId' in customer

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
  /** Of a customer with an account: what it had ordered, and what of it was sent back so far. */
  bought?: BoughtGoods
  sent?: SentParcel[]
  /** The goods had left no books of the seller's: `productId` and `sku` are the customer's, and they come back to none. */
  isOffBooks?: true
  credit?: { unitPrice: UnitPrice; amount: Money }
}

/** Goods of a line as the books of who ordered them know them, or of the organization that it ordered for. */
export type BoughtGoods = {
  purchaseOrderId: PurchaseOrderId
  /** Who had ordered: to its account the seller delivered. */
  buyerId: OrganizationId
  orderNumber: string
  orderLine: number
  productId: ProductId
  sku: string
  lot?: Lot
  /** Of the order. */
  unitPrice: UnitPrice
  /** Where they arrived. */
  locationId: LocationId
}

/** What left one place of a customer with an account, and how much of it is still under way, at what that cost when it left. */
export type SentParcel = {
  locationId: LocationId
  status: StockStatus
  quantity: Quantity
  underWay: Quantity
  cost: Cost
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

/** The account in the seller's books that its goods went to. */
export const accountOf = (customer: Customer, { bought }: Pick<RmaLine, 'bought'>): Account =>
  hasAccount(customer)
    ? { account: 'CUSTOMER', organizationId: bought?.buyerId ?? customer.organizationId }
    : { account: 'CUSTOMER', partyId: customer.partyId }

/** Where goods come back to the seller's books. */
export const placeOnBooks = ({ to }: Pick<Rma, 'to'>): ReturnPlace | undefined =>
  to && 'locationId' in to ? to : undefined

/** The location whose books take a line back; none where it had left no books, or is to lie on none. */
export const keptAt = (rma: Pick<Rma, 'to'>, { isOffBooks }: Pick<RmaLine, 'isOffBooks'>): LocationId | undefined =>
  isOffBooks ? undefined : placeOnBooks(rma)?.locationId

/** The locations by which it is open to the seller's members: what concerns none is open to who may everywhere. */
export function placesOf({ fromLocationIds, to }: Pick<Rma, 'fromLocationIds' | 'to'>): string[] {
  const place = placeOnBooks({ to })
  const places = new Set([...fromLocationIds, ...(place ? [place.locationId] : [])])
  return places.size > 0 ? [...places] : ['']
}

export const receivedOf = ({ parcels }: Pick<RmaLine, 'parcels'>): Quantity =>
  sum(parcels.map(({ quantity }) => quantity))

/** What may still come back. */
export const openOf = (line: RmaLine): Quantity => (line.approved ?? zero).minus(receivedOf(line))

export const sentOf = ({ sent = [] }: Pick<RmaLine, 'sent'>): Quantity => sum(sent.map(({ quantity }) => quantity))

/** What a customer with an account has sent and nobody has received. */
export const underWayOf = ({ sent = [] }: Pick<RmaLine, 'sent'>): Quantity => sum(sent.map(({ underWay }) => underWay))

export const sameLot = (one: Lot | undefined, other: Lot | undefined): boolean =>
  one?.number === other?.number && one?.expiresOn === other?.expiresOn

const participles = {
  approve: 'approved',
  reject: 'rejected',
  cancel: 'cancelled',
  send: 'sent',
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
