import { invoiceDecidedEmail, invoiceMessageEmail, invoiceReceivedEmail } from '#shared/domain/invoice/invoice-emails'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier } from '#shared/domain/order/order'
import { invoiceDecided, invoiceMessageReceived, invoiceReceived } from '#shared/events/invoices'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { InvoiceMessages, SupplierInvoices } from '#shared/table/entities/supplier-invoices'
import type { Message, Said } from './message'
import { toBuyer, toPartner, toParty } from './message'

export const toldOfInvoices = [invoiceReceived, invoiceMessageReceived, invoiceDecided] as const
type Told = ReceivedAny<typeof toldOfInvoices>

/** What the other side of an invoice is told. A supplier without an account gets the words, and answers by email. */
export async function messageAboutInvoice(event: Told, order: PurchaseOrder): Promise<Message | undefined> {
  const { supplierInvoiceId, ownerId: organizationId } = event.data
  const invoice = await SupplierInvoices.get({ organizationId, supplierInvoiceId })
  if (!invoice) return undefined
  const page = `/supplier-invoices/${supplierInvoiceId}` as const
  switch (event.type) {
    case 'supplierInvoice.received': {
      // What the buyer recorded itself, what matched and what only waits for goods is nobody's work.
      const isWork = event.data.side === 'SUPPLIER' && event.data.state === 'EXCEPTION' && invoice.state === 'EXCEPTION'
      const said: Said = { kind: 'invoice.exception', words: invoiceReceivedEmail(invoice), page }
      return isWork ? toBuyer(order, order.draftedBy, said) : undefined
    }
    case 'supplierInvoice.messageReceived': {
      const { messageId, side } = event.data
      const message = await InvoiceMessages.get({ supplierInvoiceId, messageId })
      if (!message) return undefined
      const from = side === 'BUYER' ? invoice.buyerName : invoice.supplier.name
      const words = invoiceMessageEmail(invoice, { from, text: message.text })
      const said: Said = { kind: 'invoice.message', words, page }
      return side === 'BUYER' ? toSupplier(order, said) : toBuyer(order, order.draftedBy, said)
    }
    case 'supplierInvoice.decided': {
      const { resolution } = invoice
      if (!resolution) return undefined
      return toSupplier(order, { kind: 'invoice.decided', words: invoiceDecidedEmail(invoice, resolution), page })
    }
  }
}

const toSupplier = (order: PurchaseOrder, said: Said) =>
  isPartySupplier(order.supplier) ? toParty(order, order.supplier, said) : toPartner(order.supplier, said)
