import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { Asn } from './asn'

type New = Pick<Asn, 'number' | 'shipmentNumber' | 'to' | 'units' | 'replaces'>

/** Told to who waits for goods that were announced wrongly: which number counts from now on, and what it says otherwise. */
export const replacedEmail = (
  { number, shipmentNumber, to, units, replaces }: New,
  sender: string,
  changes: readonly string[],
): EmailWords => ({
  subject: `${number} replaces ${replaces?.number ?? 'the one before'}: ${units.toFixed()} units on their way to ${to.name}`,
  preheader: `${sender} has corrected what ${shipmentNumber} holds`,
  paragraphs: [
    'Hi,',
    `${sender} has corrected what ${shipmentNumber} holds. Please count against ${number}; ${replaces?.number ?? 'the one before'} counts no more.`,
    'What is different:',
  ],
  benefits: [...changes],
  note: 'Please confirm what arrived when the shipment is there.',
  buttonLabel: 'See the ASN',
  closing: questions,
})

/** What an ASN that was replaced says to a company without an account, should it be sent once more. */
export const supersededDocumentEmail = (
  { number, replacedBy, shipmentNumber }: Pick<Asn, 'number' | 'replacedBy' | 'shipmentNumber'>,
  { sender, contactName }: { sender: string; contactName?: string },
) => ({
  subject: `${number} is replaced by ${replacedBy?.number ?? 'another ASN'}`,
  preheader: `${sender} has corrected what ${shipmentNumber} holds`,
  paragraphs: [
    `Hi${contactName ? ` ${contactName}` : ''},`,
    `${sender} has corrected what ${shipmentNumber} holds. ${number} counts no more; ${replacedBy?.number ?? 'another ASN'} tells what is on its way to you.`,
  ],
  closing: `Better Data sent this for ${sender}. Questions? Reply to this email: your reply goes to ${sender}.`,
})
