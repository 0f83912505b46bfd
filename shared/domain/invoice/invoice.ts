import type {
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  PurchaseOrderId,
  SupplierInvoiceId,
  UserId,
} from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import { extend } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import type { InvoiceStep } from './lifecycle'
import { invoiceLifecycle } from './lifecycle'
import type { LineVariance, Tolerances } from './match'
import type { InvoicePart } from './parts'
import type { InvoiceChargeKind, InvoiceOutcome, InvoiceSide, InvoiceState } from './words'

/** A supplier's invoice for goods of one purchase order, as the buyer has it. Amounts are in minor units of its currency. */
export type SupplierInvoice = {
  /** The buyer. */
  organizationId: OrganizationId
  supplierInvoiceId: SupplierInvoiceId
  /** The supplier's own: unique among its invoices to this buyer. */
  number: string
  state: InvoiceState
  purchaseOrderId: PurchaseOrderId
  orderNumber: string
  buyerName: string
  supplier: BillingSupplier
  /** The buyer's own places that the order goes to, that of the order first: whose members see it. */
  placeIds: LocationId[]
  issuedOn: CalendarDay
  dueOn: CalendarDay
  currency: Currency
  goodsMinor: number
  totalMinor: number
  charges: InvoiceCharge[]
  lines: InvoiceLine[]
  /** Of the whole invoice; those of lines stand with the lines. */
  variances: InvoiceVariance[]
  /** Lines with a variance. */
  unmatched: number
  /** What is owed by what arrived and was agreed, whatever becomes of the rest. */
  matchedMinor: number
  /** What is to be paid, once that is decided. */
  payableMinor?: number
  /** Once it is to be paid, where its order goes to several organizations: what each is charged. */
  parts?: InvoicePart[]
  /** Those it was matched by last: others that are set later decide nothing of it unasked. */
  tolerances: InvoiceTolerances
  matchedAt: Instant
  resolution?: Resolution
  /** How many were written about it. */
  messages: number
  recordedAt: Instant
  recordedBy: { side: InvoiceSide; userId: UserId }
  version: number
}

export type BillingSupplier = { name: string } & (
  | { partnershipId: PartnershipId; organizationId: OrganizationId }
  | { partyId: PartyId }
)

export type InvoiceCharge = { kind: InvoiceChargeKind; amountMinor: number; description?: string }

export type InvoiceLine = {
  orderLine: number
  sku: string
  name: string
  unit: { code: string; decimals: number }
  /** In base units. */
  quantity: Quantity
  pack?: { code: string; packs: Quantity }
  /** Of a base unit. */
  unitPrice: string
  amountMinor: number
  variances: LineVariance[]
  /** What of it matched: claimed on the order line once the invoice is matched or approved. */
  owed: { quantity: Quantity; amountMinor: number }
}

/** Beside what is let pass of a line: of the whole invoice, and of what is billed beside goods. */
export type InvoiceTolerances = Tolerances & {
  /** What tolerances of lines may come to together, percent of what was agreed; no such limit when absent. */
  invoicePercent?: string
  invoiceAmount?: string
  /** Freight, tax and other charges together, percent of the goods. */
  chargesPercent: string
  chargesAmount?: string
}

export const noTolerances: InvoiceTolerances = { pricePercent: '0', quantityPercent: '0', chargesPercent: '0' }

export type InvoiceVariance =
  /** Charges that nobody agreed on. */
  | { kind: 'CHARGES'; billedMinor: number }
  /** Every line is within its tolerance, all of them together are not. */
  | { kind: 'TOTAL'; excessMinor: number }

export type Resolution = {
  outcome: InvoiceOutcome
  reason: string
  /** The supplier's, of what it credited. */
  creditNote?: string
  /** What is still to be credited, so that nothing is paid that is not owed. */
  creditExpectedMinor?: number
  by: UserId
  at: Instant
}

export const invoiceLimits = { lines: 200, charges: 20, messages: 200, messageCharacters: 2_000 } as const

export type WrongInvoiceState = { code: 'supplierInvoice.wrongState'; action: string; state: string }

const participles: Record<InvoiceStep, string> = {
  match: 'matched anew',
  dispute: 'disputed',
  accept: 'accepted',
  reject: 'rejected',
  withdraw: 'taken back',
}

export function mayStep({ state }: Pick<SupplierInvoice, 'state'>, step: InvoiceStep): Result<void, WrongInvoiceState> {
  return may(invoiceLifecycle, step, state) ? done(undefined) : wrongState(step, state)
}

export const wrongState = (step: InvoiceStep, state: string) =>
  failed<WrongInvoiceState>({ code: 'supplierInvoice.wrongState', action: participles[step], state })

export const isToBePaid = ({ state }: Pick<SupplierInvoice, 'state'>): boolean =>
  state === 'MATCHED' || state === 'APPROVED'

/** What its lines claim of the order's goods: nothing until it is to be paid. */
export const claimsOf = ({ state, lines }: Pick<SupplierInvoice, 'state' | 'lines'>): InvoiceLine[] =>
  isToBePaid({ state }) ? lines.filter(({ owed }) => owed.quantity.gt(0)) : []

/** The supplier, as far as numbers are told apart. */
export const supplierKeyOf = (supplier: BillingSupplier): string =>
  'partyId' in supplier ? supplier.partyId : supplier.organizationId

/** Whose log holds what is told to the supplier: a party has none of its own. */
export const supplierLogOf = ({ supplier, organizationId }: Pick<SupplierInvoice, 'supplier' | 'organizationId'>) =>
  'partyId' in supplier ? organizationId : supplier.organizationId

export type NotTotalled = { code: 'supplierInvoice.totalMismatch'; total: number; sum: number }

/** Goods and charges add up to what it says, to the cent: each line rounded half to even once. */
export function totalled(
  lines: readonly { quantity: Quantity; unitPrice: string }[],
  charges: readonly InvoiceCharge[],
  { currency, totalMinor }: { currency: Currency; totalMinor: number },
): Result<{ amounts: number[]; goodsMinor: number }, NotTotalled> {
  const amounts = lines.map(({ quantity, unitPrice }) => extend({ amount: unitPrice, currency }, quantity).amountMinor)
  const goodsMinor = amounts.reduce((all, each) => all + each, 0)
  const sum = goodsMinor + charges.reduce((all, { amountMinor }) => all + amountMinor, 0)
  return sum === totalMinor
    ? done({ amounts, goodsMinor })
    : failed({ code: 'supplierInvoice.totalMismatch', total: totalMinor, sum })
}
