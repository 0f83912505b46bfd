import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { PartyPlace } from '#shared/domain/shipment/shipment'
import type { Asn } from './asn'

type Withdrawn = Pick<Asn, 'number' | 'shipmentNumber' | 'to'>

/** Told to who waits for goods that do not come after all. */
export const withdrawnEmail = ({ number, shipmentNumber, to }: Withdrawn, sender: string): EmailWords => ({
  subject: `${number} is withdrawn: nothing of it comes to ${to.name}`,
  preheader: `${sender} has called ${shipmentNumber} back`,
  paragraphs: [
    'Hi,',
    `${sender} has called ${shipmentNumber} back. Please do not expect it at ${to.name}, and count nothing of it.`,
  ],
  benefits: [],
  note: 'What comes instead has an ASN of its own.',
  buttonLabel: 'See the ASN',
  closing: questions,
})

/** The same for a company that has no account. */
export const withdrawnDocumentEmail = (
  { number, shipmentNumber }: Pick<Asn, 'number' | 'shipmentNumber'>,
  to: PartyPlace,
  { sender, contactName }: { sender: string; contactName?: string },
) => ({
  subject: `${number} is withdrawn: nothing of it comes to you`,
  preheader: `${sender} has called ${shipmentNumber} back`,
  paragraphs: [
    `Hi${contactName ? ` ${contactName}` : ''},`,
    `${sender} has called ${shipmentNumber} back. Please do not expect it at ${to.name}. What comes instead has an advance shipping notice of its own.`,
  ],
  closing: `Better Data sent this for ${sender}. Questions? Reply to this email: your reply goes to ${sender}.`,
})
