import { Big } from 'big.js'
import type { Currency, UnitPrice } from '#shared/kernel/money'
import { currencyDecimals, extend } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'

/**
 * Three-way match: what a supplier bills is held against what was ordered and what arrived. A line is paid as it is billed where both are
 * within the tolerances; where not, it is disputed line by line, and the rest of the invoice is paid.
 */
export type OrderedLine = {
  line: number
  unitPrice: UnitPrice
  /** All that arrived. What is damaged was delivered, and is credited by its discrepancy; what is sent back, by its return. */
  received: Quantity
  /** On invoices before this one. */
  billed: Quantity
  /** What may still arrive of what was ordered; nothing when absent. */
  coming?: Quantity
}

export type BilledLine = {
  /** Of the order; absent for what was not ordered. */
  orderLine?: number
  quantity: Quantity
  unitPrice: UnitPrice
}

/** What is let pass of a line, above what was agreed. Percent of the price and of the quantity received. */
export type Tolerances = {
  pricePercent: string
  /** And no more than this for the whole line, in the currency of the order; no such limit when absent. */
  priceAmount?: string
  quantityPercent: string
}

export type LineVariance =
  | { kind: 'NOT_ORDERED' }
  | { kind: 'CURRENCY'; agreed: Currency; billed: Currency }
  /** Billed, all invoices together, beyond what arrived. `coming` may still arrive. */
  | { kind: 'QUANTITY'; received: Quantity; billed: Quantity; coming: Quantity; isAwaited: boolean }
  /** A unit is billed dearer than was agreed; the excess is of the line, in minor units. */
  | { kind: 'PRICE'; agreed: string; billed: string; excessMinor: number }

/**
 * What is owed of a line whatever is wrong with it: the goods that arrived and no other invoice has, at no more than the price agreed. Where
 * nothing is wrong it is the line as billed, what the tolerances let pass included; `excessMinor` is how much that is.
 */
export type MatchedLine = {
  index: number
  variances: LineVariance[]
  owed: Owed
  /** The same with nothing let pass. */
  strict: Owed
  excessMinor: number
}

export type Owed = { quantity: Quantity; amountMinor: number }

/** What is wrong with each line of an invoice, by its place from 0: nothing of most. Lines of one order line are held together. */
export function match(
  ordered: readonly OrderedLine[],
  billed: readonly BilledLine[],
  tolerances: Tolerances,
): MatchedLine[] {
  const byLine = new Map(ordered.map((each) => [each.line, each]))
  const onThis = new Map<number, Quantity>()
  return billed.map((line, index) => {
    const order = line.orderLine === undefined ? undefined : byLine.get(line.orderLine)
    if (!order) return nothingOwed(index, { kind: 'NOT_ORDERED' })
    const { currency: agreed } = order.unitPrice
    if (agreed !== line.unitPrice.currency)
      return nothingOwed(index, { kind: 'CURRENCY', agreed, billed: line.unitPrice.currency })
    const before = onThis.get(order.line) ?? order.billed
    const total = before.plus(line.quantity)
    onThis.set(order.line, total)
    const variances = [...quantityVariance(order, total, tolerances), ...priceVariance(order, line, tolerances)]
    const strict = strictlyOwed(order, before, line)
    if (variances.length > 0) return { index, variances, owed: strict, strict, excessMinor: 0 }
    const { amountMinor } = extend(line.unitPrice, line.quantity)
    const excessMinor = Math.max(0, amountMinor - strict.amountMinor)
    return { index, variances, owed: { quantity: line.quantity, amountMinor }, strict, excessMinor }
  })
}

const nothingOwed = (index: number, variance: LineVariance): MatchedLine => ({
  index,
  variances: [variance],
  owed: { quantity: zero, amountMinor: 0 },
  strict: { quantity: zero, amountMinor: 0 },
  excessMinor: 0,
})

const smaller = (a: Big, b: Big) => (a.lt(b) ? a : b)

function strictlyOwed({ received, unitPrice }: OrderedLine, before: Quantity, billed: BilledLine): Owed {
  const left = before.gt(received) ? zero : received.minus(before)
  const quantity = smaller(left, billed.quantity)
  const amount = smaller(new Big(unitPrice.amount), new Big(billed.unitPrice.amount)).toFixed()
  return { quantity, amountMinor: extend({ amount, currency: unitPrice.currency }, quantity).amountMinor }
}

function quantityVariance(
  { received, coming = zero }: OrderedLine,
  billed: Quantity,
  { quantityPercent }: Tolerances,
): LineVariance[] {
  if (billed.lte(withPercent(received, quantityPercent))) return []
  const isAwaited = billed.lte(withPercent(received.plus(coming), quantityPercent))
  return [{ kind: 'QUANTITY', received, billed, coming, isAwaited }]
}

function priceVariance(
  { unitPrice: agreed }: OrderedLine,
  { unitPrice: billed, quantity }: BilledLine,
  { pricePercent, priceAmount }: Tolerances,
): LineVariance[] {
  const dearer = new Big(billed.amount).minus(agreed.amount)
  if (dearer.lte(zero)) return []
  const excess = dearer.times(quantity)
  const isWithin =
    new Big(billed.amount).lte(withPercent(new Big(agreed.amount), pricePercent)) &&
    (priceAmount === undefined || excess.lte(priceAmount))
  if (isWithin) return []
  const minor = excess.times(10 ** currencyDecimals[agreed.currency]).round(0, Big.roundHalfEven)
  return [{ kind: 'PRICE', agreed: agreed.amount, billed: billed.amount, excessMinor: minor.toNumber() }]
}

export const withPercent = (of: Big, percent: string): Big => of.times(new Big(100).plus(percent)).div(100)
