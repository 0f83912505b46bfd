import type { ProductId, VmiAgreementId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'

/** What holds for a product of a VMI agreement, since when: a sale is of the price and the terms of its own day. */
export type SuppliedProduct = {
  vmiAgreementId: VmiAgreementId
  productId: ProductId
  sku: string
  name: string
  unit: { code: string; decimals: number }
  /** What the retailer calls it in what it reports. */
  retailerSku?: string
  gtin?: string
  /** By their first day, the firstDay first. */
  periods: SupplyPeriod[]
  version: number
}

/** Without terms the product is not supplied from that day on. */
export type SupplyPeriod = { from: CalendarDay; terms?: SupplyTerms }

export type SupplyTerms = {
  /** What the retailer pays for one that it has sold, in the currency of the agreement. */
  transferPrice: string
  /** Below so many days of supply both sides are alerted, and replenishment is proposed. */
  thresholdDays: number
  /** For how many days it is proposed. */
  targetDays: number
  /** At least and at most so much is to lie there, whatever the days. */
  minimum?: Quantity
  maximum?: Quantity
  /** Replenishment comes in whole cases of so many. */
  casePack: Quantity
  /** From proposal to shelf. */
  leadTimeDays: number
}

const mostPeriods = 100

export type NotAgreed =
  | { code: 'vmiProduct.inThePast'; firstDay: CalendarDay }
  | { code: 'vmiProduct.tooManyPeriods'; maximum: number }
  | { code: 'quantity.tooFine'; sku: string; unit: string; decimals: number }

/**
 * Other terms from a day on: later ones that were agreed before give way. What was sold is sold by the price of its day, so only a product that
 * nothing is agreed for yet may begin in the past.
 */
export function agree(
  product: SuppliedProduct,
  { from, terms }: SupplyPeriod,
  { today, startsOn }: { today: CalendarDay; startsOn: CalendarDay },
): Result<SuppliedProduct, NotAgreed> {
  const { periods, sku, unit, version } = product
  const firstDay = periods.length === 0 || today < startsOn ? startsOn : today
  if (from < firstDay) return failed({ code: 'vmiProduct.inThePast', firstDay })
  const counted = terms ? [terms.casePack, terms.minimum, terms.maximum] : []
  if (counted.some((each) => each && decimalPlaces(each) > unit.decimals))
    return failed({ code: 'quantity.tooFine', sku, unit: unit.code, decimals: unit.decimals })
  // What is dropped on its first day was sold at a price until then.
  const kept = periods.filter((period) => period.from < from || (!terms && period.from === from && period.terms))
  if (kept.length >= mostPeriods) return failed({ code: 'vmiProduct.tooManyPeriods', maximum: mostPeriods })
  return done({ ...product, periods: [...kept, { from, terms }], version: version + 1 })
}

/** What holds on a day; nothing where the product is not supplied then. */
export const termsOn = ({ periods }: Pick<SuppliedProduct, 'periods'>, day: CalendarDay): SupplyTerms | undefined =>
  periods.findLast((period) => period.from <= day)?.terms
