import type { SupplierInvoice } from '#shared/domain/invoice/invoice'
import { supplierLogOf } from '#shared/domain/invoice/invoice'
import type { InvoiceOutcome, InvoiceSide } from '#shared/domain/invoice/words'
import {
  invoiceDecided,
  invoiceMessageReceived,
  invoiceMessageWritten,
  invoiceReceived,
  invoiceRecorded,
  invoiceResolved,
  invoiceVoided,
  invoiceWithdrawn,
} from '#shared/events/invoices'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import type { Write } from '#shared/table/entity'

type Telling = Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>
type Steps = { before: SupplierInvoice; after: SupplierInvoice }

const concerned = ({ supplierInvoiceId, purchaseOrderId, organizationId: ownerId }: SupplierInvoice) => ({
  supplierInvoiceId,
  purchaseOrderId,
  ownerId,
})

/** In whose log it stands that this side did something, or that the other side did. */
const logOf = (invoice: SupplierInvoice, side: InvoiceSide) =>
  side === 'BUYER' ? invoice.organizationId : supplierLogOf(invoice)
const otherSide = (side: InvoiceSide): InvoiceSide => (side === 'BUYER' ? 'SUPPLIER' : 'BUYER')
const hasOtherLog = ({ supplier }: SupplierInvoice) => !('partyId' in supplier)

export function recordedWrites(call: Telling, invoice: SupplierInvoice): Write[] {
  const { supplierInvoiceId: documentId, state, unmatched } = invoice
  const { side } = invoice.recordedBy
  const data = { ...concerned(invoice), side }
  const own = { documentId, ownerId: logOf(invoice, side), to: state }
  const other = { documentId, ownerId: logOf(invoice, otherSide(side)), to: state }
  return [
    record(call, { ...own, event: invoiceRecorded, data: { ...data, unmatched } }),
    ...(hasOtherLog(invoice) ? [record(call, { ...other, event: invoiceReceived, data: { ...data, state } })] : []),
  ]
}

export function messageWrites(
  call: Telling,
  { before, after }: Steps,
  { messageId, side }: { messageId: string; side: InvoiceSide },
): Write[] {
  const step = { documentId: after.supplierInvoiceId, from: before.state, to: after.state }
  const data = { ...concerned(after), messageId, side }
  return [
    record(call, { ...step, ownerId: logOf(after, side), event: invoiceMessageWritten, data }),
    record(call, { ...step, ownerId: logOf(after, otherSide(side)), event: invoiceMessageReceived, data }),
  ]
}

export function resolvedWrites(call: Telling, { before, after }: Steps, outcome: InvoiceOutcome): Write[] {
  const step = { documentId: after.supplierInvoiceId, from: before.state, to: after.state }
  const data = { ...concerned(after), outcome }
  const resolved = { ...data, payableMinor: after.payableMinor ?? 0 }
  return [
    record(call, { ...step, ownerId: after.organizationId, event: invoiceResolved, data: resolved }),
    record(call, { ...step, ownerId: supplierLogOf(after), event: invoiceDecided, data }),
  ]
}

export function withdrawnWrites(call: Telling, { before, after }: Steps, side: InvoiceSide): Write[] {
  const step = { documentId: after.supplierInvoiceId, from: before.state, to: after.state }
  const data = concerned(after)
  const other = { ...step, ownerId: logOf(after, otherSide(side)) }
  return [
    record(call, { ...step, ownerId: logOf(after, side), event: invoiceWithdrawn, data: { ...data, side } }),
    ...(hasOtherLog(after) ? [record(call, { ...other, event: invoiceVoided, data })] : []),
  ]
}
