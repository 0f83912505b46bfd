import type { ProductId, VmiAgreementId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces, sum, zero } from '#shared/kernel/quantity'
import { isSame } from '#shared/kernel/same'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import type { VmiAgreement } from './agreement'
import type { RetailStore } from './store'
import type { SuppliedProduct } from './terms'
import { termsOn } from './terms'

/** What a store says of a product and a day (X12 852): what it says again replaces what it said before. */
export type StoreReport = {
  sold: Quantity
  /** What customers brought back. */
  returned?: Quantity
  /** What lay in the store when the day was over. */
  onHand?: Quantity
  isOutOfStock?: boolean
}

/** What was sold of a product on a day, store by store. */
export type ProductDay = {
  vmiAgreementId: VmiAgreementId
  productId: ProductId
  day: CalendarDay
  stores: Record<string, StoreReport>
  /** How much of it invoices have charged, less what they credited. */
  invoiced?: Quantity
  version: number
}

export type ReportedLine = StoreReport & { line: number; store: string; sku: string; day: CalendarDay }

export const lineProblems = {
  STORE_UNKNOWN: 'No store of the agreement has this code.',
  STORE_CLOSED: 'The store was closed before this day.',
  SKU_UNKNOWN: 'Nothing is supplied under the agreement that is called so.',
  SKU_AMBIGUOUS: 'Several products are called so. Name it by the SKU of its owner.',
  NOT_SUPPLIED: 'The product was not supplied under the agreement on this day.',
  TOO_LATE: 'The day is longer ago than the agreement lets days be reported or corrected.',
  IN_FUTURE: 'The day is not over, or has not begun.',
  OUTSIDE_AGREEMENT: 'The agreement does not hold on this day.',
  TOO_FINE: 'The product is not counted in so small parts.',
  TWICE: 'An earlier line is of the same store, SKU and day.',
} as const
export type LineProblem = keyof typeof lineProblems

export type RefusedLine = { line: number; problem: LineProblem }
export type AcceptedLine = { line: number; store: string; productId: ProductId; day: CalendarDay; report: StoreReport }

export type Known = {
  agreement: Pick<VmiAgreement, 'startsOn' | 'endsOn' | 'lateDays'>
  products: readonly SuppliedProduct[]
  stores: readonly RetailStore[]
  /** Where the agreement's clocks show the time. */
  today: CalendarDay
}

/** Which lines count, each by itself: what is wrong with one keeps no other from counting. */
export function checkLines(
  lines: readonly ReportedLine[],
  known: Known,
): { accepted: AcceptedLine[]; refused: RefusedLine[] } {
  const stores = new Map(known.stores.map((store) => [store.code.toUpperCase(), store]))
  const namedBy = productsByName(known.products)
  const seen = new Set<string>()
  const accepted: AcceptedLine[] = []
  const refused: RefusedLine[] = []
  for (const { line, store: code, sku, day, ...report } of lines) {
    const store = stores.get(code.toUpperCase())
    const products = namedBy.get(sku.toUpperCase()) ?? []
    const [product] = products
    const problem = dayProblem(day, known) ?? storeProblem(store, day) ?? productProblem(products, day, report)
    const name = `${store?.code} ${product?.productId} ${day}`
    if (problem || !store || !product) refused.push({ line, problem: problem ?? 'SKU_UNKNOWN' })
    else if (seen.has(name)) refused.push({ line, problem: 'TWICE' })
    else {
      seen.add(name)
      accepted.push({ line, store: store.code, productId: product.productId, day, report })
    }
  }
  return { accepted, refused }
}

/** By the owner's SKU; where that names none by the retailer's, and last by the GTIN. */
function productsByName(products: readonly SuppliedProduct[]): Map<string, SuppliedProduct[]> {
  const names = new Map<string, SuppliedProduct[]>()
  const nameBy = (nameOf: (product: SuppliedProduct) => string | undefined) => {
    const taken = new Set(names.keys())
    for (const product of products) {
      const name = nameOf(product)?.toUpperCase()
      if (name !== undefined && !taken.has(name)) names.set(name, [...(names.get(name) ?? []), product])
    }
  }
  nameBy(({ sku }) => sku)
  nameBy(({ retailerSku }) => retailerSku)
  nameBy(({ gtin }) => gtin)
  return names
}

function dayProblem(day: CalendarDay, { agreement, today }: Known): LineProblem | undefined {
  const { startsOn, endsOn, lateDays } = agreement
  if (day >= daysAfter(today, 1)) return 'IN_FUTURE'
  if (day < startsOn || (endsOn !== undefined && day > endsOn)) return 'OUTSIDE_AGREEMENT'
  return day < daysAfter(today, -lateDays) ? 'TOO_LATE' : undefined
}

function storeProblem(store: RetailStore | undefined, day: CalendarDay): LineProblem | undefined {
  if (!store) return 'STORE_UNKNOWN'
  return store.closedOn !== undefined && day > store.closedOn ? 'STORE_CLOSED' : undefined
}

function productProblem(
  [product, other]: readonly SuppliedProduct[],
  day: CalendarDay,
  { sold, returned, onHand }: StoreReport,
): LineProblem | undefined {
  if (!product) return 'SKU_UNKNOWN'
  if (other) return 'SKU_AMBIGUOUS'
  if (!termsOn(product, day)) return 'NOT_SUPPLIED'
  const isTooFine = [sold, returned, onHand].some((each) => each && decimalPlaces(each) > product.unit.decimals)
  return isTooFine ? 'TOO_FINE' : undefined
}

/** Sold less brought back. */
export const netOf = ({ sold, returned = zero }: StoreReport): Quantity => sold.minus(returned)

export const soldOn = ({ stores }: Pick<ProductDay, 'stores'>): Quantity => sum(Object.values(stores).map(netOf))

/** What of a day an invoice has still to charge, or, below zero, to credit: at the price of the day. */
export const uninvoicedOn = (day: Pick<ProductDay, 'stores' | 'invoiced'>): Quantity =>
  soldOn(day).minus(day.invoiced ?? zero)

/** A day as reports of its stores leave it, and by how much more was sold; nothing where they say what was said already. */
export function reported(
  before: ProductDay,
  reports: readonly Pick<AcceptedLine, 'store' | 'report'>[],
): { after: ProductDay; change: Quantity } | undefined {
  const stores = { ...before.stores }
  for (const { store, report } of reports) stores[store] = report
  if (isSame(stores, before.stores)) return undefined
  const after = { ...before, stores, version: before.version + 1 }
  return { after, change: soldOn(after).minus(soldOn(before)) }
}
