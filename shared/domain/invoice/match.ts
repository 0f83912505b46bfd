import { Big } from 'big.js'
import type { Currency, UnitPrice } from '#shared/kernel/money'
import { currencyDecimals } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'

/**
 * Three-way match: what a supplier bills is held against what was ordered and what arrived. A line is paid as it is billed where both are
 * within the tolerances; where not, it is disputed line by line, and the rest of the invoice is paid.
 */
export type OrderedLine = {
  line: number
  unitPrice: UnitPrice
  /** Arrived in good condition, less what was sent back. */
  received: Quantity
  /** On invoices before this one. */
  billed: Quantity
}

export type BilledLine = {
  /** Of the order; absent for what was not ordered. */
  orderLine?: number
  quantity: Quantity
  unitPrice: UnitPrice
}

/** What is let pass, above what was agreed. Percent of the price and of the quantity received. */
export type Tolerances = {
  pricePercent: string
  /** And no more than this for the whole line, in the currency of the order; no such limit when absent. */
  priceAmount?: string
  quantityPercent: string
}

export type Variance =
  | { kind: 'NOT_ORDERED' }
  | { kind: 'CURRENCY'; agreed: Currency; billed: Currency }
  /** Billed, all invoices together, beyond what arrived. */
  | { kind: 'QUANTITY'; received: Quantity; billed: Quantity }
  /** A unit is billed dearer than was agreed; the excess is of the line, in minor units. */
  | { kind: 'PRICE'; agreed: string; billed: string; excessMinor: number }

export type MatchedLine = { index: number; variances: Variance[] }

/** What is wrong with each line of an invoice, by its place from 0: nothing of most. Lines of one order line are held together. */
export function match(
  ordered: readonly OrderedLine[],
  billed: readonly BilledLine[],
  tolerances: Tolerances,
): MatchedLine[] {
  const onThis = new Map<number, Quantity>()
  return billed.map((line, index) => {
    const order = ordered.find((each) => each.line === line.orderLine)
    if (!order) return { index, variances: [{ kind: 'NOT_ORDERED' }] }
    const total = (onThis.get(order.line) ?? order.billed).plus(line.quantity)
    onThis.set(order.line, total)
    return {
      index,
      variances: [...quantityVariance(order, total, tolerances), ...priceVariance(order, line, tolerances)],
    }
  })
}

function quantityVariance({ received }: OrderedLine, billed: Quantity, { quantityPercent }: Tolerances): Variance[] {
  return billed.gt(withPercent(received, quantityPercent)) ? [{ kind: 'QUANTITY', received, billed }] : []
}

function priceVariance(
  { unitPrice: agreed }: OrderedLine,
  { unitPrice: billed, quantity }: BilledLine,
  { pricePercent, priceAmount }: Tolerances,
): Variance[] {
  if (agreed.currency !== billed.currency)
    return [{ kind: 'CURRENCY', agreed: agreed.currency, billed: billed.currency }]
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

const withPercent = (of: Big, percent: string): Big => of.times(new Big(100).plus(percent)).div(100)
