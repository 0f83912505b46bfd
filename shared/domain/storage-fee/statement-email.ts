import { quantity } from '#shared/kernel/quantity'
import type { EmailWords } from '../mail/email-words'
import { questions } from '../mail/email-words'
import { amountInWords } from '../order/order-emails'
import type { StorageStatement } from './statement'

type Told = Pick<StorageStatement, 'number' | 'month' | 'currency' | 'chargedMinor' | 'adjustedMinor' | 'places'>

/** To the admins of the owner of the goods, and of who stores them. */
export function storageStatementEmail(statement: Told): EmailWords {
  const { number, month, currency, chargedMinor, adjustedMinor, places } = statement
  const amount = (minor: number) => amountInWords(quantity(minor), currency)
  return {
    subject: `Storage statement ${number} for ${month}: ${amount(chargedMinor + adjustedMinor)}`,
    preheader: `What storage cost in ${month}`,
    paragraphs: ['Hi,', `Storage statement ${number} says what the room cost that goods took in ${month}.`],
    benefits: [
      `${month}: ${amount(chargedMinor)}`,
      ...(adjustedMinor === 0 ? [] : [`Months before, by what was heard of since: ${amount(adjustedMinor)}`]),
      places.length === 1 ? `One location: ${places[0]?.name}` : `${places.length} locations`,
    ],
    note: 'It shows by location and class what lay there and what was charged, as PDF and as a sheet.',
    buttonLabel: 'Open the statement',
    closing: questions,
  }
}
