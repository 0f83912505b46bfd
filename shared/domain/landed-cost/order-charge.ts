import type { LocationId, OrderChargeId, OrganizationId, ProductId, PurchaseOrderId, UserId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { sum } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import type { Charge, NotAllocable } from './allocate'
import { allocate, inBooks } from './allocate'
import type { Borne } from './deliveries'
import { dueOf, postedBy } from './deliveries'
import type { ChargeStep } from './lifecycle'
import { chargeLifecycle } from './lifecycle'
import type { AllocationBasis, ChargeKind, ChargeState } from './words'

/** What it costs to have the goods of an order, beside their price: an amount, or duties by rates. */
export type OrderCharge = ChargeTerms & {
  organizationId: OrganizationId
  purchaseOrderId: PurchaseOrderId
  chargeId: OrderChargeId
  state: ChargeState
  /** In minor units of the books' currency, once it was shared. */
  shared?: { totalMinor: number; currency: Currency; at: Instant }
  /** It is on its way out of the books: what follows POSTING is REVERSED. */
  isReversed?: true
  recordedAt: Instant
  recordedBy: UserId
  version: number
}

export type ChargeTerms = {
  kind: ChargeKind
  /** The invoice it comes from. */
  reference: string
  note?: string
  basis: AllocationBasis
  currency: Currency
  /** A decimal, in the charge's own currency; absent of duties by rates. */
  amount?: string
  /** Percent of the value of goods whose HS code begins so. */
  duties?: { hsCode: string; percent: string }[]
  exchangeRate?: string
}

/** What of an order's line arrived at a place of the buyer, and brought by which documents. Measures are of all of it. */
export type Arrival = {
  line: number
  locationId: LocationId
  productId: ProductId
  sku: string
  quantity: Quantity
  brought: { document: string; quantity: Quantity }[]
  value: Quantity
  weight?: Quantity
  volume?: Quantity
  hsCode?: string
}

/** What a charge is to be for goods of a line at a place, and how much of that the ledger has. */
export type Share = Pick<Arrival, 'line' | 'locationId' | 'productId' | 'sku' | 'quantity' | 'brought'> & {
  amountMinor: number
  postedMinor: number
  /** Of `postedMinor`, what each delivery bore; absent where all bore it alike. */
  posted?: Borne[]
}

export type WrongChargeState = { code: 'orderCharge.wrongState'; action: string; state: string }

const participles: Record<ChargeStep, string> = {
  share: 'shared out',
  correct: 'corrected',
  reverse: 'taken back',
  post: 'posted',
}

export function mayStep(
  { state, isReversed }: Pick<OrderCharge, 'state' | 'isReversed'>,
  step: ChargeStep,
): Result<void, WrongChargeState> {
  return may(chargeLifecycle, step, state) && (step === 'post' || !isReversed)
    ? done(undefined)
    : failed({ code: 'orderCharge.wrongState', action: participles[step], state: isReversed ? 'REVERSED' : state })
}

type WantedShare = Omit<Share, 'postedMinor' | 'posted'>

/** The shares of a charge over what arrived. Duties are of the goods under their code, in the currency of the order. */
export function shareOut(
  terms: ChargeTerms,
  arrivals: readonly Arrival[],
  books: Currency,
): Result<{ shares: WantedShare[]; totalMinor: number }, NotAllocable> {
  const goods = arrivals.map((arrival) => ({ ...arrival, hsCode: codeOf(terms, arrival) }))
  const charges = chargesOf(terms, goods)
  if (charges.length === 0) return failed({ code: 'landedCost.noBasis', charge: 1, basis: 'VALUE' })
  const found = allocate(
    charges,
    goods.map((arrival, index) => ({ ...arrival, line: index + 1 })),
    books,
  )
  if (!found.ok) return found
  let totalMinor = 0
  for (const [index, charge] of charges.entries()) {
    const converted = inBooks(charge, index + 1, books)
    if (!converted.ok) return converted
    totalMinor += converted.value.amountMinor
  }
  const shares = goods.map(({ line, locationId, productId, sku, quantity, brought }, index) => {
    const own = found.value.filter((share) => share.line === index + 1)
    const amountMinor = own.reduce((all, share) => all + share.amountMinor, 0)
    return { line, locationId, productId, sku, quantity, brought, amountMinor }
  })
  return done({ shares, totalMinor })
}

/** The longest code of a duty that the goods fall under. */
const codeOf = ({ duties = [] }: ChargeTerms, { hsCode }: Arrival): string | undefined =>
  duties
    .map((duty) => duty.hsCode)
    .filter((code) => hsCode?.startsWith(code))
    .sort((a, b) => b.length - a.length)[0]

function chargesOf(
  { kind, basis, currency, amount, exchangeRate, duties = [] }: ChargeTerms,
  goods: readonly Arrival[],
): Charge[] {
  if (amount !== undefined) return [{ kind, amount, currency, basis, exchangeRate }]
  return duties.flatMap(({ hsCode, percent }): Charge | [] => {
    const dutiable = sum(goods.filter((each) => each.hsCode === hsCode).map(({ value }) => value))
    // Goods under this code have not arrived, or fall under a longer one: the other duties are due all the same.
    if (dutiable.eq(0)) return []
    return { kind, amount: dutiable.times(percent).div(100).toFixed(), currency, basis: 'VALUE', exchangeRate, hsCode }
  })
}

const nameOf = ({ line, locationId }: Pick<Share, 'line' | 'locationId'>) => `${line} ${locationId}`

/** The shares as they are to be now, with what of each was posted. One that is none any more is to be zero. */
export function reshare(posted: readonly Share[], wanted: readonly WantedShare[]): Share[] {
  const before = new Map(posted.map((share) => [nameOf(share), share]))
  const after = wanted.map((share): Share => {
    const held = before.get(nameOf(share))
    return { ...share, postedMinor: held?.postedMinor ?? 0, posted: held ? postedBy(held) : [] }
  })
  const named = new Set(wanted.map(nameOf))
  const gone = posted.filter((share) => !named.has(nameOf(share))).map((share) => ({ ...share, amountMinor: 0 }))
  return [...after, ...gone].sort(byPlace)
}

/** Goods of one product at one place stand together: the ledger takes them together. */
const byPlace = (a: Share, b: Share) =>
  a.locationId.localeCompare(b.locationId) || a.productId.localeCompare(b.productId) || a.line - b.line

/** Also where the whole is posted: what came later may have to bear a part of what the first goods bore. */
export const isOwed = (share: Share): boolean => dueOf(share).length > 0
