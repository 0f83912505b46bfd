import { invoiceDecidedEmail, invoiceMessageEmail, invoiceReceivedEmail } from '#shared/domain/invoice/invoice-emails'
import type { EmailWords } from '#shared/domain/mail/email-words'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier } from '#shared/domain/order/order'
import { invoiceDecided, invoiceMessageReceived, invoiceReceived } from '#shared/events/invoices'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { successorAddress } from '#shared/runtime/mail/member-address'
import type { Email } from '#shared/runtime/mail/send'
import { InvoiceMessages, SupplierInvoices } from '#shared/table/entities/supplier-invoices'
import { orderToParty, toPartner } from './supplier-mail'

export const toldOfInvoices = [invoiceReceived, invoiceMessageReceived, invoiceDecided] as const
type Told = ReceivedAny<typeof toldOfInvoices>

/** What the other side of an invoice is told. A supplier without an account gets the words, and answers by email. */
export async function emailAboutInvoice(event: Told, order: PurchaseOrder): Promise<Email | undefined> {
  const { supplierInvoiceId, ownerId: organizationId } = event.data
  const invoice = await SupplierInvoices.get({ organizationId, supplierInvoiceId })
  if (!invoice) return undefined
  const link = appLink(`/supplier-invoices/${supplierInvoiceId}`)
  switch (event.type) {
    case 'supplierInvoice.received':
      // What the buyer recorded itself, what matched and what only waits for goods is nobody's work.
      return event.data.side === 'SUPPLIER' && event.data.state === 'EXCEPTION' && invoice.state === 'EXCEPTION'
        ? toBuyer(order, invoiceReceivedEmail(invoice), link)
        : undefined
    case 'supplierInvoice.messageReceived': {
      const { messageId, side } = event.data
      const message = await InvoiceMessages.get({ supplierInvoiceId, messageId })
      if (!message) return undefined
      const from = side === 'BUYER' ? invoice.buyerName : invoice.supplier.name
      const words = invoiceMessageEmail(invoice, { from, text: message.text })
      return side === 'BUYER' ? toSupplier(order, words, link) : toBuyer(order, words, link)
    }
    case 'supplierInvoice.decided': {
      const { resolution } = invoice
      return resolution && toSupplier(order, invoiceDecidedEmail(invoice, resolution), link)
    }
  }
}

const toSupplier = (order: PurchaseOrder, words: EmailWords, link: string | undefined) =>
  isPartySupplier(order.supplier)
    ? orderToParty(order, order.supplier, words)
    : toPartner(order, order.supplier, words, link)

async function toBuyer(
  { organizationId, draftedBy }: PurchaseOrder,
  words: EmailWords,
  link: string | undefined,
): Promise<Email | undefined> {
  const to = await successorAddress(organizationId, draftedBy)
  return to === undefined ? undefined : { ...emailOf(words, link), to }
}
