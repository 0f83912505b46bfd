import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import { amountInWords } from '#shared/domain/order/order-emails'
import { quantity } from '#shared/kernel/quantity'
import type { SupplierInvoice } from './invoice'
import type { InvoiceOutcome } from './words'

type Named = Pick<SupplierInvoice, 'number' | 'orderNumber' | 'currency' | 'buyerName' | 'totalMinor'> & {
  supplier: { name: string }
}

const factsOf = ({ orderNumber, totalMinor, currency }: Named) => [
  `${amountInWords(quantity(totalMinor), currency)} for ${orderNumber}`,
]

/** To the other side of an invoice: what was written about it. */
export function invoiceMessageEmail(invoice: Named, { from, text }: { from: string; text: string }): EmailWords {
  return {
    subject: `${from} writes about invoice ${invoice.number}`,
    preheader: 'It does not match yet',
    paragraphs: ['Hi,', `${from} writes about invoice ${invoice.number}:`, `“${text}”`],
    benefits: factsOf(invoice),
    note: 'The invoice shows line by line what does not agree.',
    buttonLabel: 'Open the invoice',
    closing: questions,
  }
}

const decisions: Record<InvoiceOutcome, string> = {
  AS_INVOICED: 'accepted as it is billed',
  AS_MATCHED: 'accepted as far as it matched; please send a credit note for the rest',
  CREDITED: 'accepted with what you credited',
  REJECTED: 'rejected',
}

/** To a supplier: how the buyer ended what did not agree. */
export function invoiceDecidedEmail(
  invoice: Named & Pick<SupplierInvoice, 'payableMinor'>,
  { outcome, reason }: { outcome: InvoiceOutcome; reason: string },
): EmailWords {
  const { number, buyerName, payableMinor = 0, currency } = invoice
  return {
    subject: `Invoice ${number} was ${outcome === 'REJECTED' ? 'rejected' : 'accepted'} by ${buyerName}`,
    preheader: `To be paid: ${amountInWords(quantity(payableMinor), currency)}`,
    paragraphs: ['Hi,', `Invoice ${number} was ${decisions[outcome]}.`, `“${reason}”`],
    benefits: [...factsOf(invoice), `To be paid: ${amountInWords(quantity(payableMinor), currency)}`],
    note: 'The invoice shows line by line what matched.',
    buttonLabel: 'Open the invoice',
    closing: questions,
  }
}

/** To a buyer: a supplier has sent an invoice that has to be looked at. */
export function invoiceReceivedEmail(invoice: Named & Pick<SupplierInvoice, 'unmatched'>): EmailWords {
  const { number, orderNumber, supplier, unmatched } = invoice
  const lines = unmatched === 1 ? 'One line does' : `${unmatched} lines do`
  return {
    subject: `${supplier.name} bills ${orderNumber}: invoice ${number} does not match`,
    preheader: 'Please look at it',
    paragraphs: ['Hi,', `${supplier.name} has sent invoice ${number} for ${orderNumber}, which does not match.`],
    benefits: [...factsOf(invoice), ...(unmatched > 0 ? [`${lines} not agree with order and receipts`] : [])],
    note: 'Write to the supplier about it, accept it, or reject it.',
    buttonLabel: 'Open the invoice',
    closing: questions,
  }
}
