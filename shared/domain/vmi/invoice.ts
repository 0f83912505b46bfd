import { Big } from 'big.js'
import type {
  LocationId,
  OrganizationId,
  PartnershipId,
  ProductId,
  UserId,
  VmiAgreementId,
  VmiInvoiceId,
} from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import { extend } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { may } from '../lifecycle'
import type { InvoiceParty, VmiAgreement } from './agreement'
import { vmiInvoiceLifecycle } from './invoice-lifecycle'
import type { InvoicePeriod } from './invoice-period'
import type { ChargeKind, VmiInvoiceKind, VmiInvoiceState } from './invoice-words'
import { chargeKinds } from './invoice-words'
import type { ProductDay } from './sell-through'
import { soldOn, uninvoicedOn } from './sell-through'
import type { SuppliedProduct } from './terms'
import { termsOn } from './terms'

/**
 * What a retailer's stores sold of an owner's stock in a week, charged by the owner. What was invoiced of a day is kept with the day, so that
 * invoiced and credited is what was sold, whatever is reported when: a day that changes is charged or credited by the next.
 */
type Concerned = {
  organizationId: OrganizationId
  vmiInvoiceId: VmiInvoiceId
  vmiAgreementId: VmiAgreementId
  partnershipId: PartnershipId
  ownerName: string
  retailer: { organizationId: OrganizationId; name: string }
  currency: Currency
  /** Who sees one of these places sees the invoice. */
  placeIds: LocationId[]
  from: CalendarDay
  until: CalendarDay
  /** How many sales of a product on a day are on it, and in how many parts they are kept. */
  days: number
  parts: number
  begunAt: Instant
  version: number
}

export type DraftVmiInvoice = Concerned & { state: 'DRAFTING' }

export type IssuedVmiInvoice = Concerned & {
  state: Exclude<VmiInvoiceState, 'DRAFTING'>
  kind: VmiInvoiceKind
  /** Of a series of the owner's and the year without gaps. */
  number: string
  issuedAt: Instant
  issuedOn: CalendarDay
  dueOn: CalendarDay
  paymentTermsDays: number
  seller: InvoiceParty
  buyer: InvoiceParty
  lines: number
  /** Below zero where more is credited than charged. */
  goodsMinor: number
  taxes: InvoiceTax[]
  totalMinor: number
  payment?: Payment
}

export type VmiInvoice = DraftVmiInvoice | IssuedVmiInvoice

export type InvoiceTax = { name: string; percent: number; amountMinor: number }

/** It was paid outside of the network: what the retailer's books say. */
export type Payment = { paidOn: CalendarDay; reference?: string; by: UserId; at: Instant }

/** What an invoice charges of a product and a day, or, below zero, credits. */
export type ChargedDay = {
  day: CalendarDay
  productId: ProductId
  kind: ChargeKind
  quantity: Quantity
  price: string
}

export type VmiInvoiceLine = {
  kind: ChargeKind
  productId: ProductId
  sku: string
  name: string
  retailerSku?: string
  gtin?: string
  unit: { code: string; decimals: number }
  /** The first and the last of the days. */
  from: CalendarDay
  until: CalendarDay
  quantity: Quantity
  unitPrice: string
  amountMinor: number
}

/** As many as one commit issues. What does not find a place on an invoice is on the next. */
export const mostInvoiceLines = 8_000

/** Of an agreement, and the days of a week. */
export function draft(
  agreement: VmiAgreement,
  { from, until }: InvoicePeriod,
  { vmiInvoiceId, now }: { vmiInvoiceId: VmiInvoiceId; now: Instant },
): DraftVmiInvoice {
  const { organizationId, vmiAgreementId, partnershipId, ownerName, retailer, currency, places } = agreement
  const placeIds = places.map(({ locationId }) => locationId)
  const named = { organizationId, vmiInvoiceId, vmiAgreementId, partnershipId, ownerName, retailer, currency, placeIds }
  return { ...named, state: 'DRAFTING', from, until, days: 0, parts: 0, begunAt: now, version: 1 }
}

