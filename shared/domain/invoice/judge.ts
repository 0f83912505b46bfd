import { Big } from 'big.js'
import { currencyDecimals } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { OrderLine } from '../order/line'
import { confirmationOf, openOf, sentTerms } from '../order/line'
import type { PurchaseOrder } from '../order/order'
import type { InvoiceTolerances, InvoiceVariance, SupplierInvoice } from './invoice'
import type { OrderedLine } from './match'
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
  const lines = invoice.lines.map((line, index) => {
    const { variances = [], owed = line.owed } = found[index] ?? {}
    return { ...line, variances, owed }
  })
  const variances = [...chargesVariance(invoice, tolerances), ...totalVariance(invoice, found, tolerances)]
  const unmatched = lines.filter((line) => line.variances.length > 0).length
  const isWaiting = lines.every((line) => line.variances.every((each) => each.kind === 'QUANTITY' && each.isAwaited))
  const isClean = unmatched === 0 && variances.length === 0
  const wrong = invoice.state === 'DISPUTED' ? 'DISPUTED' : 'EXCEPTION'
  const state = isClean ? 'MATCHED' : isWaiting && variances.length === 0 && wrong === 'EXCEPTION' ? 'RECORDED' : wrong
  const charges = invoice.charges.filter(({ amountMinor }) => amountMinor < 0 || !hasCharges(variances))
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

const hasCharges = (variances: readonly InvoiceVariance[]) => variances.some(({ kind }) => kind === 'CHARGES')

/** Discounts are nobody's loss, and make room for no charge. */
function chargesVariance(
  { charges, goodsMinor, currency }: SupplierInvoice,
  { chargesPercent, chargesAmount }: InvoiceTolerances,
): InvoiceVariance[] {
  const billedMinor = charges.reduce((all, { amountMinor }) => all + Math.max(0, amountMinor), 0)
  const allowed = new Big(goodsMinor).times(chargesPercent).div(100)
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
