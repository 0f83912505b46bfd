import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import { amountInWords } from '#shared/domain/order/order-emails'
import { quantity } from '#shared/kernel/quantity'
import type { IssuedVmiInvoice } from './invoice'
import type { VmiSide } from './words'

type Told = Pick<
  IssuedVmiInvoice,
  'kind' | 'number' | 'ownerName' | 'retailer' | 'currency' | 'from' | 'until' | 'dueOn' | 'totalMinor' | 'lines'
>

/** To the admins of either side: what stores sold in a week is invoiced, or credited. */
export function vmiInvoiceEmail(invoice: Told, to: VmiSide): EmailWords {
  const { kind, number, ownerName, retailer, currency, from, until, dueOn, totalMinor, lines } = invoice
  const isCredit = kind === 'CREDIT_NOTE'
  const what = isCredit ? 'Credit note' : 'Invoice'
  const amount = amountInWords(quantity(Math.abs(totalMinor)), currency)
  const [preposition, other] = to === 'OWNER' ? (['to', retailer.name] as const) : (['from', ownerName] as const)
  return {
    subject: `${what} ${number} ${preposition} ${other}: ${amount}`,
    preheader: `Sold from ${from} to ${until}`,
    paragraphs: [
      'Hi,',
      `${what} ${number} ${preposition} ${other} is issued for what stores sold from ${from} to ${until}.`,
    ],
    benefits: [
      `${isCredit ? 'To be credited' : 'To be paid'} by ${dueOn}: ${amount}`,
      lines === 1 ? 'One line' : `${lines} lines`,
    ],
    note: 'It shows line by line what was sold, what was reported late and what was corrected, as PDF and as a sheet.',
    buttonLabel: 'Open the invoice',
    closing: questions,
  }
}