/** What is open of a day, by the price of the day; nothing where all of it is invoiced. */
export function chargeOf(
  day: ProductDay,
  product: Pick<SuppliedProduct, 'periods'>,
  { from }: Pick<InvoicePeriod, 'from'>,
): ChargedDay | undefined {
  const open = uninvoicedOn(day)
  if (open.eq(zero)) return undefined
  const kind = day.day >= from ? 'SOLD' : day.invoiced === undefined ? 'LATE' : open.gt(zero) ? 'ADDED' : 'CREDITED'
  return { day: day.day, productId: day.productId, kind, quantity: open, price: priceOn(product, day.day) }
}

/** Of a product that was dropped on the very day on which it was sold it is the price until then. */
export function priceOn(product: Pick<SuppliedProduct, 'periods'>, day: CalendarDay): string {
  const { periods } = product
  const terms = termsOn(product, day) ?? periods.findLast((period) => period.terms && period.from <= day)?.terms
  assert(terms, 'what was sold was supplied at a price')
  return terms.transferPrice
}

/** The day when all that is sold of it is on invoices. */
export const chargedDay = (day: ProductDay): ProductDay => ({
  ...day,
  invoiced: soldOn(day),
  version: day.version + 1,
})

/** Where they are kept: what is of the week, and what is of days before it. */
export const chargeSections = ['WEEK', 'EARLIER'] as const
export type ChargeSection = (typeof chargeSections)[number]

/** What one commit marks as invoiced, beside the invoice itself; it is 4 MB at most, and a day has a report of each store. */
const [daysAtOnce, reportsAtOnce] = [96, 20_000]

/** Days in the parts in which they are charged: none has days of the week and of before. */
export function inParts(days: readonly ProductDay[], { from }: Pick<InvoicePeriod, 'from'>): ProductDay[][] {
  const parts: ProductDay[][] = []
  let reports = 0
  for (const day of days) {
    const last = parts.at(-1)
    const count = Object.keys(day.stores).length
    const fits = last && last.length < daysAtOnce && reports + count <= reportsAtOnce
    if (last?.[0] && fits && sectionOf(last[0].day, from) === sectionOf(day.day, from)) last.push(day)
    else {
      parts.push([day])
      reports = 0
    }
    reports += count
  }
  return parts
}

export const sectionOf = (day: CalendarDay, from: CalendarDay): ChargeSection => (day >= from ? 'WEEK' : 'EARLIER')

const lineName = ({ productId, kind, price }: ChargedDay) => `${kind} ${productId} ${quantity(price).toFixed()}`

/** How many lines they make. */
export const countLines = (charged: readonly ChargedDay[]): number => new Set(charged.map(lineName)).size

