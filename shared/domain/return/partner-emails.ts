import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import { addressInWords } from '#shared/kernel/address'
import type { Rma } from './return'
import { placeOnBooks } from './return'
import type { ReturnRole } from './words'

/** Emails about a return between two organizations: each says what the other one did, and leads to the RMA. */
type Header = Pick<Rma, 'number' | 'reference' | 'customer' | 'sellerName' | 'to' | 'answer'> & {
  lines: Rma['lines']
}

const buttonLabel = 'Look at the return'

const linesInWords = ({ length }: Rma['lines']) => (length === 1 ? 'One line' : `${length} lines`)

/** To the supplier: goods are to come back. */
export const returnAskedEmail = ({ number, reference, customer, lines }: Header): EmailWords => ({
  subject: `${customer.name} asks to return goods: ${number}`,
  preheader: 'Say how many of each line you take back',
  paragraphs: ['Hi,', `${customer.name} asks you to take back goods that you delivered.`],
  benefits: [`RMA: ${number}`, linesInWords(lines), ...(reference ? [`Their reference: ${reference}`] : [])],
  note: 'Approve or reject it line by line. The goods are sent once you have approved them.',
  buttonLabel,
  closing: questions,
})

/** To who asked for it. */
export function returnAnsweredEmail(rma: Header): EmailWords {
  const { number, sellerName = 'Your supplier', to, answer, lines } = rma
  const address = placeOnBooks(rma)?.address
  return {
    subject: `${number}: ${sellerName} ${to ? 'takes goods back' : 'takes nothing back'}`,
    preheader: to ? 'What is approved, and where to send it' : 'What was answered',
    paragraphs: [
      'Hi,',
      to
        ? `${sellerName} takes goods back from you, of each line as many as is approved.`
        : `${sellerName} cannot take the goods back that you want to return.`,
      ...(answer ? [answer] : []),
    ],
    benefits: to
      ? [
          ...lines.map(
            ({ sku, bought, approved, unit }) => `${bought?.sku ?? sku}: ${approved?.toFixed() ?? '0'} ${unit.code}`,
          ),
          `Send the goods to: ${[to.name, ...(address ? [addressInWords(address)] : [])].join(', ')}`,
        ]
      : [],
    note: to ? `Please write ${number} on every package, so that it is known what comes back.` : '',
    buttonLabel,
    closing: questions,
  }
}

/** To the other side of who called it off. */
export const returnCalledOffEmail = (
  { number, customer, sellerName = 'Your supplier' }: Header,
  by: ReturnRole,
): EmailWords => ({
  subject: `${number} is cancelled`,
  preheader: by === 'SELLER' ? 'Please do not send the goods' : 'The goods do not come',
  paragraphs: [
    'Hi,',
    by === 'SELLER'
      ? `${sellerName} has cancelled the return ${number}. Please do not send the goods.`
      : `${customer.name} has cancelled the return ${number}. Its goods do not come.`,
  ],
  benefits: [],
  note: '',
  buttonLabel,
  closing: questions,
})
