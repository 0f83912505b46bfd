import { Big } from 'big.js'
import { apportion } from '#shared/kernel/apportion'
import type { Currency, Money } from '#shared/kernel/money'
import { currencyDecimals } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { sum } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { AllocationBasis, ChargeKind } from './words'

/**
 * Landed cost: what it costs to have goods where they are wanted, beside their price. Charges are converted once, shared out over the goods
 * by what causes them, and no cent is lost or made: shares are whole minor units of the books' currency (largest remainder, Hamilton's method).
 */
export type Charge = {
  kind: ChargeKind
  /** A decimal, in the charge's own currency. */
  amount: string
  currency: Currency
  basis: AllocationBasis
  /** Units of the books' currency for one of the charge's. */
  exchangeRate?: string
  /** A duty is of goods under one HS code: those of others take no share. */
  hsCode?: string
}

/** Goods that came in, less what was sent back. A measure that is not known is absent. */
export type ChargedLine = {
  line: number
  quantity: Quantity
  value: Quantity
  weight?: Quantity
  volume?: Quantity
  hsCode?: string
}

export type Share = { line: number; charge: number; amountMinor: number }

export type NotAllocable =
  | { code: 'landedCost.rateMissing'; charge: number; currency: Currency; books: Currency }
  | { code: 'landedCost.measureMissing'; charge: number; line: number; basis: AllocationBasis }
  | { code: 'landedCost.noBasis'; charge: number; basis: AllocationBasis }

/** The shares of all charges. Charges are counted from 1. */
export function allocate(
  charges: readonly Charge[],
  lines: readonly ChargedLine[],
  books: Currency,
): Result<Share[], NotAllocable> {
  const shares: Share[] = []
  for (const [index, charge] of charges.entries()) {
    const converted = inBooks(charge, index + 1, books)
    if (!converted.ok) return converted
    const weighed = weigh(charge, index + 1, lines)
    if (!weighed.ok) return weighed
    const amounts = apportion(
      converted.value.amountMinor,
      weighed.value.map(({ weight }) => weight),
    )
    for (const [at, { line }] of weighed.value.entries())
      shares.push({ line, charge: index + 1, amountMinor: amounts[at] ?? 0 })
  }
  return done(shares)
}

/** A charge as the books keep it: converted once, half to even, before it is shared out. */
export function inBooks(
  { amount, currency, exchangeRate }: Charge,
  charge: number,
  books: Currency,
): Result<Money, NotAllocable> {
  if (currency !== books && exchangeRate === undefined) {
    return failed({ code: 'landedCost.rateMissing', charge, currency, books })
  }
  const converted = currency === books ? new Big(amount) : new Big(amount).times(exchangeRate ?? 1)
  const minor = converted.times(10 ** currencyDecimals[books]).round(0, Big.roundHalfEven)
  return done({ amountMinor: minor.toNumber(), currency: books })
}

type Weighed = { line: number; weight: Quantity }

/** What each line weighs in the sharing of a charge. What was sent back whole takes no share, and needs no measure. */
function weigh(
  { basis, hsCode }: Charge,
  charge: number,
  lines: readonly ChargedLine[],
): Result<Weighed[], NotAllocable> {
  const weighed: Weighed[] = []
  for (const line of lines) {
    if (line.quantity.eq(0) || (hsCode !== undefined && line.hsCode !== hsCode)) continue
    const weight = measureOf(line, basis)
    if (weight === undefined) return failed({ code: 'landedCost.measureMissing', charge, line: line.line, basis })
    weighed.push({ line: line.line, weight })
  }
  if (sum(weighed.map(({ weight }) => weight)).eq(0)) return failed({ code: 'landedCost.noBasis', charge, basis })
  return done(weighed)
}

function measureOf({ quantity, value, weight, volume }: ChargedLine, basis: AllocationBasis): Quantity | undefined {
  return { VALUE: value, WEIGHT: weight, VOLUME: volume, QUANTITY: quantity }[basis]
}