/** A line for each product and price, of what was sold, came late and is corrected apart; rounded to the cent each. */
export function linesOf(
  charged: readonly ChargedDay[],
  products: ReadonlyMap<string, Omit<SuppliedProduct, 'periods'>>,
  currency: Currency,
): VmiInvoiceLine[] {
  const found = new Map<string, { first: ChargedDay; days: CalendarDay[]; quantity: Quantity }>()
  for (const each of charged) {
    const line = found.get(lineName(each)) ?? { first: each, days: [], quantity: zero }
    line.days.push(each.day)
    line.quantity = line.quantity.plus(each.quantity)
    found.set(lineName(each), line)
  }
  const lines = [...found.values()].map(({ first, days, quantity: units }): VmiInvoiceLine => {
    const { kind, productId, price } = first
    const product = products.get(productId)
    assert(product, 'what is charged is supplied under the agreement')
    const { sku, name, retailerSku, gtin, unit } = product
    const [from = first.day] = days.sort()
    const unitPrice = quantity(price).toFixed()
    const { amountMinor } = extend({ amount: unitPrice, currency }, units)
    const named = { kind, productId, sku, name, retailerSku, gtin, unit }
    return { ...named, from, until: days.at(-1) ?? from, quantity: units, unitPrice, amountMinor }
  })
  return lines.sort(
    (a, b) =>
      chargeKinds.indexOf(a.kind) - chargeKinds.indexOf(b.kind) || compare(a.sku, b.sku) || compare(a.from, b.from),
  )
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

export type InvoiceTotals = Pick<IssuedVmiInvoice, 'goodsMinor' | 'taxes' | 'totalMinor'>

/** Each tax is of all goods, and rounded once. */
export function totalsOf(
  lines: readonly Pick<VmiInvoiceLine, 'amountMinor'>[],
  taxes: VmiAgreement['invoicing']['taxes'],
): InvoiceTotals {
  const goodsMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const charged = taxes.map(({ name, percent }) => ({ name, percent, amountMinor: percentOf(goodsMinor, percent) }))
  return { goodsMinor, taxes: charged, totalMinor: charged.reduce((sum, tax) => sum + tax.amountMinor, goodsMinor) }
}

/** Half to even, as lines are. */
const percentOf = (amountMinor: number, percent: number): number =>
  quantity(amountMinor).times(quantity(percent)).div(100).round(0, Big.roundHalfEven).toNumber()

export const kindOf = ({ totalMinor }: Pick<InvoiceTotals, 'totalMinor'>): VmiInvoiceKind =>
  totalMinor < 0 ? 'CREDIT_NOTE' : 'INVOICE'

/** Under the terms that the agreement has when it is issued. */
export function issue(
  drafted: DraftVmiInvoice,
  { invoicing }: Pick<VmiAgreement, 'invoicing'>,
  { lines, number, now }: { lines: readonly VmiInvoiceLine[]; number: string; now: Instant },
): IssuedVmiInvoice {
  assert(may(vmiInvoiceLifecycle, 'issue', drafted.state), 'an invoice is issued once')
  const { timeZone, paymentTermsDays, taxes, seller = {}, buyer = {} } = invoicing
  const issuedOn = dayIn(now, timeZone)
  const totals = totalsOf(lines, taxes)
  return {
    ...drafted,
    ...totals,
    state: 'ISSUED',
    kind: kindOf(totals),
    number,
    issuedAt: now,
    issuedOn,
    dueOn: daysAfter(issuedOn, paymentTermsDays),
    paymentTermsDays,
    seller,
    buyer,
    lines: lines.length,
    version: drafted.version + 1,
  }
}

export type PaymentRefused =
  | { code: 'vmiInvoice.alreadyPaid'; paidOn: CalendarDay }
  | { code: 'vmiInvoice.notIssued' }
  | { code: 'vmiInvoice.paidInFuture'; today: CalendarDay }

/** The owner notes that it was paid. The same said again changes nothing. */
export function pay(invoice: VmiInvoice, payment: Payment): Result<IssuedVmiInvoice, PaymentRefused> {
  const { paidOn, reference } = payment
  if (invoice.state === 'DRAFTING') return failed({ code: 'vmiInvoice.notIssued' })
  // Somewhere it is that day already.
  const today = dayIn(payment.at, 'Pacific/Kiritimati')
  if (paidOn > today) return failed({ code: 'vmiInvoice.paidInFuture', today })
  const { payment: noted } = invoice
  if (noted?.paidOn === paidOn && noted.reference === reference) return done(invoice)
  if (noted) return failed({ code: 'vmiInvoice.alreadyPaid', paidOn: noted.paidOn })
  return done({ ...invoice, state: 'PAID', payment, version: invoice.version + 1 })
}

/** It was noted in error. */
export function reopen(invoice: VmiInvoice): Result<IssuedVmiInvoice, PaymentRefused> {
  if (invoice.state === 'DRAFTING') return failed({ code: 'vmiInvoice.notIssued' })
  if (invoice.state === 'ISSUED') return done(invoice)
  const { payment: _undone, ...rest } = invoice
  return done({ ...rest, state: 'ISSUED', version: invoice.version + 1 })
}
