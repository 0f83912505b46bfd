import type { UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { InvoiceLine, SupplierInvoice, WrongInvoiceState } from './invoice'
import { invoiceLimits, mayStep, wrongState } from './invoice'
import type { InvoiceOutcome, InvoiceSide } from './words'

export type NotResolved =
  | WrongInvoiceState
  | { code: 'supplierInvoice.creditedTooMuch'; credited: number; total: number }

export type Resolving = {
  outcome: InvoiceOutcome
  reason: string
  creditNote?: string
  creditedMinor?: number
  by: UserId
  now: Instant
}

/**
 * The buyer ends what does not agree. The invoice is held against order and receipts at this very moment before: what it is owed, and what it
 * claims of the goods, is as of now. It claims all that it bills where what did not match is paid for, too; otherwise no more than matched.
 */
export function resolve(
  judged: SupplierInvoice,
  before: Pick<SupplierInvoice, 'state'>,
  { outcome, reason, creditNote, creditedMinor, by, now }: Resolving,
): Result<SupplierInvoice, NotResolved> {
  const isRejected = outcome === 'REJECTED'
  const allowed = mayStep(before, isRejected ? 'reject' : 'accept')
  if (!allowed.ok) return allowed
  const { totalMinor, matchedMinor } = judged
  if (creditedMinor !== undefined && creditedMinor > totalMinor)
    return failed({ code: 'supplierInvoice.creditedTooMuch', credited: creditedMinor, total: totalMinor })
  const payableMinor = {
    AS_INVOICED: totalMinor,
    AS_MATCHED: Math.min(matchedMinor, totalMinor),
    CREDITED: totalMinor - (creditedMinor ?? 0),
    REJECTED: 0,
  }[outcome]
  // Of a credit nobody knows for which goods it is. Less than what did not match: some of these are paid for, and no other invoice may bill them.
  const paysBeyond = payableMinor > Math.min(matchedMinor, totalMinor)
  const creditExpectedMinor = outcome === 'AS_MATCHED' ? totalMinor - payableMinor : undefined
  return done({
    ...judged,
    state: isRejected ? 'REJECTED' : 'APPROVED',
    lines: outcome === 'AS_INVOICED' || paysBeyond ? judged.lines.map(asBilled) : judged.lines,
    payableMinor,
    resolution: { outcome, reason, creditNote, creditExpectedMinor, by, at: now },
  })
}

const asBilled = (line: InvoiceLine): InvoiceLine => ({
  ...line,
  owed: { quantity: line.quantity, amountMinor: line.amountMinor },
})

export type NotWritten = WrongInvoiceState | { code: 'supplierInvoice.tooManyMessages'; maximum: number }

/** Who writes about an invoice disputes it. */
export function dispute(invoice: SupplierInvoice): Result<SupplierInvoice, NotWritten> {
  const allowed = mayStep(invoice, 'dispute')
  if (!allowed.ok) return allowed
  const { messages: maximum } = invoiceLimits
  if (invoice.messages >= maximum) return failed({ code: 'supplierInvoice.tooManyMessages', maximum })
  return done({ ...invoice, state: 'DISPUTED', messages: invoice.messages + 1, version: invoice.version + 1 })
}

/** Who recorded it takes it back. What has matched a supplier cannot: it may be paid by now. */
export function withdraw(
  invoice: SupplierInvoice,
  side: InvoiceSide,
): Result<SupplierInvoice, WrongInvoiceState | { code: 'supplierInvoice.notYours' }> {
  if (invoice.recordedBy.side !== side) return failed({ code: 'supplierInvoice.notYours' })
  const allowed = mayStep(invoice, 'withdraw')
  if (!allowed.ok) return allowed
  if (side === 'SUPPLIER' && invoice.state === 'MATCHED') return wrongState('withdraw', invoice.state)
  return done({ ...invoice, state: 'VOID', payableMinor: undefined, parts: undefined, version: invoice.version + 1 })
}
