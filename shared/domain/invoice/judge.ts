import { Big } from 'big.js'
import { currencyDecimals } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { OrderLine } from '../order/line'
import { confirmationOf, openOf, sentTerms } from '../order/line'
import type { PurchaseOrder } from '../order/order'
import type { InvoiceLine, InvoiceTolerances, InvoiceVariance, SupplierInvoice } from './invoice'
import type { LineVariance, OrderedLine } from './match'
import { match, withPercent } from './match'

/** What an invoice is held against: the lines of its order that it names, and what other invoices claim of each. */
export type Agreed = { order: PurchaseOrder; lines: readonly OrderLine[]; claimed: ReadonlyMap<number, Quantity> }

/** What was agreed and arrived, line by line. A line that was taken out was not ordered. */
export function agreedLines({ order, lines, claimed }: Agreed): OrderedLine[] {
  return lines.flatMap((line) => {
    const terms = sentTerms(order, line)
    if (!terms || terms.quantity.eq(zero)) return []
    const unitPrice = { amount: terms.unitPrice, currency: order.currency }
    const billed = claimed.get(line.line) ?? zero
    return [{ line: line.line, unitPrice, received: line.received, billed, coming: comingOf(order, line) }]
  })
}

/** What may still arrive: what is on its way, and what is open, unless its supplier will not send it. */
function comingOf(order: PurchaseOrder, line: OrderLine): Quantity {
  if (order.state === 'CLOSED' || order.state === 'CANCELLED') return zero
  const onItsWay = line.shipped.gt(line.received) ? line.shipped.minus(line.received) : zero
  const isRejected = confirmationOf(order, line)?.state === 'REJECTED'
  return isRejected ? onItsWay : onItsWay.plus(openOf(order, line))
}

/**
 * Holds an invoice against its order and what arrived. It waits where goods that may still come are all that is missing. What is disputed
 * stays so until nothing is wrong any more.
 */
export function judge(
  invoice: SupplierInvoice,
  agreed: Agreed,
  tolerances: InvoiceTolerances,
  now: Instant,
): SupplierInvoice {
  const billed = invoice.lines.map(({ orderLine, quantity, unitPrice }) => ({
    orderLine,
    quantity,
    unitPrice: { amount: unitPrice, currency: invoice.currency },
  }))
  const found = match(agreedLines(agreed), billed, tolerances)
  const tooMuch = totalVariance(invoice, found, tolerances)
  const lines = invoice.lines.map((line, index) => {
    const { variances = [], owed = line.owed, strict = line.owed } = found[index] ?? {}
    // What is let pass of lines is let pass of none where all together it is too much.
    return { ...line, variances, owed: tooMuch.length > 0 ? strict : owed }
  })
  const variances = [...chargesVariance(invoice, lines.map(toCome), tolerances), ...tooMuch]
  const unmatched = lines.filter((line) => line.variances.length > 0).length
  const isWaiting = lines.every((line) => line.variances.every(isAwaited))
  const isClean = unmatched === 0 && variances.length === 0
  const wrong = invoice.state === 'DISPUTED' ? 'DISPUTED' : 'EXCEPTION'
  const state = isClean ? 'MATCHED' : isWaiting && variances.length === 0 && wrong === 'EXCEPTION' ? 'RECORDED' : wrong
  const goods = lines.map(({ owed }) => owed.amountMinor)
  const areChargesOwed = chargesVariance(invoice, goods, tolerances).length === 0
  const charges = invoice.charges.filter(({ amountMinor }) => amountMinor < 0 || areChargesOwed)
  const owed = [...lines.map((line) => line.owed), ...charges].reduce((all, { amountMinor }) => all + amountMinor, 0)
  return {
    ...invoice,
    state,
    lines,
    variances,
    unmatched,
    matchedMinor: Math.max(0, owed),
    payableMinor: isClean ? invoice.totalMinor : undefined,
    tolerances,
    matchedAt: now,
    version: invoice.version + 1,
  }
}

/** What a line will be owed when the goods are there that it waits for: nothing is wrong with charges because they are not yet. */
const toCome = ({ variances, owed, amountMinor }: InvoiceLine): number =>
  variances.length > 0 && variances.every(isAwaited) ? amountMinor : owed.amountMinor

const isAwaited = (variance: LineVariance): boolean => variance.kind === 'QUANTITY' && variance.isAwaited

/** A part of the goods that are owed: who bills too much for goods makes no room for charges by it. Nor do discounts, which are nobody's loss. */
function chargesVariance(
  { charges, currency }: SupplierInvoice,
  goods: readonly number[],
  { chargesPercent, chargesAmount }: InvoiceTolerances,
): InvoiceVariance[] {
  const billedMinor = charges.reduce((all, { amountMinor }) => all + Math.max(0, amountMinor), 0)
  const owedMinor = goods.reduce((all, each) => all + each, 0)
  const allowed = new Big(owedMinor).times(chargesPercent).div(100)
  const isWithin = allowed.gte(billedMinor) && isWithinAmount(billedMinor, chargesAmount, currency)
  return billedMinor === 0 || isWithin ? [] : [{ kind: 'CHARGES', billedMinor }]
}

/** What was let pass, line by line, all together. */
function totalVariance(
  { currency }: SupplierInvoice,
  found: ReturnType<typeof match>,
  { invoicePercent, invoiceAmount }: InvoiceTolerances,
): InvoiceVariance[] {
  const excessMinor = found.reduce((all, line) => all + line.excessMinor, 0)
  const agreedMinor = found.reduce((all, line) => all + line.owed.amountMinor - line.excessMinor, 0)
  const isWithin =
    (invoicePercent === undefined ||
      withPercent(new Big(agreedMinor), invoicePercent).gte(agreedMinor + excessMinor)) &&
    isWithinAmount(excessMinor, invoiceAmount, currency)
  return excessMinor === 0 || isWithin ? [] : [{ kind: 'TOTAL', excessMinor }]
}

const isWithinAmount = (minor: number, amount: string | undefined, currency: SupplierInvoice['currency']): boolean =>
  amount === undefined || new Big(amount).times(10 ** currencyDecimals[currency]).gte(minor)
