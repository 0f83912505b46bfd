import * as z from 'zod'
import { invoiceOutcomes, invoiceSides, invoiceStates } from '#shared/domain/invoice/words'
import { event } from './event'

const invoice = z.object({ supplierInvoiceId: z.string(), purchaseOrderId: z.string(), ownerId: z.string() })

/** In the log of who recorded it: the buyer, or the supplier that sent it. */
export const invoiceRecorded = event(
  'supplierInvoice.recorded',
  invoice.extend({ side: z.enum(invoiceSides), unmatched: z.int() }),
)
/** In the other side's log; not where the supplier is a party. */
export const invoiceReceived = event(
  'supplierInvoice.received',
  invoice.extend({ side: z.enum(invoiceSides), state: z.enum(invoiceStates) }),
)
/** In the buyer's log: it was held against order and receipts anew, and something is otherwise. */
export const invoiceMatched = event('supplierInvoice.matched', invoice.extend({ unmatched: z.int() }))
/** In the log of who wrote. */
export const invoiceMessageWritten = event(
  'supplierInvoice.messageWritten',
  invoice.extend({ messageId: z.string(), side: z.enum(invoiceSides) }),
)
/** In the log of who is written to; of a party in the buyer's. */
export const invoiceMessageReceived = event(
  'supplierInvoice.messageReceived',
  invoice.extend({ messageId: z.string(), side: z.enum(invoiceSides) }),
)
/** In the buyer's log. */
export const invoiceResolved = event(
  'supplierInvoice.resolved',
  invoice.extend({ outcome: z.enum(invoiceOutcomes), payableMinor: z.number() }),
)
/** In the supplier's log; of a party in the buyer's: how the buyer decided. */
export const invoiceDecided = event('supplierInvoice.decided', invoice.extend({ outcome: z.enum(invoiceOutcomes) }))
/** In the log of who took it back. */
export const invoiceWithdrawn = event('supplierInvoice.withdrawn', invoice.extend({ side: z.enum(invoiceSides) }))
/** In the other side's log; not where the supplier is a party. */
export const invoiceVoided = event('supplierInvoice.voided', invoice)

/** In the log of who was bought for: it is charged its part. */
export const invoicePartCharged = event('supplierInvoice.partCharged', invoice.extend({ totalMinor: z.number() }))
/** In the log of who was bought for: the invoice was taken back. */
export const invoicePartWithdrawn = event('supplierInvoice.partWithdrawn', invoice)

export const matchTolerancesSet = event('matchTolerances.set', z.object({ version: z.int() }))
